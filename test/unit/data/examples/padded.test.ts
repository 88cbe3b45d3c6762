import assert from 'node:assert/strict';
import { pad, passOf } from '../../../../src/data/examples/padded';

const lengths = Array.from({ length: 103 }, (_, i) => 1 + ((i * 37) % 29));

describe('passOf', () => {
  it('takes every example once, in batches of no more than the size', () => {
    const batches = passOf(lengths, 8, 1, 0);
    assert.ok(batches.every(({ length }) => length <= 8));
    assert.equal(batches.length, 13);
    assert.deepEqual(
      batches.flat().sort((a, b) => a - b),
      lengths.map((_, i) => i),
    );
  });

  it('puts those of like length together', () => {
    const spans = passOf(lengths, 8, 1, 0).map((batch) => batch.map((i) => lengths[i]).sort((a, b) => a - b));
    const inOrder = spans.sort((a, b) => a[0] - b[0] || a.at(-1)! - b.at(-1)!);
    for (let i = 1; i < inOrder.length; i++) assert.ok(inOrder[i - 1].at(-1)! <= inOrder[i][0]);
  });

  it('is the same for the same seed and pass, and another for another', () => {
    assert.deepEqual(passOf(lengths, 8, 1, 3), passOf(lengths, 8, 1, 3));
    const others = [passOf(lengths, 8, 1, 4), passOf(lengths, 8, 2, 3), passOf(lengths, 8, 2, 2)];
    for (const other of others) assert.notDeepEqual(other, passOf(lengths, 8, 1, 3));
    const partners = (pass: number): number[] =>
      passOf(lengths, 8, 1, pass).find((batch) => batch.includes(50))!;
    assert.notDeepEqual(new Set(partners(0)), new Set(partners(1)));
  });

  it('has nothing to give for nothing', () => {
    assert.deepEqual(passOf([], 8, 1, 0), []);
  });
});

describe('pad', () => {
  it('fills up to the longest and masks what it filled', () => {
    const { values, lengths, steps, mask } = pad([Uint32Array.of(1, 2, 3), Uint32Array.of(4)]);
    assert.deepEqual([...values], [1, 2, 3, 4, 0, 0]);
    assert.ok(values instanceof Uint32Array);
    assert.deepEqual([...lengths], [3, 1]);
    assert.equal(steps, 3);
    assert.deepEqual([...mask], [1, 1, 1, 1, 0, 0]);
  });

  it('keeps the numbers of a step together', () => {
    const { values, steps, mask } = pad([Float32Array.of(1, 2), Float32Array.of(3, 4, 5, 6)], 2);
    assert.deepEqual([...values], [1, 2, 0, 0, 3, 4, 5, 6]);
    assert.equal(steps, 2);
    assert.deepEqual([...mask], [1, 0, 1, 1]);
  });
});
