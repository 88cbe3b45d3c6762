// What attention needs beside products and softmax; the equations stand in src/model/layers/attention.ts.
import { tanhSlope } from './cells/parts';
import { tanh } from './functions';
import { loadPart, multiplyAdd, splat, storePart, sumOfLanes } from './simd';

/** Each row of `gradients`, by probabilities p, becomes that by their logits: p ∘ (gradient − p · gradient). */
export function softmaxBackward(probabilities: usize, gradients: usize, rows: i32, length: i32): void {
  const width = <usize>length << 2;
  for (let i = 0; i < rows; ++i, probabilities += width, gradients += width) {
    const mean = splat(dot(probabilities, gradients, width));
    let j: usize = 0;
    for (; j < (width & ~15); j += 16) softmaxBackwardAt(probabilities + j, gradients + j, mean, true);
    for (; j < width; j += 4) softmaxBackwardAt(probabilities + j, gradients + j, mean, false);
  }
}

// @ts-ignore: decorator
@inline
function softmaxBackwardAt(probabilities: usize, gradients: usize, mean: v128, whole: bool): void {
  const excess = f32x4.sub(loadPart(gradients, whole), mean);
  storePart(gradients, f32x4.mul(loadPart(probabilities, whole), excess), whole);
}

/** a · b over `width` bytes. */
function dot(a: usize, b: usize, width: usize): f32 {
  let sum = splat(0);
  let j: usize = 0;
  for (; j < (width & ~15); j += 16) sum = multiplyAdd(v128.load(a + j), v128.load(b + j), sum);
  for (; j < width; j += 4) sum = multiplyAdd(loadPart(a + j, false), loadPart(b + j, false), sum);
  return sumOfLanes(sum);
}

/** Each value becomes its tanh. */
export function squash(values: usize, length: i32): void {
  const width = <usize>length << 2;
  let j: usize = 0;
  for (; j < (width & ~15); j += 16) storePart(values + j, tanh(loadPart(values + j, true)), true);
  for (; j < width; j += 4) storePart(values + j, tanh(loadPart(values + j, false)), false);
}

/** The gradients by values that `squash` has left become those by the values before. */
export function squashBackward(values: usize, gradients: usize, length: i32): void {
  const width = <usize>length << 2;
  let j: usize = 0;
  for (; j < (width & ~15); j += 16) squashBackwardAt(values + j, gradients + j, true);
  for (; j < width; j += 4) squashBackwardAt(values + j, gradients + j, false);
}

// @ts-ignore: decorator
@inline
function squashBackwardAt(values: usize, gradients: usize, whole: bool): void {
  storePart(gradients, f32x4.mul(loadPart(gradients, whole), tanhSlope(loadPart(values, whole))), whole);
}
