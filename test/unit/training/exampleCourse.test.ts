import assert from 'node:assert/strict';
import { classWeights } from '../../../src/data/examples/labels';
import { Random } from '../../../src/model/random';
import { ExampleCourse, type ExampleCourseOptions } from '../../../src/training/exampleCourse';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import type { Question } from '../../../src/training/question';
import { Trainer } from '../../../src/training/trainer';
import { singleCore } from '../../support/threads';

const random = new Random(5);
/** Which of two letters came first: known at the end only to who remembers the start. */
const questions: Question[] = Array.from({ length: 60 }, (_, i) => ({
  input: Uint32Array.from({ length: 3 + (i % 5) }, (_, step) => (step === 0 ? i % 2 : 2 + random.integer(3))),
  target: Uint32Array.of(i % 2),
}));

const courseOf = (changes: Partial<ExampleCourseOptions> = {}): ExampleCourse =>
  new ExampleCourse({
    training: questions.slice(0, 45),
    validation: questions.slice(45),
    vocabulary: 5,
    outputs: 2,
    batchSize: 8,
    longest: { input: 7, target: 1 },
    seed: 3,
    ...changes,
  });

function trainerOf(changes: Partial<RunOptions> = {}): Trainer {
  const small = { cell: 'gru', units: 12, embedding: 4, iterations: 150, learningRate: 0.02 } as const;
  let now = 0;
  const machine = singleCore(() => (now += 1));
  return new Trainer(courseOf(), { ...defaultOptions, ...small, ...changes }, machine);
}

/** Trains on until `iteration`, or to the end. */
function train(trainer: Trainer, iteration = Infinity): Trainer {
  for (const event of trainer.train()) {
    assert.notEqual(event?.type, 'diverged');
    if (trainer.iteration >= iteration) break;
  }
  return trainer;
}

describe('ExampleCourse', () => {
  it('asks every question once a pass, in windows as long as their longest, whose weights are a mean', () => {
    const course = courseOf();
    const asked: number[] = [];
    for (let i = 0; i < 6; i++) {
      assert.equal(course.next(), true);
      const { inputs, weights } = course.window;
      assert.equal(inputs.length % 8, 0);
      assert.ok(inputs.length / 8 <= 7);
      assert.ok(Math.abs(weights!.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-6);
      asked.push(weights!.filter((weight) => weight > 0).length);
    }
    assert.deepEqual(asked.sort(), [5, 8, 8, 8, 8, 8]);
    assert.deepEqual(course.position, { pass: 1, window: 0 });
  });

  it('goes on from where it stood, with the same windows', () => {
    const course = courseOf();
    for (let i = 0; i < 9; i++) course.next();
    const other = courseOf();
    other.position = course.position;
    for (let i = 0; i < 5; i++) {
      course.next();
      other.next();
      assert.deepEqual(other.window, course.window);
    }
  });

  it('weighs a rare class up where all are to count the same', () => {
    const course = courseOf({ weights: classWeights({ names: ['a', 'b'], counts: [9, 1] }) });
    course.next();
    const { targets, weights } = course.window;
    const weightOf = (answer: number): number =>
      weights![targets.findIndex((target, at) => target === answer && weights![at] > 0)];
    assert.ok(Math.abs(weightOf(1) / weightOf(0) - 9) < 1e-4);
  });

  for (const bidirectional of [false, true])
    it(`is learned, the same for the same seed${bidirectional ? ', in both directions' : ''}`, () => {
      const first = train(trainerOf({ bidirectional }));
      assert.ok((first.validated?.loss ?? NaN) < 0.1, String(first.validated?.loss));
      assert.deepEqual(train(trainerOf({ bidirectional })).network.weights(), first.network.weights());
      assert.notDeepEqual(
        train(trainerOf({ bidirectional, seed: 2 })).network.weights(),
        first.network.weights(),
      );
    });

  it('goes on from a save bit by bit', () => {
    const whole = train(trainerOf());
    const { state, tensors } = train(trainerOf(), 50).save();
    const second = trainerOf({ seed: 9 });
    second.restore(state, tensors);
    train(second);
    assert.deepEqual(second.network.weights(), whole.network.weights());
  });
});
