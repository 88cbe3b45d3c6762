// Maps of pictures: side × side pixels, `channels` numbers each, row by row; the layers that use them are
// src/model/layers/convolution.ts and pooling.ts.
import { loadPart, splat, storePart } from './simd';

/**
 * The 3 × 3 pixels around each pixel as a row of 9 · channels numbers, line by line; 0 beyond the margin. target is
 * side² × (9 · channels).
 */
export function patches(maps: usize, side: i32, channels: i32, target: usize): void {
  const pixel = <usize>channels << 2;
  const line = <usize>side * pixel;
  for (let row = 0; row < side; ++row)
    for (let column = 0; column < side; ++column)
      for (let y = row - 1; y <= row + 1; ++y) {
        const inside = y >= 0 && y < side;
        const from = maps + <usize>y * line + <usize>(column - 1) * pixel;
        if (inside && column > 0 && column < side - 1) copy(from, target, 3 * pixel);
        else
          for (let x: i32 = 0; x < 3; ++x) {
            const at = column - 1 + x;
            if (inside && at >= 0 && at < side) copy(from + <usize>x * pixel, target + <usize>x * pixel, pixel);
            else memory.fill(target + <usize>x * pixel, 0, pixel);
          }
        target += 3 * pixel;
      }
}

/** The way back: adds each number of the patches to the pixel that it was copied from. */
export function addPatches(source: usize, side: i32, channels: i32, maps: usize): void {
  const pixel = <usize>channels << 2;
  const line = <usize>side * pixel;
  for (let row = 0; row < side; ++row)
    for (let column = 0; column < side; ++column)
      for (let y = row - 1; y <= row + 1; ++y, source += 3 * pixel) {
        if (y < 0 || y >= side) continue;
        const first = max(0, 1 - column);
        const count = min(3, side + 1 - column) - first;
        add(
          source + <usize>first * pixel,
          maps + <usize>y * line + <usize>(column - 1 + first) * pixel,
          <usize>count * pixel,
        );
      }
}

// @ts-ignore: decorator
@inline
function copy(source: usize, target: usize, bytes: usize): void {
  let j: usize = 0;
  for (; j < (bytes & ~15); j += 16) v128.store(target + j, v128.load(source + j));
  for (; j < bytes; j += 4) store<f32>(target + j, load<f32>(source + j));
}

// @ts-ignore: decorator
@inline
function add(source: usize, target: usize, bytes: usize): void {
  let j: usize = 0;
  for (; j < (bytes & ~15); j += 16) v128.store(target + j, f32x4.add(v128.load(target + j), v128.load(source + j)));
  for (; j < bytes; j += 4) store<f32>(target + j, load<f32>(target + j) + load<f32>(source + j));
}

/** values = max(0, values + bias), `bias` being a row of `columns`. */
export function biasedRelu(values: usize, bias: usize, rows: i32, columns: i32): void {
  const width = <usize>columns << 2;
  for (let row = 0; row < rows; ++row, values += width) {
    let j: usize = 0;
    for (; j < (width & ~15); j += 16) biasedReluAt(values + j, bias + j, true);
    for (; j < width; j += 4) biasedReluAt(values + j, bias + j, false);
  }
}

// @ts-ignore: decorator
@inline
function biasedReluAt(values: usize, bias: usize, whole: bool): void {
  storePart(values, f32x4.max(f32x4.add(loadPart(values, whole), loadPart(bias, whole)), splat(0)), whole);
}

/** gradient = 0 wherever the value is. `length` is rounded up to whole groups of 4. */
export function reluBackward(values: usize, gradient: usize, length: i32): void {
  for (let j = 0; j < length; j += 4, values += 16, gradient += 16)
    v128.store(gradient, v128.and(v128.load(gradient), f32x4.gt(v128.load(values), splat(0))));
}

/** The largest of each 2 × 2 pixels, for each channel: `side` is even, target has half as many lines and columns. */
export function maxPool(source: usize, side: i32, channels: i32, target: usize): void {
  const pixel = <usize>channels << 2;
  const line = <usize>side * pixel;
  for (let row = 0; row < side; row += 2, source += line)
    for (let column = 0; column < side; column += 2, source += 2 * pixel, target += pixel) {
      let j: usize = 0;
      for (; j < (pixel & ~15); j += 16) maxPoolAt(source + j, pixel, line, target + j, true);
      for (; j < pixel; j += 4) maxPoolAt(source + j, pixel, line, target + j, false);
    }
}

// @ts-ignore: decorator
@inline
function maxPoolAt(source: usize, pixel: usize, line: usize, target: usize, whole: bool): void {
  const upper = f32x4.max(loadPart(source, whole), loadPart(source + pixel, whole));
  const lower = f32x4.max(loadPart(source + line, whole), loadPart(source + line + pixel, whole));
  storePart(target, f32x4.max(upper, lower), whole);
}

/** The way back: of equal pixels the first gets the gradient, row by row. Every number of dSource is set. */
export function maxPoolBackward(
  source: usize, side: i32, channels: i32, target: usize, dTarget: usize, dSource: usize,
): void {
  const pixel = <usize>channels << 2;
  const line = <usize>side * pixel;
  const toGradient = dSource - source;
  for (let row = 0; row < side; row += 2, source += line)
    for (let column = 0; column < side; column += 2, source += 2 * pixel, target += pixel, dTarget += pixel) {
      let j: usize = 0;
      for (; j < (pixel & ~15); j += 16)
        maxPoolBackwardAt(source + j, toGradient, pixel, line, target + j, dTarget + j, true);
      for (; j < pixel; j += 4)
        maxPoolBackwardAt(source + j, toGradient, pixel, line, target + j, dTarget + j, false);
    }
}

// @ts-ignore: decorator
@inline
function maxPoolBackwardAt(
  source: usize, toGradient: usize, pixel: usize, line: usize, target: usize, dTarget: usize, whole: bool,
): void {
  const most = loadPart(target, whole);
  let left = loadPart(dTarget, whole);
  left = giveTo(source, toGradient, most, left, whole);
  left = giveTo(source + pixel, toGradient, most, left, whole);
  left = giveTo(source + line, toGradient, most, left, whole);
  giveTo(source + line + pixel, toGradient, most, left, whole);
}

/** Gives what is left of the gradient to a pixel where it is the largest; returns what is left then. */
// @ts-ignore: decorator
@inline
function giveTo(source: usize, toGradient: usize, most: v128, left: v128, whole: bool): v128 {
  const isMost = f32x4.eq(loadPart(source, whole), most);
  storePart(source + toGradient, v128.and(left, isMost), whole);
  return v128.andnot(left, isMost);
}
