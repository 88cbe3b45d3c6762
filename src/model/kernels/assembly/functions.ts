// Non-linearities, four at a time. Their error bounds hold in both builds (test/unit/model/functions.test.ts).
import { multiplyAdd } from './simd';

// Constants lie in memory: a load is one instruction, while V8 from version 12 on puts a constant vector together anew for
// every use, three of them, which made these functions half as fast.
const HALF = memory.data<f32>([0.5]);
const ONE = memory.data<f32>([1]);
const TWO = memory.data<f32>([2]);
/** 1/7!, 1/6!, 1/5!, 1/4!, 1/3!. */
const TAYLOR = memory.data<f32>([
  1.984126984126984e-4, 1.3888888888888889e-3, 8.333333333333333e-3, 4.1666666666666664e-2, 1.6666666666666666e-1,
]);
const LOG2_E = memory.data<f32>([1.4426950408889634]);
/** −ln2 in two parts, the first of so few digits that its product with a whole number is exact (Cody and Waite). */
const MINUS_LN2 = memory.data<f32>([-0.693359375, 2.1219444005469058e-4]);
/** 1.5 · 2^23: a float32 of this size has no fraction bits left. */
const ROUNDER = memory.data<f32>([12582912]);
/** Beyond these, e^x is no longer a normal float32, and tanh of half as much is ±1. */
const EXPONENT_LIMIT = memory.data<f32>([87]);
const TANH_LIMIT = memory.data<f32>([20]);

// @ts-ignore: decorator
@inline
function constant(address: usize): v128 {
  return v128.load32_splat(address);
}

/**
 * e^r − 1 for |r| ≤ ln2/2: the Taylor polynomial of degree 7, whose remainder r^8/8! is below 6e-9 there;
 * relative error ≤ 1 ulp after rounding. Its terms are joined in pairs (Estrin's scheme), for a chain of one after the
 * other would be waited for.
 */
// @ts-ignore: decorator
@inline
function exponentialRemainder(r: v128): v128 {
  const square = f32x4.mul(r, r);
  const high = multiplyAdd(constant(TAYLOR), r, constant(TAYLOR + 4));
  const middle = multiplyAdd(constant(TAYLOR + 8), r, constant(TAYLOR + 12));
  const low = multiplyAdd(constant(TAYLOR + 16), r, constant(HALF));
  return multiplyAdd(multiplyAdd(multiplyAdd(high, square, middle), square, low), square, r);
}

/** x / ln2 rounded to a whole number n, plus 1.5 · 2^23: the addition rounds, and n stands in the lowest bits. */
// @ts-ignore: decorator
@inline
function shiftedHalvings(x: v128): v128 {
  return multiplyAdd(x, constant(LOG2_E), constant(ROUNDER));
}

// @ts-ignore: decorator
@inline
function halvings(shifted: v128): v128 {
  return f32x4.sub(shifted, constant(ROUNDER));
}

/** r of x = n·ln2 + r; ln2 is taken off in two parts so that no digit of r is lost. */
// @ts-ignore: decorator
@inline
function remainder(x: v128, n: v128): v128 {
  return multiplyAdd(n, constant(MINUS_LN2 + 4), multiplyAdd(n, constant(MINUS_LN2), x));
}

/** 2^n, put together from its bits: n moves up into the exponent, everything above it out. */
// @ts-ignore: decorator
@inline
function powerOfTwo(shifted: v128): v128 {
  return i32x4.add(i32x4.shl(shifted, 23), constant(ONE));
}

/** Held within ±most; NaN stays. (`pmin` and `pmax` are one instruction each, `min` and `max` many.) */
// @ts-ignore: decorator
@inline
function clamp(x: v128, most: v128): v128 {
  return f32x4.pmax(f32x4.pmin(x, most), f32x4.neg(most));
}

/** e^x for x in ±87 (clamped outside), relative error below 1.2e-7. */
// @ts-ignore: decorator
@inline
export function exponential(x: v128): v128 {
  const inside = clamp(x, constant(EXPONENT_LIMIT));
  const shifted = shiftedHalvings(inside);
  const two = powerOfTwo(shifted);
  return multiplyAdd(two, exponentialRemainder(remainder(inside, halvings(shifted))), two);
}

/** 1 / (1 + e^−x), x held within ±87; relative error below 1.8e-7. */
// @ts-ignore: decorator
@inline
export function sigmoid(x: v128): v128 {
  return f32x4.div(constant(ONE), f32x4.add(constant(ONE), exponential(f32x4.neg(x))));
}

/**
 * tanh x = (e^2x − 1) / (e^2x + 1) by way of e^2x − 1, which keeps the relative error small near 0 as well: below 2.4e-7
 * everywhere.
 */
// @ts-ignore: decorator
@inline
export function tanh(x: v128): v128 {
  const twice = clamp(f32x4.add(x, x), constant(TANH_LIMIT));
  const shifted = shiftedHalvings(twice);
  const two = powerOfTwo(shifted);
  const p = exponentialRemainder(remainder(twice, halvings(shifted)));
  const minusOne = multiplyAdd(two, p, f32x4.sub(two, constant(ONE)));
  return f32x4.div(minusOne, f32x4.add(minusOne, constant(TWO)));
}
