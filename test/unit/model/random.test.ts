import assert from 'node:assert/strict';
import { Random } from '../../../src/model/random';

describe('Random', () => {
  it('gives the numbers of xoshiro128**', () => {
    const random = new Random(0);
    random.state = Uint32Array.of(1, 2, 3, 4);
    // From the recurrence by hand: rotl(2·5, 7)·9, then rotl(0·5, 7)·9, then rotl(1029·5, 7)·9 …
    assert.deepEqual([random.bits(), random.bits()], [11520, 0]);
  });

  it('goes on from a saved state to the bit', () => {
    const random = new Random(9);
    random.normal();
    const { state } = random;
    const numbers = Array.from({ length: 10 }, () => random.normal());
    const resumed = new Random(1);
    resumed.state = state;
    assert.deepEqual(
      Array.from({ length: 10 }, () => resumed.normal()),
      numbers,
    );
  });

  it('is uniform, normal and fair', () => {
    const random = new Random(3);
    const count = 100_000;
    const mean = (draw: () => number): number => {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += draw();
      return sum / count;
    };
    assert.ok(Math.abs(mean(() => random.uniform(-1, 3)) - 1) < 0.02);
    assert.ok(Math.abs(mean(() => random.normal())) < 0.02);
    assert.ok(Math.abs(mean(() => random.normal() ** 2) - 1) < 0.03);
    const dice = [0, 0, 0];
    for (let i = 0; i < count; i++) dice[random.integer(3)]++;
    assert.ok(dice.every((times) => Math.abs(times / count - 1 / 3) < 0.01));
  });
});
