/** Numbers as answers: the next row of a series, or a number for each text or row. */
import { CorpusError } from '../../data/corpusError';
import type { Example, Examples } from '../../data/examples/examples';
import type { ExamplesProposal } from '../../data/tasks/proposal';
import { writtenNumbers } from '../../data/written';
import type { Learner } from '../../model/learner';
import { Asking } from '../asking';
import { ExampleCourse } from '../exampleCourse';
import { numberBaselines } from '../numberBaselines';
import { measureNumbers } from '../numberMeasures';
import { Outlook } from '../outlook';
import { longestOf, type Question } from '../question';
import { scoresOf, type Baseline } from '../scores';
import type { Exam, Syllabus, SyllabusKind, SyllabusOptions } from './syllabus';

export const numbers: SyllabusKind = {
  suits: ({ task, input, target }) =>
    (task === 'series' || task === 'regress') &&
    (input.as === 'tokens' || input.as === 'numbers') &&
    target.as === 'numbers',
  create: (...all) => new NumberSyllabus(...all),
};

class NumberSyllabus implements Syllabus {
  readonly course: ExampleCourse;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly outlook: Outlook;
  private readonly training: readonly Example[];
  private readonly asking: Asking;
  private readonly isSeries: boolean;
  private readonly readsNumbers: boolean;

  /** @throws CorpusError `no-network` */
  constructor(
    { input, target, training, validation }: Examples,
    { more = [], batchSize, seed, sequenceLength }: SyllabusOptions,
    { task }: ExamplesProposal,
  ) {
    if ((input.as !== 'tokens' && input.as !== 'numbers') || target.as !== 'numbers')
      throw new CorpusError('no-network', 'Numbers are told from tokens or from numbers.');
    this.isSeries = task === 'series';
    this.training = training;
    this.readsNumbers = input.as === 'numbers';
    this.inputs = input.as === 'numbers' ? input.columns : input.vocabulary.tokens;
    this.outputs = target.columns;
    this.outlook = new Outlook(input, target, { isSeries: this.isSeries, training });
    const { inputs, outputs } = this;
    const widths = { input: this.readsNumbers ? inputs.length : 1, target: outputs.length };
    const asking = new Asking(widths, this.isSeries ? sequenceLength : undefined);
    this.asking = asking;
    const questions = (examples: readonly Example[]): Question[] =>
      asking.questions(this.questions(examples));
    this.course = new ExampleCourse({
      training: questions(training),
      validation: questions(validation),
      outputs: outputs.length,
      vocabulary: this.readsNumbers ? 0 : inputs.length,
      sides: {
        answer: 'numbers',
        ...(this.readsNumbers && { input: { as: 'numbers', width: inputs.length } as const }),
      },
      ...{ batchSize, seed },
      longest: longestOf(questions([...training, ...validation, ...more]), widths),
      measure: (learner) => this.examine(learner, validation),
    });
  }

  *examine(learner: Learner, examples: readonly Example[]): Generator<undefined, Exam> {
    const { asking, course, outlook, outputs } = this;
    const { loss, answers } = yield* asking.examine(learner, this.questions(examples), course.form);
    const values = examples.map(({ input }, index) => outlook.values(input, answers[index].outputs));
    const columns = measureNumbers(
      examples.map((example) => outlook.wanted(example)),
      values,
      outputs,
    );
    return {
      loss,
      scores: scoresOf(columns),
      columns,
      answers: answers.map((answer, index) => ({
        text: writtenNumbers(values[index]),
        loss: answer.loss,
        probability: answer.probability,
      })),
    };
  }

  *baselines(measured: readonly Example[]): Generator<undefined, readonly Baseline[]> {
    const { training, outlook, outputs, isSeries } = this;
    yield undefined;
    const read = this.readsNumbers ? this.inputs.length : undefined;
    return numberBaselines({ training, measured, outlook, names: outputs, read, isSeries });
  }

  wanted(example: Example): string {
    return writtenNumbers(this.outlook.wanted(example));
  }

  private questions(examples: readonly Example[]): Question[] {
    return examples.map((example) => ({ input: example.input, target: this.outlook.goals(example) }));
  }
}
