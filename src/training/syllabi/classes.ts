/** A class for each sequence of tokens, row of numbers or picture, told at its end, or one for each step. */
import { CorpusError } from '../../data/corpusError';
import type { Coding } from '../../data/examples/coding';
import type { Example, Examples } from '../../data/examples/examples';
import type { ExamplesProposal } from '../../data/tasks/proposal';
import { classWeights } from '../../data/examples/labels';
import type { Learner } from '../../model/learner';
import { Asking } from '../asking';
import { confusionOf, examine } from '../exam';
import { ExampleCourse } from '../exampleCourse';
import { guessByBag, guessByToken, guessMajority } from '../guessBaselines';
import { measuresOf } from '../measures';
import { longestOf, type Question } from '../question';
import type { Baseline } from '../scores';
import type { Exam, Syllabus, SyllabusKind, SyllabusOptions } from './syllabus';

export const classes: SyllabusKind = {
  suits: ({ task, input, target }) =>
    target.as === 'class' &&
    input.as !== 'class' &&
    (task === 'classify' || (task === 'tag' && input.as !== 'picture')),
  create: (...all) => new ClassSyllabus(...all),
};

class ClassSyllabus implements Syllabus {
  readonly course: ExampleCourse;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  private readonly training: readonly Question[];
  private readonly asking: Asking;
  private readonly readsTokens: boolean;

  /** @throws CorpusError `no-network` */
  constructor(
    { input, target, ...parts }: Examples,
    { more = [], balanced, batchSize, seed, sequenceLength, pictures }: SyllabusOptions,
    { sample }: ExamplesProposal,
  ) {
    if (input.as === 'class' || target.as !== 'class')
      throw new CorpusError('no-network', 'Classes are told from tokens, numbers or pictures.');
    const { labels } = target;
    this.readsTokens = input.as === 'tokens';
    this.inputs = namesOf(input);
    this.outputs = labels.names;
    const { inputs, outputs } = this;
    const widths = { input: input.as === 'numbers' ? input.columns.length : 1, target: 1 };
    this.asking = new Asking(widths, sample.of === 'series' ? sequenceLength : undefined);
    this.training = this.asking.questions(parts.training);
    const { training, asking } = this;
    const validation = asking.questions(parts.validation);
    this.course = new ExampleCourse({
      ...{ training, validation, outputs: outputs.length },
      vocabulary: input.as === 'tokens' ? inputs.length : 0,
      ...(input.as === 'numbers' && { sides: { input: { as: 'numbers', width: inputs.length } } }),
      ...(input.as === 'picture' && { pictures }),
      ...{ batchSize, seed, weights: balanced ? classWeights(labels) : undefined },
      longest: longestOf([...training, ...validation, ...asking.questions(more)], widths),
      *measure(learner, form) {
        const { loss, answers } = yield* examine(learner, validation, form);
        const { accuracy, macroF1 } = measuresOf(confusionOf(validation, answers, outputs.length), outputs);
        return { loss, scores: { accuracy, macroF1 } };
      },
    });
  }

  *examine(learner: Learner, examples: readonly Example[]): Generator<undefined, Exam> {
    const { course, outputs, asking } = this;
    const { loss, answers } = yield* asking.examine(learner, examples, course.form);
    const confusion = confusionOf(examples, answers, outputs.length);
    const { accuracy, macroF1, ...classes } = measuresOf(confusion, outputs);
    return {
      loss,
      scores: { accuracy, macroF1 },
      classes,
      answers: answers.map(({ outputs: answered, ...answer }) => ({
        text: this.written(answered),
        classes: Uint32Array.from(answered),
        ...answer,
      })),
    };
  }

  *baselines(measured: readonly Example[]): Generator<undefined, readonly Baseline[]> {
    const { training, outputs } = this;
    const questions = this.asking.questions(measured);
    const hasOneAnswer = training.every(({ target }) => target.length === 1);
    const uniform: Baseline = { name: 'uniform', loss: Math.log(outputs.length) };
    const majority = guessMajority(training, questions, outputs);
    if (!this.readsTokens) return [uniform, majority];
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

/** What each number that is read stands for; pictures are read as they are. */
function namesOf(input: Exclude<Coding, { as: 'class' }>): readonly string[] {
  switch (input.as) {
    case 'tokens':
      return input.vocabulary.tokens;
    case 'numbers':
      return input.columns;
    case 'picture':
      return [];
  }
}
