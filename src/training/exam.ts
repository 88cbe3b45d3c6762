import { longestFirst } from '../data/examples/padded';
import type { Learner } from '../model/learner';
import { windowOf, type Question } from './question';

export interface ExamResult {
  /** Mean −ln p(answer), nats. */
  readonly loss: number;
  /** How often each class (row) was answered by each (column). */
  readonly confusion: readonly Uint32Array[];
}

/** Asks all questions. Yields after every window; the weights must stay until the result is returned. */
export function* examine(
  learner: Learner,
  questions: readonly Question[],
  { batch, classes }: { readonly batch: number; readonly classes: number },
): Generator<undefined, ExamResult> {
  const confusion = Array.from({ length: classes }, () => new Uint32Array(classes));
  let loss = 0;
  let answers = 0;
  for (const numbers of longestFirst(
    questions.map(({ input }) => input.length),
    batch,
  )) {
    const window = windowOf(
      numbers.map((number) => questions[number]),
      batch,
    );
    learner.resetEvaluation();
    loss += learner.evaluate(window, true);
    for (const [at, guess] of learner.guesses().entries()) {
      if (window.weights[at] === 0) continue;
      confusion[window.targets[at]][guess] += 1;
      answers += 1;
    }
    yield undefined;
  }
  return { loss: loss / answers, confusion };
}
