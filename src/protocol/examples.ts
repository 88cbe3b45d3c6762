/** What can be asked about the examples of a run, and the answers. Plain data. */
import type { Place } from '../data/files/table';
import type { ClassMeasures } from '../training/measures';
import type { NumberMeasures } from '../training/numberMeasures';
import type { Baseline, Scores } from '../training/scores';

export type { Baseline, ClassMeasures, NumberMeasures, Place, Scores };

/** A part of the examples; they are numbered through, those for training first. */
export type ExamplePart = 'training' | 'validation';

/** How good the answers to a part are. */
export interface ExamFacts {
  /** Of the weights. */
  readonly iteration: number;
  /** Validation, or training where nothing is kept apart. */
  readonly part: ExamplePart;
  readonly examples: number;
  /** Mean −ln p(what is right), nats, or mean squared error of scaled numbers. */
  readonly loss: number;
  readonly scores: Scores;
  /** Where the answers are classes: each one's measures, and how often each (row) was answered by each (column). */
  readonly classes?: readonly ClassMeasures[];
  readonly confusion?: readonly (readonly number[])[];
  /** Where they are numbers: how far those of each column are off. */
  readonly columns?: readonly NumberMeasures[];
  readonly baselines: readonly Baseline[];
}

export interface ExamplesRequest {
  /** Left out: the part that an exam asks. */
  readonly part?: ExamplePart;
  /** As they stand in the files, or the worst answered first. */
  readonly sort: 'order' | 'loss';
  readonly from: number;
  readonly count: number;
  /** Only those with a wrong answer. */
  readonly wrong?: boolean;
  /** Only those where class `wanted` was answered as class `answered`: a cell of the confusion matrix. */
  readonly cell?: ConfusionCell;
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
}

/** Numbers of outputs. */
export interface ConfusionCell {
  readonly wanted: number;
  readonly answered: number;
}

export interface ExampleList {
  /** Of the weights. */
  readonly iteration: number;
  /** Examples of the part that are asked for, listed or not. */
  readonly total: number;
  readonly list: readonly ExampleFacts[];
  /** Where they are pictures, each of those that are listed. */
  readonly thumbnails?: Thumbnails;
}

/** Small pictures, one after the other. */
export interface Thumbnails {
  /** Pixels in a row and in a column. */
  readonly side: number;
  /** Red, green and blue of each pixel: 3 · side² bytes a picture. */
  readonly rgb: Uint8Array;
}

/** An example and what the network answers. */
export interface ExampleFacts {
  /** Its number. */
  readonly example: number;
  /** What is read, for people; long ones are cut off. */
  readonly text: string;
  readonly wanted: string;
  readonly answered: string;
  /** As that of an exam. */
  readonly loss: number;
  /** Mean probability of what was answered; 0 where that is numbers. */
  readonly probability: number;
  readonly place?: Place;
}

/** Where an example is written; token offsets of its Trace count from `start`. */
export interface ExamplePlace extends Place {
  /** What stood there when it was learned. */
  readonly text: string;
}

/** A place in a file as it is now. Offsets are UTF-16 units. */
export interface Spot {
  readonly path: string;
  readonly offset: number;
  /** The line that holds it, without its end, and where that starts. */
  readonly line: string;
  readonly lineStart: number;
}

/** An example that is written at a spot, if `ExamplePlace.text` stands there. */
export interface Found {
  readonly example: number;
  /** Where `ExamplePlace.start` is in the file as it is now. */
  readonly start: number;
}
