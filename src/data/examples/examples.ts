/** From the files of a corpus and what is proposed for them: examples as numbers, in two parts. */
import * as l10n from '@vscode/l10n';
import { Random } from '../../model/random';
import { CorpusError } from '../corpusError';
import type { Form } from '../files/form';
import { lineAt } from '../files/lines';
import { isMissing } from '../files/numbers';
import { columnOf, type Row } from '../files/table';
import type { ExamplesProposal, Side } from '../tasks/proposal';
import {
  cellsOf,
  encodeRows,
  fitCoding,
  numbersOf,
  picturePath,
  picturePaths,
  type Coding,
  type Values,
} from './coding';
import { partition, type Parts, type SampleRows } from './partition';
import { samplesOf } from './samples';
import { brokenRows, leaks, leftOut, manyLabels, type Warning } from './warnings';

export interface Example {
  /** As the input coding says; one step after the other. */
  readonly input: Values;
  /** As the target coding says. In a series, for each step the row after it. */
  readonly target: Values;
  /** Where it comes from: one row, or one for each step. */
  readonly rows: readonly Row[];
}

/** How both sides are coded. */
export interface Codings {
  readonly input: Coding;
  readonly target: Coding;
}

export interface Examples extends Codings, Parts<Example> {
  /** What a person should know before training on them. */
  readonly warnings: readonly Warning[];
}

export interface ExamplesOptions {
  readonly seed: number;
  readonly minimumCount: number;
  /** How a saved run codes them, in place of a coding that is fitted anew. */
  readonly known?: Codings;
  /** Paths of the pictures that there are, written as those of the files. */
  readonly pictures?: ReadonlySet<string>;
}

/** Of fewer, nothing can be learned that holds for others. */
const fewestExamples = 2;
/** Tokens of one example. */
const longestExample = 4096;

/**
 * The examples of a corpus. What is fitted to data (vocabulary, labels, scaling) is fitted to the training part.
 * @throws CorpusError `no-column`, `no-examples`, `one-class`, `too-long`, `bad-picture` where none of the pictures is there
 */
export function readExamples(form: Form, proposal: ExamplesProposal, options: ExamplesOptions): Examples {
  const samples = samplesIn(form, proposal);
  const areUsable = samples.map((rows) => isUsable(rows, form, proposal, options.pictures));
  const usable = samples.filter((_, index) => areUsable[index]);
  if (usable.length === 0 && samples.length > 0) refuseMissing(samples.flat(), form, proposal.input);
  const inputOf = (rows: SampleRows): string => keyOf(rows, form, proposal.input);
  const parts = partition(usable, proposal.split, form.table, {
    random: new Random(options.seed),
    overlap: shiftOf(proposal),
    traits: (rows) => ({ input: inputOf(rows), stratum: stratumOf(rows, form, proposal.target) }),
  });
  check(parts, shiftOf(proposal));
  const rows = { training: parts.training.flat(), all: usable.flat() };
  const { minimumCount } = options;
  const codings = options.known ?? {
    input: fitCoding(proposal.input, form, rows, { minimumCount, ends: false }),
    target: fitCoding(proposal.target, form, rows, { minimumCount, ends: isWritten(proposal) }),
  };
  const encode = (sample: SampleRows): Example[] => encodeSample(sample, form, codings, shiftOf(proposal));
  const validation = parts.validation.map(encode);
  const examples = { training: parts.training.flatMap(encode), validation: validation.flat() };
  for (const part of [examples.training, examples.validation]) refuseLong(part, codings.input, form);
  const warnings = [
    ...brokenRows(form),
    ...leftOut(
      form,
      samples.filter((_, index) => !areUsable[index]),
      parts.validation.filter((_, index) => validation[index].length === 0),
    ),
    ...leaks(form, parts, inputOf, proposal.split),
    ...manyLabels(codings.target),
  ];
  return { ...codings, ...examples, warnings };
}

/**
 * The examples of other files of the same form, for a network that was trained with these codings. Those that it
 * cannot know (of another label, or with a picture that the codings lack) are left out.
 * @throws CorpusError `no-column`
 */
export function readMore(form: Form, proposal: ExamplesProposal, codings: Codings): Example[] {
  return samplesOf(form, proposal.sample)
    .filter((rows) => isShort(rows, form, proposal) && isUsable(rows, form, proposal))
    .flatMap((rows) => encodeSample(rows, form, codings, shiftOf(proposal)));
}

/** The pictures that are read of a corpus, as its rows name them. */
export function namedPictures(form: Form, proposal: ExamplesProposal): string[] {
  const { input } = proposal;
  return input.as === 'picture' ? picturePaths(samplesIn(form, proposal).flat(), form, input.column) : [];
}

function refuseMissing([first]: readonly Row[], form: Form, input: Side): void {
  if (input.as !== 'picture') return;
  const { path, start } = first.place;
  const { text = '' } = form.files.find((file) => file.path === path) ?? {};
  throw new CorpusError(
    'bad-picture',
    l10n.t(
      '{0}:{1} names {2}, which is not there, and so it is with all others. Put the pictures where the table says, as seen from its folder.',
      path,
      lineAt(text, start),
      picturePath(first, form, input.column),
    ),
  );
}

function samplesIn(form: Form, proposal: ExamplesProposal): SampleRows[] {
  const wanted = new Set(proposal.paths);
  return samplesOf(form, proposal.sample).filter(
    (rows) => wanted.has(rows[0].place.path) && isShort(rows, form, proposal),
  );
}

/** Whether no text of a sample has more words than are wanted. */
function isShort(
  rows: SampleRows,
  form: Form,
  { input, target, longest = Infinity }: ExamplesProposal,
): boolean {
  const words = (cell: string): number => cell.split(/\s+/).length;
  return [input, target].every(
    (side) =>
      side.as !== 'tokens' || cellsOf(rows, form, side.column).every((cell) => words(cell) <= longest),
  );
}

/** Rows from a question to its answer. */
function shiftOf({ task }: ExamplesProposal): number {
  return task === 'series' ? 1 : 0;
}

/** Whether the target is written by a decoder, token after token until it ends. */
export function isWritten({ task }: Pick<ExamplesProposal, 'task'>): boolean {
  return task === 'translate' || task === 'caption';
}

function check({ training }: Parts<SampleRows>, shift: number): void {
  const count = training.length === 1 ? training[0].length - shift : training.length;
  if (count >= fewestExamples) return;
  throw new CorpusError(
    'no-examples',
    l10n.t(
      'There are only {0} examples to train on; at least {1} are needed. Choose other columns, or a file with more rows.',
      count,
      fewestExamples,
    ),
  );
}

/** A network reads an example as a whole: the memory that this takes grows with the longest. */
function refuseLong(examples: readonly Example[], { as }: Coding, { files }: Form): void {
  const long = as === 'tokens' && examples.find(({ input }) => input.length > longestExample);
  if (!long) return;
  const [{ place }] = long.rows;
  const { text = '' } = files.find(({ path }) => path === place.path) ?? {};
  throw new CorpusError(
    'too-long',
    l10n.t(
      '{0}:{1} has {2} tokens, and an example may have {3} at most. Leave it out, cut it into several, or read it by words.',
      place.path,
      lineAt(text, place.start),
      long.input.length,
      longestExample,
    ),
  );
}

/** Nothing where the sample is too short, or has a label that is only in the validation part. */
function encodeSample(rows: SampleRows, form: Form, { input, target }: Codings, shift: number): Example[] {
  const read = rows.slice(0, rows.length - shift);
  const answer = encodeRows(target, form, rows.slice(shift));
  const question = encodeRows(input, form, read);
  return question && answer && read.length > 0 ? [{ input: question, target: answer, rows: read }] : [];
}

/** Whether both sides have what they need. */
function isUsable(
  rows: SampleRows,
  form: Form,
  { input, target, sample }: ExamplesProposal,
  pictures?: ReadonlySet<string>,
): boolean {
  const hasNumber = (name: string): boolean =>
    numbersOf(rows, form, name).every((value) => !Number.isNaN(value));
  return [input, target].every((side) => {
    switch (side.as) {
      case 'tokens':
        return cellsOf(rows, form, side.column).every((cell) => cell !== '');
      case 'class':
        return cellsOf(rows, form, side.column).every((cell) => isLabel(cell, form, side.column));
      case 'numbers':
        // One among others may be missing, and in a series any.
        return sample.of === 'series' || side.columns.some(hasNumber);
      case 'picture':
        return !pictures || rows.every((row) => pictures.has(picturePath(row, form, side.column)));
    }
  });
}

/** Among numbers, “NA” is no label. */
function isLabel(cell: string, { table, columns }: Form, column: string): boolean {
  return columns[columnOf(table, column)].mark === undefined ? cell !== '' : !isMissing(cell);
}

/** Equal for samples that read the same. */
function keyOf(rows: SampleRows, form: Form, side: Side): string {
  if (side.as === 'picture') return picturePaths(rows, form, side.column).join();
  const columns = side.as === 'numbers' ? side.columns : [side.column];
  return JSON.stringify(columns.map((name) => cellsOf(rows, form, name)));
}

/** The class of a sample that has one. */
function stratumOf(rows: SampleRows, form: Form, side: Side): string {
  return side.as === 'class' && rows.length === 1 ? cellsOf(rows, form, side.column)[0] : '';
}
