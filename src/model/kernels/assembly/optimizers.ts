// Updates of all weights at once, fused into one walk. The formulas are those of torch.optim (PyTorch 2), cited in
// src/model/optimizer.ts. `scale` is the factor that clips the gradient; `length` is a multiple of 4.
import { multiplyAdd, splat } from './simd';

/** The clipped gradient with the L2 penalty, decay · w, added. */
// @ts-ignore: decorator
@inline
function penalised(gradient: usize, weight: v128, scale: f32, decay: f32): v128 {
  return multiplyAdd(splat(decay), weight, f32x4.mul(v128.load(gradient), splat(scale)));
}

export function sgd(
  weights: usize, gradients: usize, velocity: usize, length: i32,
  rate: f32, momentum: f32, decay: f32, scale: f32,
): void {
  for (const end = weights + (<usize>length << 2); weights < end; weights += 16) {
    const w = v128.load(weights);
    const v = multiplyAdd(splat(momentum), v128.load(velocity), penalised(gradients, w, scale, decay));
    v128.store(velocity, v);
    v128.store(weights, multiplyAdd(splat(-rate), v, w));
    gradients += 16;
    velocity += 16;
  }
}

export function rmsprop(
  weights: usize, gradients: usize, squares: usize, length: i32,
  rate: f32, smoothing: f32, epsilon: f32, decay: f32, scale: f32,
): void {
  for (const end = weights + (<usize>length << 2); weights < end; weights += 16) {
    const w = v128.load(weights);
    const g = penalised(gradients, w, scale, decay);
    const s = multiplyAdd(splat(smoothing), v128.load(squares), f32x4.mul(splat(1 - smoothing), f32x4.mul(g, g)));
    v128.store(squares, s);
    const step = f32x4.div(g, f32x4.add(f32x4.sqrt(s), splat(epsilon)));
    v128.store(weights, multiplyAdd(splat(-rate), step, w));
    gradients += 16;
    squares += 16;
  }
}

export function adagrad(
  weights: usize, gradients: usize, squares: usize, length: i32,
  rate: f32, epsilon: f32, decay: f32, scale: f32,
): void {
  for (const end = weights + (<usize>length << 2); weights < end; weights += 16) {
    const w = v128.load(weights);
    const g = penalised(gradients, w, scale, decay);
    const s = multiplyAdd(g, g, v128.load(squares));
    v128.store(squares, s);
    const step = f32x4.div(g, f32x4.add(f32x4.sqrt(s), splat(epsilon)));
    v128.store(weights, multiplyAdd(splat(-rate), step, w));
    gradients += 16;
    squares += 16;
  }
}

/**
 * Adam and AdamW: `penalty` is the L2 penalty of Adam, `shrink` the factor 1 − rate · decay of AdamW (1 for Adam);
 * `rate` and `root` come with their bias corrections: rate / (1 − β1^t) and 1 / √(1 − β2^t).
 */
export function adam(
  weights: usize, gradients: usize, means: usize, squares: usize, length: i32,
  rate: f32, root: f32, beta1: f32, beta2: f32, epsilon: f32, penalty: f32, shrink: f32, scale: f32,
): void {
  for (const end = weights + (<usize>length << 2); weights < end; weights += 16) {
    const w = v128.load(weights);
    const g = penalised(gradients, w, scale, penalty);
    const m = multiplyAdd(splat(beta1), v128.load(means), f32x4.mul(splat(1 - beta1), g));
    const s = multiplyAdd(splat(beta2), v128.load(squares), f32x4.mul(splat(1 - beta2), f32x4.mul(g, g)));
    v128.store(means, m);
    v128.store(squares, s);
    const step = f32x4.div(m, multiplyAdd(f32x4.sqrt(s), splat(root), splat(epsilon)));
    v128.store(weights, multiplyAdd(splat(-rate), step, f32x4.mul(splat(shrink), w)));
    gradients += 16;
    means += 16;
    squares += 16;
  }
}

/** Sum of squares, added up in double precision. */
export function sumOfSquares(values: usize, length: i32): f64 {
  let low = f64x2.splat(0), high = low;
  let j = 0;
  for (; j + 4 <= length; j += 4, values += 16) {
    const four = v128.load(values);
    const first = f64x2.promote_low_f32x4(four);
    const last = f64x2.promote_low_f32x4(v128.shuffle<f32>(four, four, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(first, first));
    high = f64x2.add(high, f64x2.mul(last, last));
  }
  const both = f64x2.add(low, high);
  let sum = f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1);
  for (; j < length; ++j, values += 4) {
    const value = <f64>load<f32>(values);
    sum += value * value;
  }
  return sum;
}
