/** What a corpus can teach, and how its files are to be read for that. Plain data, so that it can be written into a file. */
import type { Column } from '../files/columns';
import type { Layout } from '../files/layout';
import type { TokenKind } from '../tokenizer';

export type TaskName = 'next-token' | 'classify' | 'tag' | 'translate' | 'caption' | 'regress' | 'series';

/**
 * What the network reads or what it answers, and the columns that hold it.
 * `given`: every cell is one token.
 */
export type Side =
  | { readonly as: 'tokens'; readonly column: string; readonly tokens: TokenKind | 'given' }
  /** One of a few labels; `order` lists them where another than the usual is wanted. */
  | { readonly as: 'class'; readonly column: string; readonly order?: readonly string[] }
  /** `unscaled`: as they stand, not brought around 0. */
  | { readonly as: 'numbers'; readonly columns: readonly string[]; readonly unscaled?: true }
  /** The path of a PNG file, relative to the folder of the table. */
  | { readonly as: 'picture'; readonly column: string };

/** What one example is: a row, the rows of a sentence, or all rows of a series (one for each value of `group`). */
export type Sample =
  | { readonly of: 'row' }
  | { readonly of: 'sentence' }
  | { readonly of: 'series'; readonly group?: string; readonly time?: string };

/** Which examples are kept for validation. */
export type Split =
  /** That share of each class, by chance. */
  | { readonly by: 'share'; readonly share: number }
  /** That share at the end of each series: what comes later is foretold from what came before. */
  | { readonly by: 'time'; readonly share: number }
  | { readonly by: 'file'; readonly validation: readonly string[] }
  /** The rows with that value in that column. */
  | { readonly by: 'column'; readonly column: string; readonly validation: readonly string[] };

/** A text is read from its start to its end (`readCorpus`). */
export interface TextProposal {
  readonly task: 'next-token';
  readonly paths: readonly string[];
  readonly tokens: TokenKind;
  /** The reason, a sentence. */
  readonly why: string;
  /** Those of a table of which nothing else can be learned. */
  readonly columns?: readonly Pick<Column, 'name' | 'kind'>[];
}

/** Pairs of what is read and what is answered (`readExamples`). In a series the answer is the row that comes next. */
export interface ExamplesProposal {
  readonly task: Exclude<TaskName, 'next-token'>;
  readonly paths: readonly string[];
  readonly layout: Layout;
  readonly sample: Sample;
  readonly input: Side;
  readonly target: Side;
  /** Examples with a text of more words than this are left out. */
  readonly longest?: number;
  readonly split: Split;
  readonly why: string;
}

export type Proposal = TextProposal | ExamplesProposal;
