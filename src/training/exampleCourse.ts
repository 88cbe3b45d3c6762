import type { BatchPosition, BatchShape } from '../data/batches';
import { classWeights, type Labels } from '../data/examples/labels';
import { passOf } from '../data/examples/padded';
import type { Learner, Window } from '../model/learner';
import type { Course } from './course';
import { examine } from './exam';
import { windowOf, type Question } from './question';

export interface ExampleCourseOptions {
  readonly training: readonly Question[];
  readonly validation: readonly Question[];
  /** Number of different tokens. */
  readonly vocabulary: number;
  readonly labels: Labels;
  /** Whether all classes count the same, however rare they are. */
  readonly balanced: boolean;
  readonly batchSize: number;
  /** Steps of the longest question that will ever be asked. */
  readonly longest: number;
  readonly seed: number;
}

/** Questions with answers, each read whole and from an empty memory: a class at its end, or one for every token. */
export class ExampleCourse implements Course {
  readonly shape: BatchShape;
  readonly vocabulary: number;
  readonly outputs: number;
  readonly windowTokens: number;
  readonly blindLoss: number;
  window: Window;
  readonly measure?: (learner: Learner) => Generator<undefined, number>;
  private readonly lengths: readonly number[];
  private readonly weights: Float32Array | undefined;
  private batches: readonly (readonly number[])[] = [];
  private pass = 0;
  private batch = 0;

  constructor(private readonly options: ExampleCourseOptions) {
    const { training, validation, vocabulary, labels, balanced, longest } = options;
    this.lengths = training.map(({ input }) => input.length);
    this.shape = { batch: Math.min(options.batchSize, training.length), steps: longest };
    this.vocabulary = vocabulary;
    this.outputs = labels.names.length;
    this.blindLoss = Math.log(this.outputs);
    this.weights = balanced ? classWeights(labels) : undefined;
    this.position = { pass: 0, window: 0 };
    this.window = this.read(this.batches[0]);
    this.windowTokens = this.lengths.reduce((sum, length) => sum + length, 0) / this.batches.length;
    if (validation.length > 0) this.measure = (learner) => lossOf(learner, validation, this);
  }

  get position(): BatchPosition {
    return { pass: this.pass, window: this.batch };
  }

  set position({ pass, window }: BatchPosition) {
    this.pass = pass;
    this.batch = window;
    this.batches = passOf(this.lengths, this.shape.batch, this.options.seed, pass);
  }

  /** True always: each question is read from an empty memory. */
  next(): true {
    this.window = this.read(this.batches[this.batch]);
    const { pass, batch } = this;
    const isLast = batch + 1 === this.batches.length;
    if (isLast) this.position = { pass: pass + 1, window: 0 };
    else this.batch = batch + 1;
    return true;
  }

  /** The weights of a window add up to 1, so that its loss is a mean. */
  private read(numbers: readonly number[]): Window {
    const questions = numbers.map((number) => this.options.training[number]);
    const weightOf = (answer: number): number => this.weights?.[answer] ?? 1;
    const all = questions.reduce(
      (sum, { target }) => sum + target.reduce((own, answer) => own + weightOf(answer), 0),
      0,
    );
    return windowOf(questions, this.shape.batch, (answer) => weightOf(answer) / all);
  }
}

function* lossOf(
  learner: Learner,
  questions: readonly Question[],
  { shape, outputs }: ExampleCourse,
): Generator<undefined, number> {
  const { loss } = yield* examine(learner, questions, { batch: shape.batch, classes: outputs });
  return loss;
}
