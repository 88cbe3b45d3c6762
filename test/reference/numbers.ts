/** Seeded numbers for tests, and how tests measure distance. */

/** mulberry32 (Tommy Ettinger, public domain): numbers in [0, 1). */
export function uniform(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Numbers = ArrayLike<number>;

/** ‖values‖₂ */
export function norm(values: Numbers): number {
  return Math.sqrt(Array.from(values).reduce((sum, v) => sum + v * v, 0));
}

/** ‖a − b‖ / max(‖a‖, ‖b‖); 0 for two zero vectors, NaN if anything is NaN or the lengths differ. */
export function relativeError(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) return NaN;
  const difference = norm(Array.from(a, (v, i) => v - b[i]));
  return difference === 0 ? 0 : difference / Math.max(norm(a), norm(b));
}

/** max |a − b|; NaN if anything is NaN or the lengths differ. */
export function largestDifference(a: Numbers, b: Numbers): number {
  if (a.length !== b.length) return NaN;
  return Array.from(a).reduce((most, v, i) => Math.max(most, Math.abs(v - b[i])), 0);
}
