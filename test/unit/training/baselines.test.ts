import assert from 'node:assert/strict';
import { Random } from '../../../src/model/random';
import { measureBaselines } from '../../../src/training/baselines';

const near = (actual: number, expected: number): void =>
  assert.ok(Math.abs(actual - expected) < 1e-12, `${actual} is not ${expected}`);

describe('measureBaselines', () => {
  it('gives the numbers of the formulas, worked out by hand', () => {
    // Vocabulary of 4; a b a b c trained on: counts a 2, b 2, c 1, three kinds in five tokens.
    const [a, b, c, never] = [0, 1, 2, 3];
    const training = Uint32Array.of(a, b, a, b, c);
    const one = (id: number): number => ([2, 2, 1, 0][id] + 3 / 4) / (5 + 3);
    // a was followed twice, by b alone; b twice, by a and c; c by nothing.
    const measure = (...ids: number[]) => measureBaselines(training, Uint32Array.from(ids), 4);
    near(measure(a, b).unigram, -Math.log(one(b)));
    near(measure(a, b).bigram, -Math.log((2 + 1 * one(b)) / (2 + 1)));
    near(measure(b, c).bigram, -Math.log((1 + 2 * one(c)) / (2 + 2)));
    near(measure(a, never).bigram, -Math.log((0 + 1 * one(never)) / (2 + 1)));
    near(measure(c, a).bigram, -Math.log(one(a)));
    near(measure(never, a).bigram, -Math.log(one(a)));
    near(measure(a, b, c).unigram, -(Math.log(one(b)) + Math.log(one(c))) / 2);
    near(measure(a, b).uniform, Math.log(4));
  });

  it('sums every distribution to one', () => {
    const random = new Random(3);
    const size = 7;
    const training = Uint32Array.from({ length: 100 }, () => random.integer(size - 1));
    for (let before = 0; before < size; before++) {
      const p = { unigram: 0, bigram: 0 };
      for (let next = 0; next < size; next++) {
        const { unigram, bigram } = measureBaselines(training, Uint32Array.of(before, next), size);
        p.unigram += Math.exp(-unigram);
        p.bigram += Math.exp(-bigram);
      }
      near(p.unigram, 1);
      near(p.bigram, 1);
    }
  });

  it('ranks knowledge on a text that has it', () => {
    const random = new Random(4);
    let id = 0;
    const text = Uint32Array.from({ length: 5000 }, () => {
      id = random.uniform() < 0.8 ? (id + 1) % 10 : random.integer(3);
      return id;
    });
    const { uniform, unigram, bigram } = measureBaselines(text.subarray(0, 4000), text.subarray(4000), 10);
    assert.ok(bigram < unigram && unigram < uniform, `${bigram} ${unigram} ${uniform}`);
  });
});
