// The non-linearities over arrays, for tests to measure; `length` is a multiple of 4.
import { exponential, sigmoid, tanh } from '../../../src/model/kernels/assembly/functions';

/** First byte behind the constants. */
export function free(): usize {
  return __heap_base;
}

export function exponentials(source: usize, target: usize, length: i32): void {
  for (const end = source + (<usize>length << 2); source < end; source += 16, target += 16)
    v128.store(target, exponential(v128.load(source)));
}

export function sigmoids(source: usize, target: usize, length: i32): void {
  for (const end = source + (<usize>length << 2); source < end; source += 16, target += 16)
    v128.store(target, sigmoid(v128.load(source)));
}

export function tanhs(source: usize, target: usize, length: i32): void {
  for (const end = source + (<usize>length << 2); source < end; source += 16, target += 16)
    v128.store(target, tanh(v128.load(source)));
}
