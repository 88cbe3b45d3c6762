import assert from 'node:assert/strict';
import type { Trace } from '../../../../src/model/trace';
import { compareStates } from '../../../../src/worker/whatIf/distances';

/** A Trace of one-character tokens whose two units are what the rows say. */
function traceOf(
  text: string,
  rows: readonly (readonly [number, number])[],
): Pick<Trace, 'layers' | 'tokens'> {
  return {
    tokens: [...text].map((one, i) => ({ text: one, id: one.charCodeAt(0), start: i, end: i + 1 })),
    layers: [
      {
        cell: 'rnn',
        units: 2,
        hidden: Float32Array.from(rows.flat()),
        memoryShare: new Float32Array(rows.length),
      },
    ],
  };
}

describe('how long a change is remembered', () => {
  // Its steps are 1 from their mean, squared: two of them are √2 apart.
  const was = traceOf('abcd', [
    [1, 0],
    [-1, 0],
    [1, 0],
    [-1, 0],
  ]);

  it('compares what follows, step by step, by how far steps lie apart', () => {
    const now = traceOf('axcd', [
      [1, 0],
      [1, 0],
      [1, 1],
      [-1, 0.01],
    ]);
    const { was: a, now: b, distances, forgotten } = compareStates(was, now, { was: 2, now: 2 });
    assert.deepEqual([a, b, forgotten], [2, 2, 2]);
    for (const [i, distance] of [2 / Math.SQRT2, 1 / Math.SQRT2, 0.01 / Math.SQRT2].entries())
      assert.ok(Math.abs(distances[i] - distance) < 1e-6, `${i}: ${distances[i]}`);
  });

  it('counts from the end where there are more tokens or fewer', () => {
    const shorter = traceOf('acd', [
      [1, 0],
      [1, 0],
      [-1, 0],
    ]);
    const deleted = compareStates(was, shorter, { was: 2, now: 1 });
    assert.deepEqual([deleted.was, deleted.now, deleted.distances.length], [2, 1, 3]);
    assert.equal(deleted.forgotten, 1);
    const atStart = compareStates(
      was,
      traceOf('bcd', [
        [-1, 0],
        [1, 0],
        [-1, 0],
      ]),
      { was: 1, now: 0 },
    );
    assert.ok(Number.isNaN(atStart.distances[0]), 'nothing is known before the passage');
    assert.equal(atStart.forgotten, 1);
  });

  it('is not forgotten where the end comes first, or where it comes back', () => {
    const apart = [
      [1, 0],
      [1, 0],
      [1, 0],
      [1, 1],
    ] as const;
    assert.equal(compareStates(was, traceOf('axcd', apart), { was: 2, now: 2 }).forgotten, undefined);
  });

  it('does not take a changed token for one that follows', () => {
    const twice = traceOf('aab', [
      [1, 0],
      [0, 1],
      [1, 1],
    ]);
    const once = traceOf('ab', [
      [1, 0],
      [1, 1],
    ]);
    const { was: first, now: second, distances } = compareStates(twice, once, { was: 2, now: 1 });
    assert.deepEqual([first, second, distances.length], [2, 1, 2]);
  });
});
