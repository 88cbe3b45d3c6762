import assert from 'node:assert/strict';
import { rateFactor } from '../../../src/training/schedule';

const factor = (decay: 'none' | 'linear' | 'cosine', iteration: number, done: number, warmup = 0): number =>
  Number(rateFactor({ warmup, decay }, iteration, done).toFixed(12));

describe('rateFactor', () => {
  it('rises in equal parts to the whole', () => {
    const rising = [0, 1, 2, 3, 4, 5].map((iteration) => factor('none', iteration, 0, 4));
    assert.deepEqual(rising, [0.25, 0.5, 0.75, 1, 1, 1]);
  });

  it('falls along a line or half a cosine, or not at all', () => {
    const parts = [0, 0.25, 0.5, 1, 1.5];
    assert.deepEqual(
      parts.map((done) => factor('none', 10, done)),
      [1, 1, 1, 1, 1],
    );
    assert.deepEqual(
      parts.map((done) => factor('linear', 10, done)),
      [1, 0.75, 0.5, 0, 0],
    );
    assert.deepEqual(
      parts.map((done) => factor('cosine', 10, done)),
      [1, 0.853553390593, 0.5, 0, 0],
    );
  });
});
