import assert from 'node:assert/strict';
import type { Trace } from '../../src/model/trace';
import type { Drawing } from '../../src/protocol/lessonMessages';
import { beforeAll, drawingAt, nearestShares } from '../../webview/lesson/stateDrawing';

const near = (found: ArrayLike<number>, wanted: readonly number[]): void => {
  assert.equal(found.length, wanted.length);
  for (const [at, value] of wanted.entries())
    assert.ok(Math.abs(found[at] - value) < 1e-6, Array.from(found).join());
};

describe('the nearest shares', () => {
  it('are the numbers themselves where these are shares', () => {
    near(nearestShares([0.2, 0.5, 0.3]), [0.2, 0.5, 0.3]);
    near(nearestShares([1, 0]), [1, 0]);
  });

  it('have nothing below 0 and make 1, with as much taken off or put on each', () => {
    near(nearestShares([1.2, 0.2, -0.4]), [1, 0, 0]);
    near(nearestShares([0.9, 0.5, -0.4]), [0.7, 0.3, 0]);
    near(nearestShares([0.1, 0.1]), [0.5, 0.5]);
    near(nearestShares([-1, -3]), [1, 0]);
  });

  it('are nearer than any others', () => {
    const numbers = [0.8, 0.5, 0.4, -0.3];
    const distance = (shares: readonly number[]): number =>
      shares.reduce((sum, share, at) => sum + (share - numbers[at]) ** 2, 0);
    const found = nearestShares(numbers);
    near([found.reduce((sum, share) => sum + share, 0)], [1]);
    // All shares in steps of a twentieth.
    for (let a = 0; a <= 20; a++)
      for (let b = 0; a + b <= 20; b++)
        for (let c = 0; a + b + c <= 20; c++) {
          const others = [a, b, c, 20 - a - b - c].map((part) => part / 20);
          assert.ok(distance(found) <= distance(others) + 1e-12, others.join());
        }
  });
});

describe('the drawing of a state', () => {
  /** Two steps of a network of two units. */
  const trace = { layers: [{ units: 2, hidden: Float32Array.of(1, 0, 0.5, -1) }] } as unknown as Trace;
  const drawing: Drawing = {
    reading: {
      ...{ units: 2, outputs: 2, steps: 9 },
      // The first answer: h_1 + 0.25; the second: −h_2 + 0.75 − 0.5 h_1.
      weights: Float32Array.of(1, 0, 0.25, -0.5, -1, 0.75),
    },
    pictures: { side: 2, ink: Float32Array.of(1, 0, 0, 0, 0, 0, 0.5, 1) },
  };

  it('is every answer’s picture, as dark as the state speaks for it', () => {
    // (1.25, 0.25) is brought to (1, 0).
    near(drawingAt(drawing, trace, 0), [1, 0, 0, 0]);
    // (0.75, 1.5) is brought to (0.125, 0.875).
    near(drawingAt(drawing, trace, 1), [0.125, 0, 0.4375, 0.875]);
  });

  it('is that of an empty memory before the first step', () => {
    near(drawingAt(drawing, trace, beforeAll), [0.25, 0, 0.375, 0.75]);
  });
});
