import { longestFirst } from '../data/examples/padded';
import type { WindowValues } from '../model/block';
import type { Learner } from '../model/learner';
import { singles, windowOf, type Question, type WeightedWindow, type WindowForm } from './question';
import type { Measured } from './scores';

/** What was answered to one question. */
export interface Answer {
  /** The likeliest class wherever one is wanted, or the numbers. */
  readonly outputs: WindowValues;
  /** Mean −ln p(right class), nats, or mean squared error. */
  readonly loss: number;
  /** Mean probability of the classes that were answered; 0 where numbers are. */
  readonly probability: number;
}

export interface ExamResult {
  /** Mean loss of all answers. */
  readonly loss: number;
  /** To each question, in their order. */
  readonly answers: readonly Answer[];
}

/** Asks all questions, which are answered while they are read. Yields after every window; the weights must stay until the result is returned. */
export function* examine(
  learner: Learner,
  questions: readonly Question[],
  form: WindowForm,
): Generator<undefined, ExamResult> {
  const { batch, widths = singles } = form;
  const answers = new Array<Answer>(questions.length);
  for (const { numbers, window } of windowsOf(questions, form)) {
    learner.resetEvaluation();
    learner.evaluate(window, true);
    const { outputs, probabilities, losses } = learner.answers();
    const steps = window.weights.length / batch;
    for (const [row, number] of numbers.entries()) {
      const end = row * steps + window.lengths[row];
      const start = end - questions[number].target.length / widths.target;
      answers[number] = {
        outputs: outputs.slice(start * widths.target, end * widths.target),
        loss: mean(losses.subarray(start, end)),
        probability: mean(probabilities.subarray(start, end)),
      };
    }
    yield undefined;
  }
  const lengths = questions.map(({ target }) => target.length);
  const loss = lengths.reduce((sum, length, number) => sum + answers[number].loss * length, 0);
  return { loss: loss / lengths.reduce((sum, length) => sum + length, 0), answers };
}

/** How often each class (row) was answered by each (column). */
export function confusionOf(
  questions: readonly Question[],
  answers: readonly Answer[],
  classes: number,
): readonly Uint32Array[] {
  const confusion = Array.from({ length: classes }, () => new Uint32Array(classes));
  for (const [number, { target }] of questions.entries())
    target.forEach((right, i) => (confusion[right][answers[number].outputs[i]] += 1));
  return confusion;
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean −ln p(right output) of each question's answer, nats. Yields after every window, as `examine` does. */
export function* lossesOf(
  learner: Learner,
  questions: readonly Question[],
  form: WindowForm,
): Generator<undefined, Float32Array> {
  const losses = new Float32Array(questions.length);
  for (const { numbers, window } of windowsOf(questions, form)) {
    learner.resetEvaluation();
    learner.evaluate(window, true);
    const { losses: all } = learner.answers();
    const steps = window.targets.length / form.batch;
    for (const [row, number] of numbers.entries())
      losses[number] = mean(all.subarray(row * steps, row * steps + questions[number].target.length));
    yield undefined;
  }
  return losses;
}

/** Mean −ln p(answer) over all questions, nats. Yields after every window, as `examine` does. */
export function* lossOf(
  learner: Learner,
  questions: readonly Question[],
  form: WindowForm,
): Generator<undefined, Measured> {
  let loss = 0;
  for (const { window } of windowsOf(questions, form)) {
    learner.resetEvaluation();
    loss += learner.evaluate(window);
    yield undefined;
  }
  return {
    loss: (loss * (form.widths?.target ?? 1)) / questions.reduce((sum, { target }) => sum + target.length, 0),
  };
}

/** Windows of questions of like length, and which these are. */
export function* windowsOf(
  questions: readonly Question[],
  form: WindowForm,
): Generator<{ readonly numbers: readonly number[]; readonly window: WeightedWindow }> {
  for (const numbers of longestFirst(
    questions.map(({ input }) => input.length),
    form.batch,
  )) {
    const asked = numbers.map((number) => questions[number]);
    yield { numbers, window: windowOf(asked, form) };
  }
}
