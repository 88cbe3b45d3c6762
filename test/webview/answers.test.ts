import assert from 'node:assert/strict';
import { nothingWanted, type Trace } from '../../src/model/trace';
import {
  answersAt,
  givenAt,
  guessesAt,
  isRightAt,
  scoreOf,
  wantedAt,
  type Reading,
} from '../../webview/network/answers';
import { describeAnswer } from '../../webview/network/describe';
import { mostOpinions, opinionsOf } from '../../webview/network/opinions';
import { verdictOf } from '../../webview/network/verdict';

const outputs = ['joy', 'anger', 'fear'];

/** Three steps with the two likeliest of three classes each. */
const read = (task: Reading['task'], wanted?: readonly number[]): Reading => {
  const trace: Trace = {
    tokens: ['my', 'old', 'dog'].map((text, id) => ({ text, id, start: 0, end: 0 })),
    layers: [{ cell: 'rnn', units: 1, hidden: new Float32Array(3), memoryShare: new Float32Array(3) }],
    top: {
      ids: Uint32Array.of(0, 1, 2, 0, 2, 1),
      probabilities: Float32Array.of(0.5, 0.25, 0.75, 0.125, 0.5, 0.25),
      k: 2,
    },
    surprise: new Float32Array(3).fill(NaN),
    ...(wanted && { wanted: Uint32Array.from(wanted) }),
  };
  return { trace, task, outputs };
};
const none = nothingWanted;
const classified = read('classify', [none, none, 1]);
const tagged = read('tag', [0, 0, 2]);

describe('answers', () => {
  it('stand at the end where a task asks once, else at every step', () => {
    const steps = [0, 1, 2];
    assert.deepEqual(
      steps.map((step) => answersAt(classified, step)),
      [false, false, true],
    );
    assert.deepEqual(
      steps.map((step) => answersAt(tagged, step)),
      [true, true, true],
    );
  });

  it('are right or wrong by what the example asks for, and neither where it asks for nothing', () => {
    assert.deepEqual(
      [0, 1, 2].map((step) => isRightAt(classified, step)),
      [undefined, undefined, false],
    );
    assert.deepEqual(
      [0, 1, 2].map((step) => isRightAt(tagged, step)),
      [true, false, true],
    );
    assert.deepEqual(scoreOf(tagged), { right: 2, judged: 3 });
  });

  it('of a typed text are not judged, whatever its tokens are', () => {
    const typed = read('tag');
    assert.equal(wantedAt(typed, 0), undefined);
    assert.equal(isRightAt(typed, 0), undefined);
    assert.equal(verdictOf(typed), '');
    assert.equal(verdictOf(read('classify')), 'answers fear, 50.0%');
  });

  it('know what was given to the right one, where it is among the likeliest', () => {
    assert.equal(givenAt(classified, 2), 0.25);
    assert.equal(givenAt(read('tag', [2, 0, 2]), 0), undefined);
  });

  it('are said in words: leanings on the way, at the end what is right', () => {
    assert.match(describeAnswer(classified, 1), /leans to fear, 75.0%/);
    assert.match(describeAnswer(classified, 2), /answers fear, 50.0%: wrong, anger is right/);
    assert.equal(verdictOf(classified), '✗ answers fear, 50.0%; anger is right');
    assert.equal(verdictOf(tagged), '2 of 3 right');
    assert.equal(guessesAt(tagged, 1)[0].text, 'fear');
  });
});

describe('opinions along the steps', () => {
  it('have a line for each class, broken where it is not among the likeliest', () => {
    const { classes, others } = opinionsOf(classified);
    assert.deepEqual(
      classes.map(({ name, probabilities }) => [name, ...probabilities]),
      [
        ['joy', 0.5, 0.125, NaN],
        ['anger', 0.25, NaN, 0.25],
        ['fear', NaN, 0.75, 0.5],
      ],
    );
    assert.equal(others, 0);
  });

  it('of many classes show the right one and the likeliest, each in a style of its own', () => {
    const many = Array.from({ length: 20 }, (_, id) => `class ${id}`);
    const steps = 10;
    const ids = Uint32Array.from({ length: 2 * steps }, (_, at) => at);
    const probabilities = Float32Array.from(ids, (id) => 0.5 - id / 100);
    const wanted = new Uint32Array(steps).fill(none).with(-1, 19);
    const { trace } = classified;
    const tokens = Array.from({ length: steps }, () => trace.tokens[0]);
    const reading: Reading = {
      task: 'classify',
      outputs: many,
      trace: { ...trace, tokens, wanted, top: { ids, probabilities, k: 2 } },
    };
    const { classes, others } = opinionsOf(reading);
    assert.deepEqual(
      classes.map(({ output }) => output),
      [0, 1, 2, 3, 4, 19],
    );
    assert.equal(new Set(classes.map(({ style }) => style)).size, mostOpinions);
    assert.equal(others, 14);
  });
});
