// Rows of matrices that are chosen by token, added up or turned on their side.
import { loadPart, multiplyAdd, splat, storePart, sumOfLanes } from './simd';

/** target[i] = table[ids[i]] for rows of `length` floats. */
export function gather(table: usize, ids: usize, count: i32, length: i32, target: usize): void {
  const bytes = (<usize>length) << 2;
  for (let i = 0; i < count; ++i) {
    memory.copy(target, table + <usize>load<u32>(ids + ((<usize>i) << 2)) * bytes, bytes);
    target += bytes;
  }
}

/** table[ids[i]] += source[i]. */
export function scatterAdd(source: usize, ids: usize, count: i32, length: i32, table: usize): void {
  const bytes = (<usize>length) << 2;
  for (let i = 0; i < count; ++i) {
    addTo(table + <usize>load<u32>(ids + ((<usize>i) << 2)) * bytes, source, length);
    source += bytes;
  }
}

/** Rows that are added up side by side: as many streams as a processor foresees, so that memory is read in order. */
const STREAMS = 8;

/** target += the sum of all rows. */
export function sumRows(source: usize, rows: i32, length: i32, target: usize): void {
  const width = <usize>length << 2;
  let row = 0;
  for (; row + STREAMS <= rows; row += STREAMS, source += STREAMS * width) {
    let j: usize = 0;
    for (; j < (width & ~15); j += 16) addColumn(source + j, width, target + j, true);
    for (; j < width; j += 4) addColumn(source + j, width, target + j, false);
  }
  for (; row < rows; ++row, source += width) addTo(target, source, length);
}

/** sum + the numbers at an address. */
// @ts-ignore: decorator
@inline
function plus(sum: v128, address: usize, whole: bool): v128 {
  return f32x4.add(sum, loadPart(address, whole));
}

/** target += STREAMS rows below each other, four columns or one. */
// @ts-ignore: decorator
@inline
function addColumn(source: usize, width: usize, target: usize, whole: bool): void {
  const first = plus(plus(loadPart(source, whole), source + width, whole), source + 2 * width, whole);
  const middle = plus(plus(loadPart(source + 3 * width, whole), source + 4 * width, whole), source + 5 * width, whole);
  const last = plus(loadPart(source + 6 * width, whole), source + 7 * width, whole);
  storePart(target, f32x4.add(plus(first, target, whole), f32x4.add(middle, last)), whole);
}

/** Each row of `target` becomes `row`. */
export function repeatRow(row: usize, rows: i32, length: i32, target: usize): void {
  const bytes = (<usize>length) << 2;
  for (let i = 0; i < rows; ++i, target += bytes) memory.copy(target, row, bytes);
}

/** Row t of `target` becomes the mean of rows 0…t of `source`. */
export function runningMean(source: usize, rows: i32, length: i32, target: usize): void {
  const width = <usize>length << 2;
  let before = source;
  for (let i = 0; i < rows; ++i) {
    const share: f32 = 1 / <f32>(i + 1);
    for (let j: usize = 0; j < width; j += 4) {
      const mean = load<f32>(before + j);
      store<f32>(target + j, mean + (load<f32>(source + j) - mean) * share);
    }
    before = target;
    source += width;
    target += width;
  }
}

/** The way back: row s of `target` becomes the sum of `gradient` / (t + 1) over rows t ≥ s. */
export function runningMeanBack(gradient: usize, rows: i32, length: i32, target: usize): void {
  const width = <usize>length << 2;
  for (let i = rows - 1; i >= 0; --i) {
    const at = <usize>i * width;
    const share: f32 = 1 / <f32>(i + 1);
    for (let j = at; j < at + width; j += 4) {
      const later: f32 = i + 1 < rows ? load<f32>(target + width + j) : 0;
      store<f32>(target + j, later + load<f32>(gradient + j) * share);
    }
  }
}

/** target = `width` columns of a matrix whose rows are `stride` floats apart; `source` is where the first row has them. */
export function takeColumns(source: usize, stride: i32, rows: i32, width: i32, target: usize): void {
  const bytes = (<usize>width) << 2;
  for (let i = 0; i < rows; ++i, target += bytes, source += (<usize>stride) << 2) memory.copy(target, source, bytes);
}

/** The Euclidean norm of each row, summed up in single precision: relative error below 2e-7 · √length. */
export function norms(source: usize, rows: i32, length: i32, target: usize): void {
  const four = length & ~3;
  for (let i = 0; i < rows; ++i, target += 4) {
    let even = splat(0), odd = even;
    let j = 0;
    for (; j + 8 <= four; j += 8, source += 32) {
      const left = v128.load(source);
      const right = v128.load(source, 16);
      even = multiplyAdd(left, left, even);
      odd = multiplyAdd(right, right, odd);
    }
    for (; j < length; j += j < four ? 4 : 1) {
      const whole = j < four;
      const part = loadPart(source, whole);
      even = multiplyAdd(part, part, even);
      source += whole ? 16 : 4;
    }
    store<f32>(target, sqrt<f32>(sumOfLanes(f32x4.add(even, odd))));
  }
}

/** target (columns × rows) = sourceᵀ, or += sourceᵀ; source is rows × columns. */
export function transpose(source: usize, rows: i32, columns: i32, target: usize, accumulate: bool): void {
  for (let i = 0; i < rows; ++i) {
    let to = target + ((<usize>i) << 2);
    for (let j = 0; j < columns; ++j) {
      const value = load<f32>(source);
      store<f32>(to, accumulate ? load<f32>(to) + value : value);
      source += 4;
      to += (<usize>rows) << 2;
    }
  }
}

/** target += source. */
// @ts-ignore: decorator
@inline
function addTo(target: usize, source: usize, length: i32): void {
  const width = <usize>length << 2;
  let j: usize = 0;
  for (; j < (width & ~15); j += 16) v128.store(target + j, f32x4.add(v128.load(target + j), v128.load(source + j)));
  for (; j < width; j += 4) store<f32>(target + j, load<f32>(target + j) + load<f32>(source + j));
}
