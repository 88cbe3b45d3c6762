/** What a run learns from, as it is handed to the worker and kept on disk. Plain data. */
import type { TextFile } from '../data/files/table';
import type { ExamplesProposal, Proposal, TaskName } from '../data/tasks/proposal';

export type { ExamplesProposal, Proposal, TaskName, TextFile };

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
  readonly proposal: ExamplesProposal;
  /** Whether all classes count the same, however rare they are. */
  readonly balanced?: boolean;
}

/** What a corpus of examples comes to, read but not trained on. */
export interface Survey {
  readonly training: number;
  readonly validation: number;
  /** Steps of an example, on average. */
  readonly steps: number;
  /** Different numbers that are read, and that are answered. */
  readonly inputs: number;
  readonly outputs: number;
  /** What a person should know before training on them, a sentence or two each. */
  readonly warnings: readonly string[];
}
