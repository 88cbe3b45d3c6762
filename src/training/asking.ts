import type { WindowValues } from '../model/block';
import type { Learner } from '../model/learner';
import { examine, type Answer, type ExamResult } from './exam';
import type { Question, WindowForm, Widths } from './question';
import { stretchesOf } from './stretches';

/** How examples are asked: each as one question, or long series in stretches. */
export class Asking {
  /** @param stretch steps of a stretch; each example is one question where it is left out */
  constructor(
    readonly widths: Widths,
    private readonly stretch?: number | undefined,
  ) {}

  questions(examples: readonly Question[]): Question[] {
    const { stretch, widths } = this;
    return stretch === undefined
      ? [...examples]
      : examples.flatMap((example) => stretchesOf(example, stretch, widths));
  }

  /** Answers to whole examples, in their order, whatever stretches they are asked in. */
  *examine(
    learner: Learner,
    examples: readonly Question[],
    form: WindowForm,
  ): Generator<undefined, ExamResult> {
    const { loss, answers } = yield* examine(learner, this.questions(examples), form);
    let next = 0;
    const whole = examples.map((example) => {
      const count = this.questions([example]).length;
      next += count;
      return joined(answers.slice(next - count, next));
    });
    return { loss, answers: whole };
  }
}

/** One answer of several that follow one another. */
function joined(answers: readonly Answer[]): Answer {
  if (answers.length === 1) return answers[0];
  const length = answers.reduce((sum, { outputs }) => sum + outputs.length, 0);
  const [{ outputs: first }] = answers;
  const outputs: WindowValues =
    first instanceof Uint32Array ? new Uint32Array(length) : new Float32Array(length);
  let [at, loss, probability] = [0, 0, 0];
  for (const answer of answers) {
    const share = answer.outputs.length / length;
    outputs.set(answer.outputs, at);
    at += answer.outputs.length;
    loss += answer.loss * share;
    probability += answer.probability * share;
  }
  return { outputs, loss, probability };
}
