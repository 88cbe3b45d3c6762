// Matrices laid out for the tiles: the right-hand one of a product in panels of 8 columns, each depth × 8; the left-hand
// one in blocks of up to 4 rows, each depth × height.

export const PANEL = 8;
export const BLOCK = 4;

/** Floats of 2 KiB, and how far from a multiple of it neighbouring panels are kept. */
const ALIAS = 512;
const APART = 128;

/**
 * Floats from one panel to the next. Loads from addresses that are a multiple of 4 KiB apart, or nearly, contend for the
 * same places of the first-level cache; three panels that are walked side by side would do so at depths such as 64, 128
 * and 256, and be read a quarter slower.
 */
export function panelLength(depth: i32): i32 {
  const length = depth * PANEL;
  if (length < ALIAS - APART) return length;
  const beyond = length & (ALIAS - 1);
  if (beyond < APART) return length - beyond + APART;
  return beyond > ALIAS - APART ? length - beyond + ALIAS + APART : length;
}

/** Floats of a packed matrix of `depth` × `columns`. */
export function packedLength(depth: i32, columns: i32): i32 {
  return ((columns + PANEL - 1) / PANEL) * panelLength(depth);
}

/** Packs a row-major depth × columns matrix whose rows are `stride` floats apart. */
export function pack(source: usize, stride: i32, depth: i32, columns: i32, target: usize): void {
  for (let column = 0; column < columns; column += PANEL) {
    const width = min(PANEL, columns - column);
    let from = source + (<usize>column << 2);
    let to = target;
    for (let k = 0; k < depth; ++k) {
      if (width == PANEL) {
        v128.store(to, v128.load(from));
        v128.store(to, v128.load(from, 16), 16);
      } else packPart(from, 4, width, to);
      from += <usize>stride << 2;
      to += PANEL << 2;
    }
    target += <usize>panelLength(depth) << 2;
  }
}

/** Packs the transpose of a row-major columns × depth matrix whose rows are `stride` floats apart. */
export function packTransposed(source: usize, stride: i32, depth: i32, columns: i32, target: usize): void {
  const step = <usize>stride << 2;
  for (let column = 0; column < columns; column += PANEL) {
    const width = min(PANEL, columns - column);
    let from = source + <usize>column * step;
    let to = target;
    for (let k = 0; k < depth; ++k) {
      packPart(from, step, width, to);
      from += 4;
      to += PANEL << 2;
    }
    target += <usize>panelLength(depth) << 2;
  }
}

/** One row of a panel from `width` floats that are `step` bytes apart, the rest zero. */
// @ts-ignore: decorator
@inline
function packPart(from: usize, step: usize, width: i32, target: usize): void {
  for (let j = 0; j < width; ++j, from += step) store<f32>(target + (j << 2), load<f32>(from));
  for (let j = width; j < PANEL; ++j) store<f32>(target + (j << 2), 0);
}

/** Rows of the block that starts at `row`. */
// @ts-ignore: decorator
@inline
export function heightOf(row: i32, rows: i32): i32 {
  return evenPart(rows - row, BLOCK);
}

/** How many of `left` things to take next, at most `most`, so that all parts are as nearly the same as can be. */
// @ts-ignore: decorator
@inline
export function evenPart(left: i32, most: i32): i32 {
  const parts = (left + most - 1) / most;
  return (left + parts - 1) / parts;
}

/** Packs rows whose elements along the depth are `depthStep` bytes apart, one under the other `rowStep` bytes. */
export function packBlocks(a: usize, rowStep: usize, depthStep: usize, rows: i32, depth: i32, target: usize): void {
  for (let row = 0; row < rows; ) {
    const height = heightOf(row, rows);
    const from = a + <usize>row * rowStep;
    if (height == BLOCK) packWholeBlock(from, rowStep, depthStep, depth, target);
    else packLowBlock(from, rowStep, depthStep, height, depth, target);
    target += <usize>height * depth << 2;
    row += height;
  }
}

/** Four rows: copied where they are neighbours in memory, turned as 4 × 4 squares where their depth is. */
function packWholeBlock(a: usize, rowStep: usize, depthStep: usize, depth: i32, target: usize): void {
  let k = 0;
  if (rowStep == 4) {
    for (; k < depth; ++k, a += depthStep, target += 16) v128.store(target, v128.load(a));
    return;
  }
  for (; k + 4 <= depth; k += 4, a += 16, target += 64) {
    const r0 = v128.load(a);
    const r1 = v128.load(a + rowStep);
    const r2 = v128.load(a + 2 * rowStep);
    const r3 = v128.load(a + 3 * rowStep);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(target, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 16);
    v128.store(target, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 32);
    v128.store(target, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 48);
  }
  packLowBlock(a, rowStep, depthStep, BLOCK, depth - k, target);
}

function packLowBlock(
  a: usize, rowStep: usize, depthStep: usize, height: i32, depth: i32, target: usize,
): void {
  for (let k = 0; k < depth; ++k, a += depthStep)
    for (let r = 0; r < height; ++r, target += 4) store<f32>(target, load<f32>(a + <usize>r * rowStep));
}
