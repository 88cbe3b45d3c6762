// Kernels of the gated recurrent unit.
import { tanh } from '../functions';
import { loadPart, multiplyAdd, splat, storePart } from '../simd';
import { sigmoids, sigmoidSlope, tanhSlope } from './parts';

export function gruForward(
  rows: i32, units: i32, fromInput: usize, fromMemory: usize, inputBias: usize, memoryBias: usize,
  gates: usize, previous: usize, hidden: usize,
): void {
  const width = <usize>units << 2;
  const four = width & ~15;
  for (let row = 0; row < rows; ++row) {
    sigmoids(fromInput, fromMemory, inputBias, memoryBias, gates, 2 * width);
    let j: usize = 0;
    for (; j < four; j += 16)
      hiddenAt(
        true, width, fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, gates + j, previous + j, hidden + j,
      );
    for (; j < width; j += 4)
      hiddenAt(
        false, width, fromInput + j, fromMemory + j, inputBias + j, memoryBias + j, gates + j, previous + j, hidden + j,
      );
    fromInput += 3 * width;
    fromMemory += 3 * width;
    gates += 3 * width;
    previous += width;
    hidden += width;
  }
}

/** n_t and h_t, once r_t and z_t are there. */
// @ts-ignore: decorator
@inline
function hiddenAt(
  whole: bool, gate: usize, x: usize, m: usize, b: usize, d: usize, gates: usize, previous: usize, hidden: usize,
): void {
  const r = loadPart(gates, whole);
  const z = loadPart(gates + gate, whole);
  const q = f32x4.add(loadPart(m + 2 * gate, whole), loadPart(d + 2 * gate, whole));
  const n = tanh(multiplyAdd(r, q, f32x4.add(loadPart(x + 2 * gate, whole), loadPart(b + 2 * gate, whole))));
  storePart(gates + 2 * gate, n, whole);
  storePart(hidden, multiplyAdd(z, f32x4.sub(loadPart(previous, whole), n), n), whole);
}

/** Turns `gates` into ∂L/∂(W_xh x) and `fromMemory` into ∂L/∂(W_hh h); `carry` becomes the part that z hands back. */
export function gruBackward(
  rows: i32, units: i32, gates: usize, fromMemory: usize, memoryBias: usize, previous: usize,
  dHidden: usize, carry: usize,
): void {
  const width = <usize>units << 2;
  const four = width & ~15;
  for (let row = 0; row < rows; ++row) {
    let j: usize = 0;
    for (; j < four; j += 16)
      gruBackwardAt(true, width, gates + j, fromMemory + j, memoryBias + j, previous + j, dHidden + j, carry + j);
    for (; j < width; j += 4)
      gruBackwardAt(false, width, gates + j, fromMemory + j, memoryBias + j, previous + j, dHidden + j, carry + j);
    gates += 3 * width;
    fromMemory += 3 * width;
    previous += width;
    dHidden += width;
    carry += width;
  }
}

// @ts-ignore: decorator
@inline
function gruBackwardAt(
  whole: bool, gate: usize, gates: usize, m: usize, d: usize, previous: usize, dHidden: usize, carry: usize,
): void {
  const r = loadPart(gates, whole);
  const z = loadPart(gates + gate, whole);
  const n = loadPart(gates + 2 * gate, whole);
  const q = f32x4.add(loadPart(m + 2 * gate, whole), loadPart(d + 2 * gate, whole));
  const dh = f32x4.add(loadPart(dHidden, whole), loadPart(carry, whole));
  const dn = f32x4.mul(f32x4.mul(dh, f32x4.sub(splat(1), z)), tanhSlope(n));
  const dz = f32x4.mul(f32x4.mul(dh, f32x4.sub(loadPart(previous, whole), n)), sigmoidSlope(z));
  const dr = f32x4.mul(f32x4.mul(dn, q), sigmoidSlope(r));
  storePart(dHidden, dh, whole);
  storePart(carry, f32x4.mul(dh, z), whole);
  storePart(gates, dr, whole);
  storePart(gates + gate, dz, whole);
  storePart(gates + 2 * gate, dn, whole);
  storePart(m, dr, whole);
  storePart(m + gate, dz, whole);
  storePart(m + 2 * gate, f32x4.mul(dn, r), whole);
}
