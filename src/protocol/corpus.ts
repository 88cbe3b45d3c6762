/** What a run learns from, as it is handed to the worker and kept on disk. Plain data. */
import type { Warning } from '../data/examples/warnings';
import type { Column } from '../data/files/columns';
import type { RawFile, TextFile } from '../data/files/table';
import type { MadeCorpus, MadeName } from '../data/made/made';
import type { PictureFile } from '../data/pictures/picture';
import type { ExamplesProposal, Proposal, TaskName } from '../data/tasks/proposal';
import type { CourseKind } from '../training/courseKind';

/** A corpus that is made in place of files that are found. */
export interface MadeRequest {
  readonly made: MadeName;
  readonly examples: number;
  readonly seed: number;
}

export type { ExamplesProposal, PictureFile, MadeCorpus, Proposal, RawFile, TaskName, TextFile, Warning };

export type CorpusRequest = TextCorpus | ExamplesCorpus;

/** A text that is read from its start to its end. */
export interface TextCorpus {
  readonly kind: 'text';
  readonly text: string;
}

/** Files that hold examples. */
export interface ExamplesCorpus {
  readonly kind: 'examples';
  readonly files: readonly TextFile[];
  /** Those that the files name, or that are the corpus themselves; one that is missing is left out. */
  readonly pictures?: readonly PictureFile[];
  readonly proposal: ExamplesProposal;
  /** Whether all classes count the same, however rare they are. */
  readonly balanced?: boolean;
}

/** A course, as far as its costs depend on it. */
export interface CourseShape extends CourseKind {
  /** Steps of a question on average; those of a window where it is left out. */
  readonly steps?: number;
  /** Steps of the longest answer that is written. */
  readonly writing?: number;
}

/** What a corpus of examples comes to, read but not trained on. */
export interface Survey {
  readonly training: number;
  readonly validation: number;
  /** Questions that the training part makes: an example each, or stretches of long series. */
  readonly questions: number;
  /** What learning from them costs depends on this. */
  readonly shape: CourseShape;
  /** What a person should know before training on them. */
  readonly warnings: readonly Warning[];
  /** The classes that there are, in their order; left out where the answers are none. */
  readonly labels?: readonly string[];
  readonly columns: readonly SurveyedColumn[];
  /** The first examples as the network gets them. */
  readonly first: readonly SurveyedExample[];
}

export interface SurveyedColumn extends Pick<Column, 'name' | 'kind' | 'distinct'> {
  /** Where there are only a few. */
  readonly values?: readonly string[];
}

/** Long ones are cut off. */
export interface SurveyedExample {
  readonly text: string;
  readonly tokens: readonly string[];
  /** As many for each token, or the first of a picture. */
  readonly numbers: readonly number[];
  /** Of a picture as it is seen, pixels in a row and in a column. */
  readonly side?: number;
  /** What is right, for people. */
  readonly wanted: string;
}
