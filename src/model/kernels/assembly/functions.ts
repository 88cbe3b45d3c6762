// Non-linearities, four at a time. Their error bounds hold in both builds (test/unit/model/functions.test.ts).
import { multiplyAdd, splat } from './simd';

/**
 * e^r − 1 for |r| ≤ ln2/2: the Taylor polynomial of degree 7, whose remainder r^8/8! is below 6e-9 there;
 * relative error ≤ 1 ulp after rounding.
 */
// @ts-ignore: decorator
@inline
function exponentialRemainder(r: v128): v128 {
  let p = splat(1.0 / 5040.0);
  p = multiplyAdd(p, r, splat(1.0 / 720.0));
  p = multiplyAdd(p, r, splat(1.0 / 120.0));
  p = multiplyAdd(p, r, splat(1.0 / 24.0));
  p = multiplyAdd(p, r, splat(1.0 / 6.0));
  p = multiplyAdd(p, r, splat(0.5));
  return multiplyAdd(f32x4.mul(r, r), p, r);
}

/**
 * x / ln2 rounded to a whole number n, plus 1.5 · 2^23: at this size a float32 has no fraction bits left, so that the
 * addition rounds and n stands in the lowest bits.
 */
// @ts-ignore: decorator
@inline
function shiftedHalvings(x: v128): v128 {
  return multiplyAdd(x, splat(1.4426950408889634), splat(12582912));
}

// @ts-ignore: decorator
@inline
function halvings(shifted: v128): v128 {
  return f32x4.sub(shifted, splat(12582912));
}

/** r of x = n·ln2 + r; ln2 is taken off in two parts (Cody and Waite) so that no digit of r is lost. */
// @ts-ignore: decorator
@inline
function remainder(x: v128, n: v128): v128 {
  return multiplyAdd(n, splat(2.12194440054690583e-4), multiplyAdd(n, splat(-0.693359375), x));
}

/** 2^n, put together from its bits: n moves up into the exponent, everything above it out. */
// @ts-ignore: decorator
@inline
function powerOfTwo(shifted: v128): v128 {
  return i32x4.add(i32x4.shl(shifted, 23), i32x4.splat(0x3f800000));
}

/** Held within ±most; NaN stays. (`pmin` and `pmax` are one instruction each, `min` and `max` many.) */
// @ts-ignore: decorator
@inline
function clamp(x: v128, most: f32): v128 {
  return f32x4.pmax(f32x4.pmin(x, splat(most)), splat(-most));
}

/** e^x for x in ±87 (clamped outside), relative error below 1.2e-7. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  const inside = clamp(x, 87);
  const shifted = shiftedHalvings(inside);
  const two = powerOfTwo(shifted);
  return multiplyAdd(two, exponentialRemainder(remainder(inside, halvings(shifted))), two);
}

/** 1 / (1 + e^−x), x held within ±87; relative error below 1.8e-7. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(splat(1), f32x4.add(splat(1), exponential(f32x4.neg(x))));
}

/**
 * tanh x = (e^2x − 1) / (e^2x + 1) by way of e^2x − 1, which keeps the relative error small near 0 as well: below 2.4e-7
 * everywhere.
 */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const twice = clamp(f32x4.add(x, x), 20);
  const shifted = shiftedHalvings(twice);
  const two = powerOfTwo(shifted);
  const p = exponentialRemainder(remainder(twice, halvings(shifted)));
  const minusOne = multiplyAdd(two, p, f32x4.sub(two, splat(1)));
  return f32x4.div(minusOne, f32x4.add(minusOne, splat(2)));
}
