// The inner loops of a matrix product: a tile of 4 × 8 of the result lives in 8 of the 16 SIMD registers while the depth
// is walked once. Taller tiles would use more registers, but V8 before version 12 then spills some of them in every round
// and is half as fast.
import { heightOf, PANEL } from './packing';
import { multiplyAdd } from './simd';

/** C = A·B, or C += A·B, for packed rows and one panel of B, of which `width` columns count. */
export function panelOfTiles(
  rows: i32, depth: i32, a: usize, b: usize, c: usize, cStep: usize, width: i32, accumulate: bool,
): void {
  for (let row = 0; row < rows; ) {
    const height = heightOf(row, rows);
    if (height == 4) tile4(depth, a, b, c, cStep, width, accumulate);
    else if (height == 3) tile3(depth, a, b, c, cStep, width, accumulate);
    else if (height == 2) tile2(depth, a, b, c, cStep, width, accumulate);
    else tile1(depth, a, b, c, cStep, width, accumulate);
    row += height;
    a += <usize>height * depth << 2;
    c += <usize>height * cStep;
  }
}

function tile4(depth: i32, a: usize, b: usize, c: usize, step: usize, width: i32, add: bool): void {
  tile(4, depth, a, b, c, step, width, add);
}
function tile3(depth: i32, a: usize, b: usize, c: usize, step: usize, width: i32, add: bool): void {
  tile(3, depth, a, b, c, step, width, add);
}
function tile2(depth: i32, a: usize, b: usize, c: usize, step: usize, width: i32, add: bool): void {
  tile(2, depth, a, b, c, step, width, add);
}
function tile1(depth: i32, a: usize, b: usize, c: usize, step: usize, width: i32, add: bool): void {
  tile(1, depth, a, b, c, step, width, add);
}

/** The microkernel. `height` is a constant where it is inlined, so that each tile function keeps only its own rows. */
// @ts-ignore: decorator
@inline
function tile(
  height: i32, depth: i32, a: usize, b: usize, c: usize, step: usize, width: i32, add: bool,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (const end = b + (<usize>depth * PANEL << 2); b < end; b += PANEL << 2) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = multiplyAdd(x, left, c00);
    c01 = multiplyAdd(x, right, c01);
    if (height > 1) {
      x = v128.load32_splat(a, 4);
      c10 = multiplyAdd(x, left, c10);
      c11 = multiplyAdd(x, right, c11);
    }
    if (height > 2) {
      x = v128.load32_splat(a, 8);
      c20 = multiplyAdd(x, left, c20);
      c21 = multiplyAdd(x, right, c21);
    }
    if (height > 3) {
      x = v128.load32_splat(a, 12);
      c30 = multiplyAdd(x, left, c30);
      c31 = multiplyAdd(x, right, c31);
    }
    a += <usize>height << 2;
  }
  putRow(c, c00, c01, width, add);
  if (height > 1) putRow(c + step, c10, c11, width, add);
  if (height > 2) putRow(c + 2 * step, c20, c21, width, add);
  if (height > 3) putRow(c + 3 * step, c30, c31, width, add);
}

/** The first `width` floats of a row of the result. */
// @ts-ignore: decorator
@inline
export function putRow(c: usize, left: v128, right: v128, width: i32, add: bool): void {
  if (width == PANEL) {
    v128.store(c, add ? f32x4.add(left, v128.load(c)) : left);
    v128.store(c, add ? f32x4.add(right, v128.load(c, 16)) : right, 16);
  } else putPart(c, left, right, width, add);
}

/** The first `width` < 8 floats of a row of a tile. */
function putPart(c: usize, left: v128, right: v128, width: i32, add: bool): void {
  for (let j = 0; j < width; ++j, c += 4) {
    const value = f32x4.extract_lane(j < 4 ? left : right, 0);
    store<f32>(c, add ? load<f32>(c) + value : value);
    if (j < 4) left = v128.shuffle<f32>(left, left, 1, 2, 3, 0);
    else right = v128.shuffle<f32>(right, right, 1, 2, 3, 0);
  }
}
