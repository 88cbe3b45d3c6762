import assert from 'node:assert/strict';
import { classWeights, labelsOf } from '../../../../src/data/examples/labels';

describe('labelsOf', () => {
  it('puts the most frequent first, numbers by size', () => {
    assert.deepEqual(labelsOf(['b', 'a', 'c', 'a'], 'x'), { names: ['a', 'b', 'c'], counts: [2, 1, 1] });
    assert.deepEqual(labelsOf(['10', '9', '9'], 'x').names, ['9', '10']);
  });

  it('follows an order, the rest behind it', () => {
    assert.deepEqual(labelsOf(['b', 'a', 'c', 'a'], 'x', ['c', 'd', 'b']).names, ['c', 'b', 'a']);
  });

  it('refuses one class by name', () => {
    assert.throws(() => labelsOf(['a', 'a'], 'mood'), { code: 'one-class', message: /“a” in “mood”/ });
  });
});

describe('classWeights', () => {
  it('make all classes count the same, and an example 1 on average', () => {
    const labels = labelsOf(['a', 'a', 'a', 'b'], 'x');
    const weights = classWeights(labels);
    const shares = labels.counts.map((count, i) => count * weights[i]);
    assert.ok(Math.abs(shares[0] - shares[1]) < 1e-6);
    assert.ok(Math.abs(shares[0] + shares[1] - 4) < 1e-6);
  });
});
