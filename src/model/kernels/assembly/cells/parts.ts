// What the cells' kernels share. One kernel computes one step for all rows of a batch; the equations, shapes and names
// stand in src/model/cells. Matrices are row-major and dense; those with gates are rows × (gates · units) in PyTorch's
// order. Each kernel walks the units of a row four at a time and the last 1…3 one by one: `whole` says which, a constant
// in each walk, so that its branches vanish.
import { sigmoid, tanh } from '../functions';
import { loadPart, splat, storePart } from '../simd';

/** W_xh x + b_xh + W_hh h + b_hh at one place. */
// @ts-ignore: decorator
@inline
export function total(fromInput: usize, fromMemory: usize, inputBias: usize, memoryBias: usize, whole: bool): v128 {
  return f32x4.add(
    f32x4.add(loadPart(fromInput, whole), loadPart(inputBias, whole)),
    f32x4.add(loadPart(fromMemory, whole), loadPart(memoryBias, whole)),
  );
}

/**
 * σ(total) of `length` bytes: a gate, or gates side by side. One non-linearity a walk: many groups of four are under way
 * at once. Two are computed before either is stored, for only then do they share what is loaded of its constants.
 */
export function sigmoids(
  fromInput: usize, fromMemory: usize, inputBias: usize, memoryBias: usize, gates: usize, length: usize,
): void {
  let j: usize = 0;
  for (; j < (length & ~31); j += 32) {
    const k = j + 16;
    const first = sigmoid(total(fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, true));
    const second = sigmoid(total(fromInput + k, fromMemory + k, inputBias + k, memoryBias + k, true));
    storePart(gates + j, first, true);
    storePart(gates + k, second, true);
  }
  for (; j < (length & ~15); j += 16)
    storePart(gates + j, sigmoid(total(fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, true)), true);
  for (; j < length; j += 4)
    storePart(gates + j, sigmoid(total(fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, false)), false);
}

/** tanh(total) of `length` bytes. */
export function tanhs(
  fromInput: usize, fromMemory: usize, inputBias: usize, memoryBias: usize, gates: usize, length: usize,
): void {
  let j: usize = 0;
  for (; j < (length & ~31); j += 32) {
    const k = j + 16;
    const first = tanh(total(fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, true));
    const second = tanh(total(fromInput + k, fromMemory + k, inputBias + k, memoryBias + k, true));
    storePart(gates + j, first, true);
    storePart(gates + k, second, true);
  }
  for (; j < (length & ~15); j += 16)
    storePart(gates + j, tanh(total(fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, true)), true);
  for (; j < length; j += 4)
    storePart(gates + j, tanh(total(fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, false)), false);
}

/** y(1 − y), the derivative of the sigmoid from its value. */
// @ts-ignore: decorator
@inline
export function sigmoidSlope(y: v128): v128 {
  return f32x4.mul(y, f32x4.sub(splat(1), y));
}

/** 1 − y², the derivative of tanh from its value. */
// @ts-ignore: decorator
@inline
export function tanhSlope(y: v128): v128 {
  return f32x4.sub(splat(1), f32x4.mul(y, y));
}
