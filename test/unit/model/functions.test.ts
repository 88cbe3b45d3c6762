/** The bounds that kernels/assembly/functions.ts states, over everything that a float32 can be. */
import assert from 'node:assert/strict';
import { functionsOf } from '../../support/functions';
import { builds } from './support';

/** Every 4,001st of all bit patterns: as many of each power of two, of both signs, down to the smallest numbers. */
const patterns = Uint32Array.from({ length: Math.floor(2 ** 32 / 4001) }, (_, i) => i * 4001);
const everywhere = new Float32Array(patterns.buffer).filter(Number.isFinite);
/** Evenly where the functions bend. */
const middle = Float32Array.from({ length: 400_001 }, (_, i) => (i - 200_000) / 2000);
const ends = Float32Array.of(-Infinity, -0, 0, Infinity);

const clamped = (x: number): number => Math.min(87, Math.max(-87, x));
const exact = {
  exponential: (x: number) => Math.exp(clamped(x)),
  sigmoid: (x: number) => 1 / (1 + Math.exp(-clamped(x))),
  tanh: Math.tanh,
};
/** Of the relative errors. */
const bounds = { exponential: 1.2e-7, sigmoid: 1.8e-7, tanh: 2.4e-7 };
const names = ['exponential', 'sigmoid', 'tanh'] as const;

/** The largest relative error of `values` and the point where it is; NaN is larger than any. */
function worstOf(points: Float32Array, values: Float32Array, expected: (x: number) => number) {
  let worst = { error: 0, at: NaN };
  for (const [i, at] of points.entries()) {
    const value = expected(at);
    const error = Math.abs(value === 0 ? values[i] : values[i] / value - 1);
    if (Number.isNaN(error)) return { error, at };
    if (error > worst.error) worst = { error, at };
  }
  return worst;
}

for (const build of builds)
  describe(`non-linearities, ${build} build`, () => {
    const functions = functionsOf(build);

    for (const name of names) {
      it(`${name} keeps its bound`, () => {
        for (const points of [everywhere, middle, ends]) {
          const { error, at } = worstOf(points, functions[name](points), exact[name]);
          assert.ok(error < bounds[name], `off by ${error} at ${at}`);
        }
      });

      it(`${name} of NaN is NaN`, () => {
        const values = functions[name](Float32Array.of(NaN, 0, NaN));
        assert.deepEqual([...values].map(Number.isNaN), [true, false, true]);
      });
    }
  });
