/** The contract of a syllabus: what a network is taught from examples and how it is examined, all in which the tasks differ. */
import type { Example, Examples } from '../../data/examples/examples';
import type { PictureSet } from '../../data/pictures/pictureSet';
import type { ExamplesProposal } from '../../data/tasks/proposal';
import type { Learner } from '../../model/learner';
import type { ExampleCourse } from '../exampleCourse';
import type { Measures } from '../measures';
import type { NumberMeasures } from '../numberMeasures';
import type { RunOptions } from '../options';
import type { Outlook } from '../outlook';
import type { Baseline, Measured } from '../scores';

export interface Syllabus {
  readonly course: ExampleCourse;
  /** What each number that is read stands for, and each that is answered. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Where the answers are numbers: what they mean in the units of the data. */
  readonly outlook?: Pick<Outlook, 'values' | 'wanted'>;
  /** Asks examples. Yields after every window; the weights must stay until the result is returned. */
  examine(learner: Learner, examples: readonly Example[]): Generator<undefined, Exam>;
  /** What is reached without a network, the simplest first. Yields now and then. */
  baselines(measured: readonly Example[]): Generator<undefined, readonly Baseline[]>;
  /** What is right, for people. */
  wanted(example: Example): string;
}

export interface Exam extends Measured {
  /** Where the answers are numbers, of each of them. */
  readonly columns?: readonly NumberMeasures[];
  /** Where the answers are classes. */
  readonly classes?: Pick<Measures, 'classes' | 'confusion'>;
  /** To each example, in their order. */
  readonly answers: readonly {
    /** For people. */
    readonly text: string;
    /** Where the answers are classes: the number of each. */
    readonly classes?: Uint32Array;
    /** Mean −ln p(what is right), nats. */
    readonly loss: number;
    /** Mean probability of what was answered. */
    readonly probability: number;
  }[];
}

export interface SyllabusOptions extends Pick<RunOptions, 'batchSize' | 'seed' | 'sequenceLength'> {
  /** Whether all classes count the same, however rare they are. */
  readonly balanced: boolean;
  /** What inputs that are pictures are numbers of. */
  readonly pictures?: PictureSet;
  /** Beginnings that are kept while an answer is written; 1 where left out. */
  readonly beam?: number;
  /** Other examples that will be asked. */
  readonly more?: readonly Example[];
}

export interface SyllabusKind {
  /** Whether a network can learn it so. */
  suits(proposal: ExamplesProposal): boolean;
  create(examples: Examples, options: SyllabusOptions, proposal: ExamplesProposal): Syllabus;
}
