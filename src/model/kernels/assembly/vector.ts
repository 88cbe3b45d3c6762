// Matrix products of one row: every weight is read once and used once, so the sums must not wait for each other. Up to four
// panels are walked side by side, eight sums of the 16 SIMD registers; three where the engine has no relaxed SIMD, for such
// a V8 (before version 12) would spill some in every round and be half as fast. Each sum runs along the depth in order, as in
// the tiles: a row comes out the same, to the bit, alone or among others.
import { evenPart, PANEL, panelLength } from './packing';
import { multiplyAdd } from './simd';
import { putRow } from './tiles';

const SIDE_BY_SIDE = ASC_FEATURE_RELAXED_SIMD ? 4 : 3;

/** c = a·B, or c += a·B, for one pass over the depth; `panelDepth` is the full depth of B's panels. */
export function multiplyRow(
  a: usize, b: usize, panelDepth: i32, c: usize, columns: i32, depth: i32, add: bool,
): void {
  const step = <usize>panelLength(panelDepth) << 2;
  let left = columns;
  while (left > 0) {
    const panels = evenPart((left + PANEL - 1) / PANEL, SIDE_BY_SIDE);
    if (ASC_FEATURE_RELAXED_SIMD && panels == 4) panels4(a, b, step, c, left, depth, add);
    else if (panels == 3) panels3(a, b, step, c, left, depth, add);
    else if (panels == 2) panels2(a, b, step, c, left, depth, add);
    else panels1(a, b, step, c, left, depth, add);
    b += <usize>panels * step;
    c += <usize>panels * PANEL << 2;
    left -= panels * PANEL;
  }
}

function panels4(a: usize, b: usize, step: usize, c: usize, left: i32, depth: i32, add: bool): void {
  sideBySide(4, a, b, step, c, left, depth, add);
}
function panels3(a: usize, b: usize, step: usize, c: usize, left: i32, depth: i32, add: bool): void {
  sideBySide(3, a, b, step, c, left, depth, add);
}
function panels2(a: usize, b: usize, step: usize, c: usize, left: i32, depth: i32, add: bool): void {
  sideBySide(2, a, b, step, c, left, depth, add);
}
function panels1(a: usize, b: usize, step: usize, c: usize, left: i32, depth: i32, add: bool): void {
  sideBySide(1, a, b, step, c, left, depth, add);
}

/** `panels` is a constant where it is inlined, so that each function keeps only its own sums. */
// @ts-ignore: decorator
@inline
function sideBySide(
  panels: i32, a: usize, b: usize, step: usize, c: usize, left: i32, depth: i32, add: bool,
): void {
  let c00 = f32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  let second = b + step, third = second + step, fourth = third + step;
  for (const end = a + (<usize>depth << 2); a < end; a += 4) {
    const x = v128.load32_splat(a);
    c00 = multiplyAdd(x, v128.load(b), c00);
    c01 = multiplyAdd(x, v128.load(b, 16), c01);
    b += PANEL << 2;
    if (panels > 1) {
      c10 = multiplyAdd(x, v128.load(second), c10);
      c11 = multiplyAdd(x, v128.load(second, 16), c11);
      second += PANEL << 2;
    }
    if (panels > 2) {
      c20 = multiplyAdd(x, v128.load(third), c20);
      c21 = multiplyAdd(x, v128.load(third, 16), c21);
      third += PANEL << 2;
    }
    if (panels > 3) {
      c30 = multiplyAdd(x, v128.load(fourth), c30);
      c31 = multiplyAdd(x, v128.load(fourth, 16), c31);
      fourth += PANEL << 2;
    }
  }
  putRow(c, c00, c01, min(PANEL, left), add);
  if (panels > 1) putRow(c + (PANEL << 2), c10, c11, min(PANEL, left - PANEL), add);
  if (panels > 2) putRow(c + 2 * (PANEL << 2), c20, c21, min(PANEL, left - 2 * PANEL), add);
  if (panels > 3) putRow(c + 3 * (PANEL << 2), c30, c31, min(PANEL, left - 3 * PANEL), add);
}
