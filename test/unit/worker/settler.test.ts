import assert from 'node:assert/strict';
import { Settler } from '../../../src/worker/settler';

/** A settler on a clock that every look moves on by a millisecond; counts how often messages were looked at. */
function settlerOf(): { settler: Settler; breaths: () => number } {
  let [now, breaths] = [0, 0];
  const breathe = (): Promise<void> => {
    breaths++;
    return Promise.resolve();
  };
  return { settler: new Settler({ now: () => now++, breathe }), breaths: () => breaths };
}

/** Work of so many pieces. */
function workOf(pieces: number): { slice: (enough: () => boolean) => boolean; left: () => number } {
  let left = pieces;
  const slice = (enough: () => boolean): boolean => {
    do left--;
    while (left > 0 && !enough());
    return left === 0;
  };
  return { slice, left: () => left };
}

describe('Settler', () => {
  it('works to the end, and looks at the messages every few milliseconds', async () => {
    const { settler, breaths } = settlerOf();
    const { slice, left } = workOf(100);
    assert.equal(await settler.settle(slice), true);
    assert.equal(left(), 0);
    assert.ok(breaths() >= 15 && breaths() <= 50, String(breaths()));
  });

  it('leaves a work for the next one, and where it is stopped', async () => {
    const { settler } = settlerOf();
    const [first, second, third] = [workOf(1000), workOf(10), workOf(1000)];
    const results = [settler.settle(first.slice), settler.settle(second.slice)];
    assert.deepEqual(await Promise.all(results), [false, true]);
    assert.ok(first.left() > 900);
    const stopped = settler.settle(third.slice);
    settler.stop();
    assert.equal(await stopped, false);
    assert.ok(third.left() > 900);
  });
});
