// Matrix products of float32 by packing and tiles (the scheme of Goto and van de Geijn, "Anatomy of High-Performance
// Matrix Multiplication", 2008).
import { pack, packBlocks, packedLength, PANEL, panelLength } from './packing';
import { panelOfTiles } from './tiles';
import { multiplyRow } from './vector';

/** Depth of one pass: a panel (16 KiB) stays in the first-level cache. */
const DEPTH = 512;
/** Rows that are packed at a time (192 KiB), for the second-level cache. */
const ROWS = 96;

/** Floats of scratch that the products below need, `columns` being that of their result. */
export function scratchLength(columns: i32): i32 {
  return ROWS * DEPTH + packedLength(DEPTH, columns);
}

/** C = A·B, or C += A·B: A is rows × depth (row-major, `aStride` floats), B packed, C row-major. */
export function multiply(
  a: usize, aStride: i32, b: usize, c: usize, cStride: i32,
  rows: i32, columns: i32, depth: i32, accumulate: bool, scratch: usize,
): void {
  for (let k = 0; k < depth; k += DEPTH) {
    const from = a + (<usize>k << 2);
    const panels = b + (<usize>k * PANEL << 2);
    const pass = min(DEPTH, depth - k);
    const add = accumulate || k > 0;
    if (rows == 1) multiplyRow(from, panels, depth, c, columns, pass, add);
    else passOfDepth(from, <usize>aStride << 2, 4, panels, depth, c, cStride, rows, columns, pass, add, scratch);
  }
}

/** C += Aᵀ·B: A is depth × rows, B depth × columns, both row-major; for gradients of weights. */
export function multiplyTransposed(
  a: usize, aStride: i32, b: usize, bStride: i32, c: usize, cStride: i32,
  rows: i32, columns: i32, depth: i32, scratch: usize,
): void {
  const panels = scratch + (ROWS * DEPTH << 2);
  for (let k = 0; k < depth; k += DEPTH) {
    const pass = min(DEPTH, depth - k);
    pack(b + (<usize>k * bStride << 2), bStride, pass, columns, panels);
    passOfDepth(
      a + (<usize>k * aStride << 2), 4, <usize>aStride << 2, panels, pass, c, cStride,
      rows, columns, pass, true, scratch,
    );
  }
}

/** One pass over at most DEPTH of the depth; `panelDepth` is the full depth of B's panels. */
function passOfDepth(
  a: usize, rowStep: usize, depthStep: usize, b: usize, panelDepth: i32, c: usize, cStride: i32,
  rows: i32, columns: i32, depth: i32, accumulate: bool, scratch: usize,
): void {
  const cStep = <usize>cStride << 2;
  for (let row = 0; row < rows; row += ROWS) {
    const count = min(ROWS, rows - row);
    packBlocks(a + <usize>row * rowStep, rowStep, depthStep, count, depth, scratch);
    let panel = b;
    for (let column = 0; column < columns; column += PANEL) {
      const target = c + <usize>row * cStep + (<usize>column << 2);
      panelOfTiles(count, depth, scratch, panel, target, cStep, min(PANEL, columns - column), accumulate);
      panel += <usize>panelLength(panelDepth) << 2;
    }
  }
}
