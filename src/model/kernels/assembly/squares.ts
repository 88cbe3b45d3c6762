// Squared errors over rows of answers that are numbers.

/** The mean (answer − target)² of each row goes to `losses`. */
export function meanSquares(answers: usize, targets: usize, rows: i32, length: i32, losses: usize): void {
  const width = <usize>length << 2;
  for (let i = 0; i < rows; ++i, answers += width, targets += width, losses += 4) {
    let sum: f64 = 0;
    for (let j: usize = 0; j < width; j += 4) {
      const error = <f64>load<f32>(answers + j) - <f64>load<f32>(targets + j);
      sum += error * error;
    }
    store<f32>(losses, <f32>(sum / length));
  }
}

/**
 * Each row of answers becomes the gradient of its weight · mean (answer − target)², which is weight · 2 (answer − target) / length.
 * Returns the sum of these losses; a row of weight 0 is not looked at.
 */
export function squaredErrors(answers: usize, targets: usize, weights: usize, rows: i32, length: i32): f64 {
  const width = <usize>length << 2;
  let all: f64 = 0;
  for (let i = 0; i < rows; ++i, answers += width, targets += width, weights += 4) {
    const share = load<f32>(weights) / <f32>length;
    if (share == 0) {
      memory.fill(answers, 0, width);
      continue;
    }
    for (let j: usize = 0; j < width; j += 4) {
      const error = load<f32>(answers + j) - load<f32>(targets + j);
      all += <f64>share * error * error;
      store<f32>(answers + j, 2 * share * error);
    }
  }
  return all;
}
