// What the engine's kernels are held against: the most that this machine does through WebAssembly.
import { multiplyAdd, splat, sumOfLanes } from '../../../../src/model/kernels/assembly/simd';

/** Multiply-adds of one round below. */
export function multiplyAddsOfRound(): i32 {
  return 10 * 4;
}

/**
 * Multiply-adds that touch registers only: ten sums, which are enough to hide the latency of the adders, and which V8
 * before version 12 keeps in registers (of thirteen it spills some). Returns their sum, so that none is left out.
 */
export function multiplyAdds(rounds: i32, factor: f32, term: f32): f32 {
  const x = splat(factor), y = splat(term);
  let s0 = splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0, s8 = s0, s9 = s0;
  for (let i = 0; i < rounds; ++i) {
    s0 = multiplyAdd(s0, x, y);
    s1 = multiplyAdd(s1, x, y);
    s2 = multiplyAdd(s2, x, y);
    s3 = multiplyAdd(s3, x, y);
    s4 = multiplyAdd(s4, x, y);
    s5 = multiplyAdd(s5, x, y);
    s6 = multiplyAdd(s6, x, y);
    s7 = multiplyAdd(s7, x, y);
    s8 = multiplyAdd(s8, x, y);
    s9 = multiplyAdd(s9, x, y);
  }
  const first = f32x4.add(f32x4.add(f32x4.add(f32x4.add(s0, s1), s2), s3), s4);
  return sumOfLanes(f32x4.add(f32x4.add(f32x4.add(f32x4.add(f32x4.add(first, s5), s6), s7), s8), s9));
}

/** target = source; `bytes` is a multiple of 64. */
export function copy(source: usize, target: usize, bytes: usize): void {
  for (const end = source + bytes; source < end; source += 64, target += 64) {
    v128.store(target, v128.load(source));
    v128.store(target, v128.load(source, 16), 16);
    v128.store(target, v128.load(source, 32), 32);
    v128.store(target, v128.load(source, 48), 48);
  }
}
