// Softmax and cross-entropy over rows of logits; natural logarithms.
import { exponential } from './functions';
import { loadPart, splat, storePart, sumOfLanes } from './simd';

function maximum(row: usize, length: i32): f32 {
  let best = load<f32>(row);
  let j = 0;
  if (length >= 4) {
    let four = v128.load(row);
    for (j = 4; j + 4 <= length; j += 4) four = f32x4.pmax(four, v128.load(row + ((<usize>j) << 2)));
    best = max(
      max(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
      max(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
    );
  }
  for (; j < length; ++j) best = max(best, load<f32>(row + ((<usize>j) << 2)));
  return best;
}

/** row = e^(row · scale − top), and their sum. */
function exponentials(row: usize, length: i32, scale: f32, top: f32): f32 {
  let four = splat(0);
  let rest: f32 = 0;
  for (let j = 0; j < length;) {
    const whole = j + 4 <= length;
    const at = row + ((<usize>j) << 2);
    const e = exponential(f32x4.sub(f32x4.mul(loadPart(at, whole), splat(scale)), splat(top)));
    storePart(at, e, whole);
    if (whole) four = f32x4.add(four, e);
    else rest += f32x4.extract_lane(e, 0);
    j += whole ? 4 : 1;
  }
  return sumOfLanes(four) + rest;
}

function multiplyRow(row: usize, length: i32, factor: f32): void {
  for (let j = 0; j < length;) {
    const whole = j + 4 <= length;
    const at = row + ((<usize>j) << 2);
    storePart(at, f32x4.mul(loadPart(at, whole), splat(factor)), whole);
    j += whole ? 4 : 1;
  }
}

/** Each row of logits becomes probabilities at `inverseTemperature` (1 leaves them as they are). */
export function softmax(logits: usize, rows: i32, length: i32, inverseTemperature: f32): void {
  for (let i = 0; i < rows; ++i) {
    const row = logits + ((<usize>i * length) << 2);
    const sum = exponentials(row, length, inverseTemperature, maximum(row, length) * inverseTemperature);
    multiplyRow(row, length, 1 / sum);
  }
}

/** Makes a row of logits factor · p and returns −ln p(target). */
// @ts-ignore: decorator
@inline
function compare(row: usize, length: i32, target: usize, factor: f32): f64 {
  const top = maximum(row, length);
  const distance = <f64>top - <f64>load<f32>(target);
  const sum = exponentials(row, length, 1, top);
  multiplyRow(row, length, factor / sum);
  return Math.log(sum) + distance;
}

/**
 * Each row of logits becomes the gradient of its weight · −ln p(target), which is weight · (p − onehot(target)).
 * Returns the sum of these losses; a row of weight 0 is not looked at.
 */
export function crossEntropy(logits: usize, targets: usize, weights: usize, rows: i32, length: i32): f64 {
  const width = <usize>length << 2;
  let all: f64 = 0;
  for (let i = 0; i < rows; ++i, logits += width, targets += 4, weights += 4) {
    const weight = load<f32>(weights);
    if (weight == 0) {
      memory.fill(logits, 0, width);
      continue;
    }
    const target = logits + (<usize>load<u32>(targets) << 2);
    all += <f64>weight * compare(logits, length, target, weight);
    store<f32>(target, load<f32>(target) - weight);
  }
  return all;
}

/** Each row of logits becomes probabilities, and −ln p(target) goes to `losses`. */
export function score(logits: usize, targets: usize, rows: i32, length: i32, losses: usize): void {
  for (let i = 0; i < rows; ++i, targets += 4, losses += 4) {
    store<f32>(losses, <f32>compare(logits, length, logits + (<usize>load<u32>(targets) << 2), 1));
    logits += <usize>length << 2;
  }
}

/** The `k` largest values of each row, largest first, ties by the smaller index. */
export function largest(values: usize, rows: i32, length: i32, k: i32, ids: usize, best: usize): void {
  for (let i = 0; i < rows; ++i) {
    let found = 0;
    for (let j = 0; j < length; ++j) {
      const value = load<f32>(values + ((<usize>j) << 2));
      if (found == k && value <= load<f32>(best + ((<usize>(k - 1)) << 2))) continue;
      let place = found < k ? found++ : k - 1;
      for (; place > 0 && load<f32>(best + ((<usize>(place - 1)) << 2)) < value; --place) {
        store<f32>(best + ((<usize>place) << 2), load<f32>(best + ((<usize>(place - 1)) << 2)));
        store<u32>(ids + ((<usize>place) << 2), load<u32>(ids + ((<usize>(place - 1)) << 2)));
      }
      store<f32>(best + ((<usize>place) << 2), value);
      store<u32>(ids + ((<usize>place) << 2), j);
    }
    values += (<usize>length) << 2;
    ids += (<usize>k) << 2;
    best += (<usize>k) << 2;
  }
}
