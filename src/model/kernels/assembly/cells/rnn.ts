// Kernels of the simple recurrent cell.
import { tanh } from '../functions';
import { loadPart, splat, storePart } from '../simd';
import { tanhSlope, total } from './parts';

/** Non-linearities, numbered as in src/model/cells/rnn.ts. */
const TANH = 0;
const RELU = 1;

// @ts-ignore: decorator
@inline
function activate(kind: i32, x: v128): v128 {
  if (kind == TANH) return tanh(x);
  return kind == RELU ? f32x4.pmax(x, splat(0)) : x;
}

/** Derivative of the non-linearity from its value. */
// @ts-ignore: decorator
@inline
function slope(kind: i32, y: v128): v128 {
  if (kind == TANH) return tanhSlope(y);
  return kind == RELU ? v128.and(splat(1), f32x4.gt(y, splat(0))) : splat(1);
}

export function rnnForward(
  kind: i32, rows: i32, units: i32, fromInput: usize, fromMemory: usize, inputBias: usize, memoryBias: usize,
  values: usize, hidden: usize,
): void {
  const width = <usize>units << 2;
  const four = width & ~15;
  for (let row = 0; row < rows; ++row) {
    let j: usize = 0;
    for (; j < four; j += 16)
      rnnForwardAt(kind, true, fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, values + j, hidden + j);
    for (; j < width; j += 4)
      rnnForwardAt(kind, false, fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, values + j, hidden + j);
    fromInput += width;
    fromMemory += width;
    values += width;
    hidden += width;
  }
}

// @ts-ignore: decorator
@inline
function rnnForwardAt(
  kind: i32, whole: bool, x: usize, m: usize, b: usize, d: usize, values: usize, hidden: usize,
): void {
  const h = activate(kind, total(x, m, b, d, whole));
  storePart(values, h, whole);
  storePart(hidden, h, whole);
}

/** Turns `values` into ∂L/∂pre-activations; `dHidden` receives what `carry` brings from the next step. */
export function rnnBackward(
  kind: i32, rows: i32, units: i32, values: usize, dHidden: usize, carry: usize,
): void {
  const length = <usize>(rows * units) << 2;
  const four = length & ~15;
  let j: usize = 0;
  for (; j < four; j += 16) rnnBackwardAt(kind, true, values + j, dHidden + j, carry + j);
  for (; j < length; j += 4) rnnBackwardAt(kind, false, values + j, dHidden + j, carry + j);
}

// @ts-ignore: decorator
@inline
function rnnBackwardAt(kind: i32, whole: bool, values: usize, dHidden: usize, carry: usize): void {
  const dh = f32x4.add(loadPart(dHidden, whole), loadPart(carry, whole));
  storePart(dHidden, dh, whole);
  storePart(values, f32x4.mul(dh, slope(kind, loadPart(values, whole))), whole);
}
