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

/** The `k` ≤ `length` largest values of each row, largest first, ties by the smaller index. */
export function largest(values: usize, rows: i32, length: i32, k: i32, ids: usize, best: usize): void {
  const width = <usize>k << 2;
  for (let i = 0; i < rows; ++i, ids += width, best += width) {
    let j = 0;
    for (; j < k; ++j) insert(j, load<f32>(values + (<usize>j << 2)), j, ids, best);
    for (; (j = nextAbove(load<f32>(best + width - 4), values, j, length)) < length; ++j)
      insert(j, load<f32>(values + (<usize>j << 2)), k - 1, ids, best);
    values += <usize>length << 2;
  }
}

/** Where, from `j` on, the next value is that is not `least` or less; `length` or more if there is none. */
// @ts-ignore: decorator
@inline
function nextAbove(least: f32, values: usize, j: i32, length: i32): i32 {
  for (; j < length; j += 4) {
    // What lies behind the row's end may be looked at, but counts as its end.
    const places = i32x4.bitmask(v128.not(f32x4.le(v128.load(values + (<usize>j << 2)), splat(least))));
    if (places) return j + ctz(places);
  }
  return length;
}

/** Puts a value and its index among the best, of which the one at `place` goes. */
// @ts-ignore: decorator
@inline
function insert(index: i32, value: f32, place: i32, ids: usize, best: usize): void {
  let to = <usize>place << 2;
  for (; to > 0 && load<f32>(best + to - 4) < value; to -= 4) {
    store<f32>(best + to, load<f32>(best + to - 4));
    store<u32>(ids + to, load<u32>(ids + to - 4));
  }
  store<f32>(best + to, value);
  store<u32>(ids + to, index);
}
