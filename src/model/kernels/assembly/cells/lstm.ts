// Kernels of long short-term memory.
import { tanh } from '../functions';
import { loadPart, multiplyAdd, storePart } from '../simd';
import { sigmoids, sigmoidSlope, tanhs, tanhSlope } from './parts';

export function lstmForward(
  rows: i32, units: i32, fromInput: usize, fromMemory: usize, inputBias: usize, memoryBias: usize,
  gates: usize, previousCell: usize, cell: usize, hidden: usize,
): void {
  const width = <usize>units << 2;
  const four = width & ~15;
  for (let row = 0; row < rows; ++row) {
    const g = 2 * width, o = 3 * width;
    sigmoids(fromInput, fromMemory, inputBias, memoryBias, gates, g);
    tanhs(fromInput + g, fromMemory + g, inputBias + g, memoryBias + g, gates + g, width);
    sigmoids(fromInput + o, fromMemory + o, inputBias + o, memoryBias + o, gates + o, width);
    let j: usize = 0;
    for (; j < four; j += 16) statesAt(true, width, gates + j, previousCell + j, cell + j, hidden + j);
    for (; j < width; j += 4) statesAt(false, width, gates + j, previousCell + j, cell + j, hidden + j);
    fromInput += 4 * width;
    fromMemory += 4 * width;
    gates += 4 * width;
    previousCell += width;
    cell += width;
    hidden += width;
  }
}

/** c_t and h_t from the gates. */
// @ts-ignore: decorator
@inline
function statesAt(whole: bool, gate: usize, gates: usize, previousCell: usize, cell: usize, hidden: usize): void {
  const i = loadPart(gates, whole);
  const f = loadPart(gates + gate, whole);
  const g = loadPart(gates + 2 * gate, whole);
  const o = loadPart(gates + 3 * gate, whole);
  const c = multiplyAdd(f, loadPart(previousCell, whole), f32x4.mul(i, g));
  storePart(cell, c, whole);
  storePart(hidden, f32x4.mul(o, tanh(c)), whole);
}

/** Turns `gates` into ∂L/∂pre-activations and `dCell` from ∂L/∂c_t (through c_{t+1}) into ∂L/∂c_{t−1}. */
export function lstmBackward(
  rows: i32, units: i32, gates: usize, previousCell: usize, cell: usize, dHidden: usize, carry: usize, dCell: usize,
): void {
  const width = <usize>units << 2;
  const four = width & ~15;
  for (let row = 0; row < rows; ++row) {
    let j: usize = 0;
    for (; j < four; j += 16)
      lstmBackwardAt(true, width, gates + j, previousCell + j, cell + j, dHidden + j, carry + j, dCell + j);
    for (; j < width; j += 4)
      lstmBackwardAt(false, width, gates + j, previousCell + j, cell + j, dHidden + j, carry + j, dCell + j);
    gates += 4 * width;
    previousCell += width;
    cell += width;
    dHidden += width;
    carry += width;
    dCell += width;
  }
}

// @ts-ignore: decorator
@inline
function lstmBackwardAt(
  whole: bool, gate: usize, gates: usize, previousCell: usize, cell: usize, dHidden: usize, carry: usize, dCell: usize,
): void {
  const i = loadPart(gates, whole);
  const f = loadPart(gates + gate, whole);
  const g = loadPart(gates + 2 * gate, whole);
  const o = loadPart(gates + 3 * gate, whole);
  const squashed = tanh(loadPart(cell, whole));
  const dh = f32x4.add(loadPart(dHidden, whole), loadPart(carry, whole));
  const dc = multiplyAdd(f32x4.mul(dh, o), tanhSlope(squashed), loadPart(dCell, whole));
  storePart(dHidden, dh, whole);
  storePart(dCell, f32x4.mul(dc, f), whole);
  storePart(gates, f32x4.mul(f32x4.mul(dc, g), sigmoidSlope(i)), whole);
  storePart(gates + gate, f32x4.mul(f32x4.mul(dc, loadPart(previousCell, whole)), sigmoidSlope(f)), whole);
  storePart(gates + 2 * gate, f32x4.mul(f32x4.mul(dc, i), tanhSlope(g)), whole);
  storePart(gates + 3 * gate, f32x4.mul(f32x4.mul(dh, squashed), sigmoidSlope(o)), whole);
}
