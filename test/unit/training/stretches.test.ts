import assert from 'node:assert/strict';
import { stretchesOf } from '../../../src/training/stretches';

const series = (steps: number) => ({
  input: Float32Array.from({ length: 2 * steps }, (_, at) => Math.floor(at / 2)),
  target: Float32Array.from({ length: steps }, (_, step) => step),
});

describe('stretches of a series', () => {
  for (const steps of [1, 5, 8, 9, 12, 13, 31])
    for (const length of [2, 8, 9, 64])
      it(`answer each of ${steps} steps once and in order, with at most ${length} steps`, () => {
        const { input, target } = series(steps);
        const stretches = stretchesOf({ input, target }, length, { input: 2, target: 1 });
        assert.deepEqual(
          stretches.flatMap((one) => [...one.target]),
          [...target],
        );
        for (const [index, one] of stretches.entries()) {
          const read = one.input.length / 2;
          assert.ok(read <= length);
          // The answers are those of the last steps that are read.
          assert.equal(one.input.at(-1), one.target.at(-1));
          if (index > 0) assert.ok(read - one.target.length >= Math.floor(length / 2));
        }
      });
});
