import assert from 'node:assert/strict';
import { nextSnapshot, Snapshots } from '../../../src/training/snapshots';

const weights = (): Map<string, Float32Array> => new Map([['w', new Float32Array(1)]]);

/** Iterations kept after training that long, taking each that is due. */
function keptAfter(iterations: number, maximum: number): readonly number[] {
  const snapshots = new Snapshots(maximum, 4);
  snapshots.put(0, weights());
  let listed = [0];
  while (nextSnapshot(snapshots.last()) <= iterations) {
    const iteration = nextSnapshot(snapshots.last());
    const dropped = snapshots.add(iteration, weights());
    listed = [...listed, iteration].filter((kept) => !dropped.includes(kept));
    assert.ok(snapshots.iterations.length <= Math.max(2, maximum));
  }
  assert.deepEqual(listed, snapshots.iterations);
  return listed;
}

describe('Snapshots', () => {
  it('stay within their number over a million iterations, first and last among them', () => {
    for (const maximum of [2, 3, 10, 40, 200]) {
      const kept = keptAfter(1_000_000, maximum);
      assert.equal(kept[0], 0);
      assert.ok((kept.at(-1) ?? 0) > 800_000);
    }
  });

  it('are dense early and sparse late', () => {
    const kept = keptAfter(1_000_000, 40);
    assert.equal(kept.length, 40);
    const gaps = kept.slice(1).map((iteration, i) => iteration - kept[i]);
    assert.ok(gaps[0] <= 2);
    // Each gap about the same part of the way: nowhere a hole of more than four times.
    for (let i = 4; i < kept.length; i++) assert.ok(kept[i] <= 4 * kept[i - 1], kept.join(' '));
    assert.ok((gaps.at(-1) ?? 0) > 1000 * gaps[0]);
  });

  it('take no more than their share of memory however many are asked for', () => {
    const snapshots = new Snapshots(200, 100 * 2 ** 20);
    for (let iteration = 0; iteration < 9; iteration++) snapshots.add(iteration, weights());
    assert.deepEqual(snapshots.iterations, [0, 8]);
  });

  it('that are put back all stay until the next is taken', () => {
    const snapshots = new Snapshots(3, 4);
    for (const iteration of [40, 0, 10, 20, 30]) snapshots.put(iteration, weights());
    assert.deepEqual(snapshots.iterations, [0, 10, 20, 30, 40]);
    assert.equal(snapshots.add(50, weights()).length, 3);
    assert.equal(snapshots.last(), 50);
    assert.equal(snapshots.get(50)?.size, 1);
  });
});
