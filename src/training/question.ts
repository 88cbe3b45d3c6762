/** Questions side by side in a window. */
import { pad } from '../data/examples/padded';
import type { Window } from '../model/learner';

/** Tokens, and the answers that are wanted at the last steps: one class of the whole, or one for each token. */
export interface Question {
  readonly input: Uint32Array;
  readonly target: Uint32Array;
}

/**
 * The window of some questions, at most `batch`; the rows that are left, and what follows the end of a question, weigh 0.
 * @param weightOf how much an answer counts, by its class
 */
export function windowOf(
  questions: readonly Question[],
  batch: number,
  weightOf: (answer: number) => number = () => 1,
): Required<Window> {
  const none = Array.from({ length: batch - questions.length }, () => new Uint32Array());
  const { values: inputs, lengths, steps } = pad([...questions.map(({ input }) => input), ...none]);
  const targets = new Uint32Array(inputs.length);
  const weights = new Float32Array(inputs.length);
  for (const [row, { target }] of questions.entries()) {
    const first = row * steps + lengths[row] - target.length;
    targets.set(target, first);
    weights.set(Float32Array.from(target, weightOf), first);
  }
  return { inputs, targets, weights, lengths };
}
