// Inverted dropout. Whether a value is kept is a function of (seed, place) alone, so that the backward pass needs no
// stored mask and any part of a buffer can be done by any thread.
import { splat } from './simd';

/** The finaliser of MurmurHash3 (Appleby, public domain), four at a time. */
// @ts-ignore: decorator
@inline
function scramble(x: v128): v128 {
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 16)), i32x4.splat(0x85ebca6b));
  x = i32x4.mul(v128.xor(x, i32x4.shr_u(x, 13)), i32x4.splat(0xc2b2ae35));
  return v128.xor(x, i32x4.shr_u(x, 16));
}

/**
 * target = source / (1 − rate) where kept, else 0. `length` is rounded up to whole groups of 4; `source` may be `target`.
 */
export function dropout(source: usize, target: usize, length: i32, rate: f32, seed: u32): void {
  const key = scramble(i32x4.splat(seed));
  // The hash as a signed number lies below this in `rate` of all cases.
  const limit = i32x4.splat(<i32>(<f64>rate * 4294967296.0 - 2147483648.0));
  const factor = splat(1 / (1 - rate));
  let place = i32x4(0, 1, 2, 3);
  for (let j = 0; j < length; j += 4) {
    const kept = i32x4.ge_s(scramble(v128.xor(scramble(place), key)), limit);
    v128.store(target, v128.and(kept, f32x4.mul(v128.load(source), factor)));
    place = i32x4.add(place, i32x4.splat(4));
    source += 16;
    target += 16;
  }
}
