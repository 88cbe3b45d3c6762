import type { BatchPosition } from '../data/batches';
import type { BatchShape } from '../model/batchPart';
import { passOf } from '../data/examples/padded';
import type { PictureSet } from '../data/pictures/pictureSet';
import type { Learner, Window } from '../model/learner';
import type { Course } from './course';
import { lossOf } from './exam';
import { windowOf, type Question, type WindowForm } from './question';
import type { Measured } from './scores';

export interface ExampleCourseOptions {
  readonly training: readonly Question[];
  readonly validation: readonly Question[];
  /** Number of different tokens; 0 where numbers are read. */
  readonly vocabulary: number;
  /** What is read and answered where this is not tokens and classes. */
  readonly sides?: NonNullable<Course['sides']>;
  /** Number of different answers, or of the numbers of one. */
  readonly outputs: number;
  /** How much each answer counts; all the same where left out. */
  readonly weights?: Float32Array | undefined;
  /** What a network reads first when it begins to write its answers; left out where it gives them while it reads. */
  readonly start?: number | undefined;
  /** Measures on the validation part; only the loss where left out. */
  readonly measure?: (learner: Learner, form: WindowForm) => Generator<undefined, Measured>;
  /** What the questions are about, if not tokens. */
  readonly pictures?: PictureSet | undefined;
  readonly batchSize: number;
  /** Steps of the longest question and of the longest answer that there will ever be. */
  readonly longest: { readonly input: number; readonly target: number };
  readonly seed: number;
}

/**
 * Questions with answers, each read whole and from an empty memory: a class at its end, one for every token, or a sequence that
 * is written after it.
 */
export class ExampleCourse implements Course {
  readonly shape: BatchShape;
  readonly vocabulary: number;
  readonly outputs: number;
  readonly writes: boolean;
  readonly seesPictures: boolean;
  readonly windowTokens: number;
  readonly blindLoss: number;
  readonly sides: NonNullable<Course['sides']>;
  readonly answersAtEnd: boolean;
  /** Of the windows in which questions are asked. */
  readonly form: WindowForm;
  window: Window;
  readonly measure?: (learner: Learner) => Generator<undefined, Measured>;
  private readonly lengths: readonly number[];
  private batches: readonly (readonly number[])[] = [];
  private pass = 0;
  private batch = 0;

  constructor(private readonly options: ExampleCourseOptions) {
    const { training, validation, vocabulary, outputs, longest, start, sides = {} } = options;
    this.writes = start !== undefined;
    this.seesPictures = options.pictures !== undefined;
    this.sides = sides;
    const widths = {
      input: sides.input?.as === 'numbers' ? sides.input.width : 1,
      target: sides.answer === 'numbers' ? outputs : 1,
    };
    this.answersAtEnd = !this.writes && training.every(({ target }) => target.length === widths.target);
    this.lengths = training.map(
      ({ input, target }) => input.length / widths.input + (this.writes ? target.length : 0),
    );
    this.shape = {
      batch: Math.min(options.batchSize, training.length),
      steps: longest.input,
      ...(this.writes && { writing: longest.target }),
    };
    this.vocabulary = vocabulary;
    this.outputs = outputs;
    this.form = { batch: this.shape.batch, start, widths, pictures: options.pictures };
    this.blindLoss = sides.answer === 'numbers' ? meanSquare(training) : Math.log(outputs);
    this.position = { pass: 0, window: 0 };
    this.window = this.read(this.batches[0]);
    this.windowTokens = this.lengths.reduce((sum, length) => sum + length, 0) / this.batches.length;
    const { measure = (learner, form) => lossOf(learner, validation, form) } = options;
    if (validation.length > 0) this.measure = (learner) => measure(learner, this.form);
  }

  /** Questions to learn from, which are as many as the examples, or more where long ones are asked in stretches. */
  get questions(): number {
    return this.lengths.length;
  }

  /** Steps of a question that are read, on average. */
  get meanSteps(): number {
    const { training } = this.options;
    const width = this.form.widths?.input ?? 1;
    return training.reduce((sum, { input }) => sum + input.length / width, 0) / training.length;
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
    const { weights } = this.options;
    const window = windowOf(questions, this.form, (answer) => weights?.[answer] ?? 1);
    const all = window.weights.reduce((sum, weight) => sum + weight, 0);
    return { ...window, weights: window.weights.map((weight) => weight / all) };
  }
}

/** What it costs to answer 0, which is the mean of scaled numbers. */
function meanSquare(questions: readonly Question[]): number {
  let [sum, count] = [0, 0];
  for (const { target } of questions) {
    for (const number of target) sum += number ** 2;
    count += target.length;
  }
  return sum / count;
}
