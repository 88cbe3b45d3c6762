/** Questions side by side in a window. */
import type { Example } from '../data/examples/examples';
import { pad } from '../data/examples/padded';
import type { PictureSet } from '../data/pictures/pictureSet';
import type { WindowValues } from '../model/block';
import type { Window } from '../model/learner';

/**
 * What is read, step by step, and the answers that are wanted: at the last steps, one of the whole or one for each step; or, of a
 * network that writes, the tokens of another sequence. Tokens, classes and the numbers of pictures are whole numbers, one a step; of
 * any numbers there may be several a step.
 */
export interface Question {
  readonly input: WindowValues;
  readonly target: WindowValues;
}

/** Of examples whose two sides are both numbers of tokens or classes. */
export function questionsOf(examples: readonly Pick<Example, 'input' | 'target'>[]): Question[] {
  return examples.map(({ input, target }) => ({
    input: Uint32Array.from(input),
    target: Uint32Array.from(target),
  }));
}

/** Numbers of a step, and of an answer. */
export interface Widths {
  readonly input: number;
  readonly target: number;
}

export const singles: Widths = { input: 1, target: 1 };

/** Steps of the longest input and of the longest target. */
export function longestOf(questions: readonly Question[], widths = singles): Widths {
  const most = (side: keyof Question): number =>
    questions.reduce((longest, question) => Math.max(longest, question[side].length / widths[side]), 0);
  return { input: most('input'), target: most('target') };
}

export interface WindowForm {
  readonly batch: number;
  /** What a network reads first when it begins to write; left out where answers are given while reading. */
  readonly start?: number | undefined;
  /** What the inputs are numbers of, if not of tokens. */
  readonly pictures?: PictureSet | undefined;
  /** One number each where left out. */
  readonly widths?: Widths;
}

/**
 * The window of some questions, at most `batch`; the rows that are left, and what follows the end of a question, weigh 0.
 * @param weightOf how much an answer counts, by its class or its first number
 */
export function windowOf(
  questions: readonly Question[],
  { batch, start, pictures, widths = singles }: WindowForm,
  weightOf: (answer: number) => number = () => 1,
): WeightedWindow {
  const rows = <T>(of: (question: Question) => T, none: T): T[] => [
    ...questions.map(of),
    ...Array.from({ length: batch - questions.length }, () => none),
  ];
  const [{ input, target }] = questions;
  const { values, lengths, steps } = pad(
    rows((question) => question.input, input.subarray(0, 0)),
    widths.input,
  );
  const inputs =
    pictures?.pixels(
      questions.map(({ input: [number] }) => number),
      batch,
    ) ?? values;
  const answers = rows((question) => question.target, target.subarray(0, 0));
  if (start === undefined) {
    const places = answers.map(({ length }, row) => lengths[row] - length / widths.target);
    return { inputs, lengths, ...goalsOf(answers, places, { steps, width: widths.target }, weightOf) };
  }
  const { values: written, steps: writing } = pad(answers.map((answer) => shifted(answer, start)));
  const places = answers.map(() => 0);
  return { inputs, lengths, written, ...goalsOf(answers, places, { steps: writing, width: 1 }, weightOf) };
}

/** A window that says what each answer counts. */
export type WeightedWindow = Window & Required<Pick<Window, 'weights' | 'lengths'>>;

/** @param places the step of each row at which its answers begin */
function goalsOf(
  answers: readonly WindowValues[],
  places: readonly number[],
  { steps, width }: { readonly steps: number; readonly width: number },
  weightOf: (answer: number) => number,
): Required<Pick<Window, 'targets' | 'weights'>> {
  const length = answers.length * steps * width;
  const targets = answers[0] instanceof Uint32Array ? new Uint32Array(length) : new Float32Array(length);
  const weights = new Float32Array(answers.length * steps);
  for (const [row, answer] of answers.entries()) {
    const first = row * steps + places[row];
    targets.set(answer, first * width);
    for (let at = 0; at < answer.length; at += width) weights[first + at / width] = weightOf(answer[at]);
  }
  return { targets, weights };
}

/** What is read before each token of an answer. */
function shifted(answer: WindowValues, start: number): Uint32Array {
  return Uint32Array.from(answer, (_, step) => (step === 0 ? start : answer[step - 1]));
}
