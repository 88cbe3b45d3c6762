import assert from 'node:assert/strict';
import { windowOf } from '../../../src/training/question';

const ids = (...numbers: number[]): Uint32Array => Uint32Array.from(numbers);

describe('a window of questions', () => {
  it('has the class of a sequence at its own last token, and no weight anywhere else', () => {
    const questions = [
      { input: ids(5, 6, 7), target: ids(2) },
      { input: ids(8), target: ids(1) },
    ];
    const { inputs, targets, weights, lengths } = windowOf(questions, { batch: 2 });
    assert.deepEqual([...inputs], [5, 6, 7, 8, 0, 0]);
    assert.deepEqual([...weights], [0, 0, 1, 1, 0, 0]);
    assert.deepEqual([targets[2], targets[3]], [2, 1]);
    assert.deepEqual([...lengths], [3, 1]);
  });

  it('has a tag at every token, weighs each by its class, and rows without a question by nothing', () => {
    const questions = [{ input: ids(5, 6), target: ids(0, 3) }];
    const { inputs, targets, weights, lengths } = windowOf(questions, { batch: 3 }, (answer) => answer + 0.5);
    assert.equal(inputs.length, 6);
    assert.deepEqual([...targets.subarray(0, 2)], [0, 3]);
    assert.deepEqual([...weights], [0.5, 3.5, 0, 0, 0, 0]);
    assert.deepEqual([...lengths], [2, 0, 0]);
  });

  it('has what is written beside what is read, each token after the one before it', () => {
    const questions = [
      { input: ids(5, 6, 7), target: ids(2, 4) },
      { input: ids(8), target: ids(1, 3, 2, 4) },
    ];
    const { inputs, written, targets, weights, lengths } = windowOf(questions, { batch: 3, start: 4 });
    assert.deepEqual([...inputs], [5, 6, 7, 8, 0, 0, 0, 0, 0]);
    assert.deepEqual([...lengths], [3, 1, 0]);
    assert.deepEqual([...written!], [4, 2, 0, 0, 4, 1, 3, 2, 0, 0, 0, 0]);
    assert.deepEqual([...targets], [2, 4, 0, 0, 1, 3, 2, 4, 0, 0, 0, 0]);
    assert.deepEqual([...weights], [1, 1, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0]);
  });
});
