import assert from 'node:assert/strict';
import { measureWriting } from '../../../src/training/writing';

const words = (...texts: string[]): string[][] => texts.map((text) => text.split(' '));
const near = (value: number, expected: number): void =>
  assert.ok(Math.abs(value - expected) < 1e-12, `${value} is not ${expected}`);

describe('measures of what is written', () => {
  it('are 1 for what is right', () => {
    const right = words('the cat sat on the mat', 'so it is then');
    assert.deepEqual(measureWriting(right, right), { exact: 1, bleu: 1 });
  });

  it('count runs of words, each no more often than it is wanted, over all answers', () => {
    const wanted = words('a b c d e f', 'x y z w');
    const answers = words('a b c d c f', 'x y z w');
    // Of one word 9 of 10 (c is wanted once), of two 3 + 3 of 8, of three 2 + 2 of 6, of four 1 + 1 of 4.
    near(measureWriting(answers, wanted).bleu, (0.9 * (6 / 8) * (4 / 6) * (2 / 4)) ** 0.25);
    assert.equal(measureWriting(answers, wanted).exact, 0.5);
  });

  it('are lower for answers that are too short, and not higher for long ones', () => {
    const wanted = words('a b c d e f');
    near(measureWriting(words('a b c d'), wanted).bleu, Math.exp(1 - 6 / 4));
    const long = measureWriting(words('a b c d e f g h'), wanted).bleu;
    near(long, ((6 / 8) * (5 / 7) * (4 / 6) * (3 / 5)) ** 0.25);
  });

  it('are 0 where no run of four words is right, and for nothing', () => {
    assert.deepEqual(measureWriting(words('a b c'), words('a b c')), { exact: 1, bleu: 0 });
    assert.deepEqual(measureWriting([[]], words('a')), { exact: 0, bleu: 0 });
  });
});
