import assert from 'node:assert/strict';
import { makeAddition } from '../../../src/data/made/addition';
import { Random } from '../../../src/model/random';

const sumsOf = (count: number, seed: number): string[][] =>
  makeAddition(count, new Random(seed))
    .files[0].text.trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => row.split(','));

describe('sums that are made', () => {
  it('are right, different, and of two digits', () => {
    const sums = sumsOf(5000, 1);
    assert.equal(new Set(sums.map(([sum]) => sum)).size, 5000);
    for (const [sum, result] of sums) {
      assert.match(sum, /^[1-9]\d\+[1-9]\d$/);
      const [a, b] = sum.split('+').map(Number);
      assert.equal(a + b, Number(result));
    }
  });

  it('hold a tenth for validation, none of which is in the training part in either order', () => {
    const parts = new Map<string, Set<string>>();
    for (const [sum, , part] of sumsOf(5000, 1)) {
      const pair = sum.split('+').sort().join();
      parts.set(part, (parts.get(part) ?? new Set()).add(pair));
    }
    const [training, validation] = [parts.get('training')!, parts.get('validation')!];
    assert.ok([...validation].every((pair) => !training.has(pair)));
    const count = sumsOf(5000, 1).filter(([, , part]) => part === 'validation').length;
    assert.ok(Math.abs(count - 500) < 60, String(count));
  });

  it('are the same for a seed, others for another', () => {
    assert.deepEqual(sumsOf(50, 3), sumsOf(50, 3));
    assert.notDeepEqual(sumsOf(50, 3), sumsOf(50, 4));
  });
});
