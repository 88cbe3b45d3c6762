/** From the files of a corpus and what is proposed for them: examples as numbers, in two parts. */
import * as l10n from '@vscode/l10n';
import { Random } from '../../model/random';
import { CorpusError } from '../corpusError';
import type { Form } from '../files/form';
import type { Row } from '../files/table';
import type { ExamplesProposal, Side } from '../tasks/proposal';
import {
  cellsOf,
  encodeRows,
  fitCoding,
  picturePaths,
  type Coding,
  type FitRows,
  type Values,
} from './coding';
import { partition, type Parts, type SampleRows } from './partition';
import { samplesOf } from './samples';
import { isShort, refuseAll, sift, type KnownPictures } from './usable';
import { brokenRows, leaks, leftOut, manyLabels, missingNumbers, type Warning } from './warnings';

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
  /** The pictures that there are; their paths are written as those of the files. */
  readonly pictures?: KnownPictures;
}

/** Of fewer, nothing can be learned that holds for others. */
const fewestExamples = 2;

/**
 * The examples of a corpus. What is fitted to data (vocabulary, labels, scaling) is fitted to the training part.
 * @throws CorpusError `no-column`, `no-examples`, `one-class`, `too-long`, `bad-picture` where none of the pictures is there, or can be read
 */
export function readExamples(form: Form, proposal: ExamplesProposal, options: ExamplesOptions): Examples {
  const { usable, ...unusable } = sift(samplesIn(form, proposal), form, proposal, options.pictures);
  refuseAll(usable, unusable, form, proposal.input, options.pictures);
  const inputOf = (rows: SampleRows): string => keyOf(rows, form, proposal.input);
  const parts = partition(usable, proposal.split, form.table, {
    random: new Random(options.seed),
    overlap: shiftOf(proposal),
    traits: (rows) => ({ input: inputOf(rows), stratum: stratumOf(rows, form, proposal.target) }),
  });
  const codings = explained(
    () => {
      check(parts, shiftOf(proposal));
      return fit({ training: parts.training.flat(), all: usable.flat() }, form, proposal, options);
    },
    () => [
      ...brokenRows(form),
      ...leftOut(form, proposal.input, { ...unusable, unknown: [] }, options.pictures),
    ],
  );
  const encode = (sample: SampleRows): Example[] => encodeSample(sample, form, codings, shiftOf(proposal));
  const validation = parts.validation.map(encode);
  const examples = { training: parts.training.flatMap(encode), validation: validation.flat() };
  const unknown = parts.validation.filter((_, index) => validation[index].length === 0);
  const warnings = [
    ...brokenRows(form),
    ...leftOut(form, proposal.input, { ...unusable, unknown }, options.pictures),
    ...missingNumbers(form, proposal, usable),
    ...leaks(form, parts, inputOf, proposal.split),
    ...manyLabels(codings.target),
  ];
  return { ...codings, ...examples, warnings };
}

function fit(
  rows: FitRows,
  form: Form,
  proposal: ExamplesProposal,
  { minimumCount, known }: ExamplesOptions,
): Codings {
  if (known) return known;
  return {
    input: fitCoding(proposal.input, form, rows, { minimumCount, ends: false }),
    target: fitCoding(proposal.target, form, rows, { minimumCount, ends: isWritten(proposal) }),
  };
}

/** Where nothing can be learned, that may be for what was left out: the error says that too. */
function explained<T>(action: () => T, reasons: () => readonly Warning[]): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    const messages = [error.message, ...reasons().map(({ message }) => message)];
    throw new CorpusError(error.code, messages.join(' '));
  }
}

/**
 * The examples of other files of the same form, for a network that was trained with these codings. Those that it
 * cannot know (of another label, or with a picture that the codings lack) are left out.
 * @throws CorpusError `no-column`
 */
export function readMore(form: Form, proposal: ExamplesProposal, codings: Codings): Example[] {
  return samplesOf(form, proposal.sample)
    .filter((rows) => isShort(rows, form, proposal))
    .flatMap((rows) => sift([rows], form, proposal).usable)
    .flatMap((rows) => encodeSample(rows, form, codings, shiftOf(proposal)));
}

/** The pictures that are read of a corpus, as its rows name them. */
export function namedPictures(form: Form, proposal: ExamplesProposal): string[] {
  const { input } = proposal;
  return input.as === 'picture' ? picturePaths(samplesIn(form, proposal).flat(), form, input.column) : [];
}

function samplesIn(form: Form, proposal: ExamplesProposal): SampleRows[] {
  const wanted = new Set(proposal.paths);
  return samplesOf(form, proposal.sample).filter(
    (rows) => wanted.has(rows[0].place.path) && isShort(rows, form, proposal),
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

/** Nothing where the sample is too short, or has a label that is only in the validation part. */
function encodeSample(rows: SampleRows, form: Form, { input, target }: Codings, shift: number): Example[] {
  const read = rows.slice(0, rows.length - shift);
  const answer = encodeRows(target, form, rows.slice(shift));
  const question = encodeRows(input, form, read);
  return question && answer && read.length > 0 ? [{ input: question, target: answer, rows: read }] : [];
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
