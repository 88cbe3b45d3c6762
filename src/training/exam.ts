import { longestFirst } from '../data/examples/padded';
import type { Learner } from '../model/learner';
import { windowOf, type Question, type WeightedWindow, type WindowForm } from './question';

export interface ExamResult {
  /** Mean −ln p(answer), nats. */
  readonly loss: number;
  /** How often each class (row) was answered by each (column). */
  readonly confusion: readonly Uint32Array[];
}

/** Asks all questions, each of which has classes for answers. Yields after every window; the weights must stay until the result is returned. */
export function* examine(
  learner: Learner,
  questions: readonly Question[],
  { batch, classes }: { readonly batch: number; readonly classes: number },
): Generator<undefined, ExamResult> {
  const confusion = Array.from({ length: classes }, () => new Uint32Array(classes));
  let loss = 0;
  let answers = 0;
  for (const window of windowsOf(questions, { batch })) {
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

/** Mean −ln p(answer) over all questions, nats. Yields after every window, as `examine` does. */
export function* lossOf(
  learner: Learner,
  questions: readonly Question[],
  form: WindowForm,
): Generator<undefined, number> {
  let loss = 0;
  for (const window of windowsOf(questions, form)) {
    learner.resetEvaluation();
    loss += learner.evaluate(window);
    yield undefined;
  }
  return loss / questions.reduce((sum, { target }) => sum + target.length, 0);
}

function* windowsOf(questions: readonly Question[], form: WindowForm): Generator<WeightedWindow> {
  for (const numbers of longestFirst(
    questions.map(({ input }) => input.length),
    form.batch,
  ))
    yield windowOf(
      numbers.map((number) => questions[number]),
      form,
    );
}
