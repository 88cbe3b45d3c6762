import { longestFirst } from '../data/examples/padded';
import type { Learner } from '../model/learner';
import { windowOf, type Question, type WeightedWindow, type WindowForm } from './question';
import type { Measured } from './scores';

/** What was answered to one question. */
export interface Answer {
  /** The likeliest class wherever one is wanted. */
  readonly classes: Uint32Array;
  /** Mean −ln p(right class), nats. */
  readonly loss: number;
  /** Mean probability of the classes that were answered. */
  readonly probability: number;
}

export interface ExamResult {
  /** Mean −ln p(right class) over all answers, nats. */
  readonly loss: number;
  /** How often each class (row) was answered by each (column). */
  readonly confusion: readonly Uint32Array[];
  /** To each question, in their order. */
  readonly answers: readonly Answer[];
}

/** Asks all questions, each of which has classes for answers. Yields after every window; the weights must stay until the result is returned. */
export function* examine(
  learner: Learner,
  questions: readonly Question[],
  { batch, classes }: { readonly batch: number; readonly classes: number },
): Generator<undefined, ExamResult> {
  const answers = new Array<Answer>(questions.length);
  for (const { numbers, window } of windowsOf(questions, { batch })) {
    learner.resetEvaluation();
    learner.evaluate(window, true);
    const { outputs, probabilities, losses } = learner.answers();
    const steps = window.targets.length / batch;
    for (const [row, number] of numbers.entries()) {
      const end = row * steps + window.lengths[row];
      const start = end - questions[number].target.length;
      answers[number] = {
        classes: outputs.slice(start, end),
        loss: mean(losses.subarray(start, end)),
        probability: mean(probabilities.subarray(start, end)),
      };
    }
    yield undefined;
  }
  return resultOf(questions, answers, classes);
}

function resultOf(questions: readonly Question[], answers: readonly Answer[], classes: number): ExamResult {
  const confusion = Array.from({ length: classes }, () => new Uint32Array(classes));
  let [loss, count] = [0, 0];
  for (const [number, { target }] of questions.entries()) {
    const answer = answers[number];
    target.forEach((right, i) => (confusion[right][answer.classes[i]] += 1));
    loss += answer.loss * target.length;
    count += target.length;
  }
  return { loss: loss / count, confusion, answers };
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
  return { loss: loss / questions.reduce((sum, { target }) => sum + target.length, 0) };
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
