/** A class for each sequence of tokens, told at its end, or one for each token. */
import { CorpusError } from '../../data/corpusError';
import type { Example, Examples } from '../../data/examples/examples';
import { classWeights } from '../../data/examples/labels';
import type { Learner } from '../../model/learner';
import { examine } from '../exam';
import { ExampleCourse } from '../exampleCourse';
import { guessByBag, guessByToken, guessMajority } from '../guessBaselines';
import { measuresOf } from '../measures';
import { longestOf, questionsOf, type Question } from '../question';
import type { Baseline } from '../scores';
import type { Exam, Syllabus, SyllabusKind, SyllabusOptions } from './syllabus';

export const classes: SyllabusKind = {
  suits: ({ task, input, target }) =>
    (task === 'classify' || task === 'tag') && input.as === 'tokens' && target.as === 'class',
  isShown: true,
  create: (examples, options) => new ClassSyllabus(examples, options),
};

class ClassSyllabus implements Syllabus {
  readonly course: ExampleCourse;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  private readonly training: readonly Question[];

  /** @throws CorpusError `no-network` */
  constructor(
    { input, target, ...parts }: Examples,
    { more = [], balanced, batchSize, seed }: SyllabusOptions,
  ) {
    if (input.as !== 'tokens' || target.as !== 'class')
      throw new CorpusError('no-network', 'Classes are told from tokens alone.');
    const { labels } = target;
    this.inputs = input.vocabulary.tokens;
    this.outputs = labels.names;
    this.training = questionsOf(parts.training);
    const { training, inputs, outputs } = this;
    const validation = questionsOf(parts.validation);
    this.course = new ExampleCourse({
      ...{ training, validation, vocabulary: inputs.length, outputs: outputs.length },
      ...{ batchSize, seed, weights: balanced ? classWeights(labels) : undefined },
      longest: longestOf([...training, ...validation, ...questionsOf(more)]),
      *measure(learner, { batch }) {
        const { loss, confusion } = yield* examine(learner, validation, { batch, classes: outputs.length });
        const { accuracy, macroF1 } = measuresOf(confusion, outputs);
        return { loss, scores: { accuracy, macroF1 } };
      },
    });
  }

  *examine(learner: Learner, examples: readonly Example[]): Generator<undefined, Exam> {
    const { course, outputs } = this;
    const sizes = { batch: course.shape.batch, classes: outputs.length };
    const { loss, confusion, answers } = yield* examine(learner, questionsOf(examples), sizes);
    const { accuracy, macroF1, ...classes } = measuresOf(confusion, outputs);
    return {
      loss,
      scores: { accuracy, macroF1 },
      classes,
      answers: answers.map((answer) => ({ text: this.written(answer.classes), ...answer })),
    };
  }

  *baselines(measured: readonly Example[]): Generator<undefined, readonly Baseline[]> {
    const { training, outputs } = this;
    const questions = questionsOf(measured);
    const hasOneAnswer = training.every(({ target }) => target.length === 1);
    const uniform: Baseline = { name: 'uniform', loss: Math.log(outputs.length) };
    const majority = guessMajority(training, questions, outputs);
    yield undefined;
    const best = hasOneAnswer
      ? yield* guessByBag(training, questions, outputs, this.inputs.length)
      : guessByToken(training, questions, outputs, this.inputs.length);
    return [uniform, majority, best];
  }

  wanted({ target }: Example): string {
    return this.written(target);
  }

  private written(answers: ArrayLike<number>): string {
    return Array.from(answers, (answer) => this.outputs[answer]).join(' ');
  }
}
