/** Questions side by side in a window. */
import type { Example } from '../data/examples/examples';
import { pad } from '../data/examples/padded';
import type { PictureSet } from '../data/pictures/pictureSet';
import type { Window } from '../model/learner';

/**
 * Tokens, or the number of a picture, and the answers that are wanted: at the last steps, one class of the whole or one for each token; or, of a network that
 * writes, the tokens of another sequence.
 */
export interface Question {
  readonly input: Uint32Array;
  readonly target: Uint32Array;
}

/** Of examples whose two sides are both numbers of tokens or classes. */
export function questionsOf(examples: readonly Pick<Example, 'input' | 'target'>[]): Question[] {
  return examples.map(({ input, target }) => ({
    input: Uint32Array.from(input),
    target: Uint32Array.from(target),
  }));
}

/** Steps of the longest input and of the longest target. */
export function longestOf(questions: readonly Question[]): { input: number; target: number } {
  const most = (side: keyof Question): number =>
    questions.reduce((longest, question) => Math.max(longest, question[side].length), 0);
  return { input: most('input'), target: most('target') };
}

export interface WindowForm {
  readonly batch: number;
  /** What a network reads first when it begins to write; left out where answers are given while reading. */
  readonly start?: number | undefined;
  /** What the inputs are numbers of, if not of tokens. */
  readonly pictures?: PictureSet | undefined;
}

/**
 * The window of some questions, at most `batch`; the rows that are left, and what follows the end of a question, weigh 0.
 * @param weightOf how much an answer counts, by its class
 */
export function windowOf(
  questions: readonly Question[],
  { batch, start, pictures }: WindowForm,
  weightOf: (answer: number) => number = () => 1,
): WeightedWindow {
  const rows = <T>(of: (question: Question) => T, none: T): T[] => [
    ...questions.map(of),
    ...Array.from({ length: batch - questions.length }, () => none),
  ];
  const none = new Uint32Array();
  const { values, lengths, steps } = pad(rows(({ input }) => input, none));
  const inputs =
    pictures?.pixels(
      questions.map(({ input }) => input[0]),
      batch,
    ) ?? values;
  const answers = rows(({ target }) => target, none);
  if (start === undefined) {
    const places = answers.map(({ length }, row) => lengths[row] - length);
    return { inputs, lengths, ...goalsOf(answers, places, steps, weightOf) };
  }
  const { values: written, steps: writing } = pad(answers.map((answer) => shifted(answer, start)));
  const places = answers.map(() => 0);
  return { inputs, lengths, written, ...goalsOf(answers, places, writing, weightOf) };
}

/** A window that says what each answer counts. */
export type WeightedWindow = Window & Required<Pick<Window, 'weights' | 'lengths'>>;

/** @param places the step of each row at which its answers begin */
function goalsOf(
  answers: readonly Uint32Array[],
  places: readonly number[],
  steps: number,
  weightOf: (answer: number) => number,
): Required<Pick<Window, 'targets' | 'weights'>> {
  const targets = new Uint32Array(answers.length * steps);
  const weights = new Float32Array(answers.length * steps);
  for (const [row, answer] of answers.entries()) {
    const first = row * steps + places[row];
    targets.set(answer, first);
    weights.set(Float32Array.from(answer, weightOf), first);
  }
  return { targets, weights };
}

/** What is read before each token of an answer. */
function shifted(answer: Uint32Array, start: number): Uint32Array {
  return Uint32Array.from(answer, (_, step) => (step === 0 ? start : answer[step - 1]));
}
