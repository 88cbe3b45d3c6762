/** Which samples of a corpus can take part, and why the others cannot. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';
import { lineOf, type Form } from '../files/form';
import { isMissing } from '../files/numbers';
import { columnOf } from '../files/table';
import type { ExamplesProposal, Side } from '../tasks/proposal';
import { cellTokens } from './cellTokens';
import { cellsOf, numbersOf, picturePath } from './coding';
import type { SampleRows } from './partition';

/** Tokens of one example. A network reads it as a whole: the memory that this takes grows with the longest. */
export const longestExample = 4096;

/** Samples that take no part, by the reason. */
export interface Unusable {
  /** A cell that is needed says nothing. */
  readonly empty: readonly SampleRows[];
  /** A picture that is named is not there. */
  readonly missing: readonly SampleRows[];
  /** A picture that is named cannot be read. */
  readonly damaged: readonly SampleRows[];
  /** There are more tokens than an example may have. */
  readonly long: readonly SampleRows[];
}

/** The pictures of a corpus, by their paths. */
export interface KnownPictures {
  /** Those that can be read. */
  readonly pictures: { has(path: string): boolean };
  /** What is wrong with the others that are there, and what to do. */
  readonly faults: ReadonlyMap<string, string>;
}

/** @param known all that are named are there where it is left out */
export function sift(
  samples: readonly SampleRows[],
  form: Form,
  proposal: ExamplesProposal,
  known?: KnownPictures,
): Unusable & { readonly usable: readonly SampleRows[] } {
  const found = { usable: [], empty: [], missing: [], damaged: [], long: [] } as Record<
    keyof Unusable | 'usable',
    SampleRows[]
  >;
  const sides = [proposal.input, proposal.target];
  for (const rows of samples)
    if (!sides.every((side) => isFilled(rows, form, side, proposal))) found.empty.push(rows);
    else if (known && faultOf(rows, form, proposal.input, known) !== undefined) found.damaged.push(rows);
    else if (!sides.every((side) => isThere(rows, form, side, known))) found.missing.push(rows);
    else if (sides.some((side) => isLong(rows, form, side))) found.long.push(rows);
    else found.usable.push(rows);
  return found;
}

/** @throws CorpusError where no sample can take part, and none of them for what it lacks in its cells */
export function refuseAll(
  usable: readonly SampleRows[],
  { missing: [missing], damaged: [damaged], long: [long] }: Unusable,
  form: Form,
  input: Side,
  known?: KnownPictures,
): void {
  if (usable.length > 0) return;
  if (long)
    throw new CorpusError(
      'too-long',
      l10n.t(
        '{0} has more than {1} tokens, which is the most that an example may have, and so it is with all others. Cut them into several, or read them by words.',
        lineOf(form, long[0].place),
        longestExample,
      ),
    );
  if (damaged && known)
    throw new CorpusError(
      'bad-picture',
      l10n.t(
        '{0}: {1} No other picture can be read either.',
        lineOf(form, damaged[0].place),
        faultOf(damaged, form, input, known) ?? '',
      ),
    );
  if (missing && input.as === 'picture')
    throw new CorpusError(
      'bad-picture',
      l10n.t(
        '{0} names {1}, which is not there, and so it is with all others. Put the pictures where the table says, as seen from its folder.',
        lineOf(form, missing[0].place),
        picturePath(missing[0], form, input.column),
      ),
    );
}

/** Whether no text of a sample has more words than are wanted. */
export function isShort(
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

function isFilled(rows: SampleRows, form: Form, side: Side, { sample }: ExamplesProposal): boolean {
  switch (side.as) {
    case 'tokens':
      return cellsOf(rows, form, side.column).every((cell) => cell !== '');
    case 'class':
      return cellsOf(rows, form, side.column).every((cell) => isLabel(cell, form, side.column));
    case 'numbers':
      // One among others may be missing, and in a series any.
      return (
        sample.of === 'series' || side.columns.some((name) => !numbersOf(rows, form, name).some(Number.isNaN))
      );
    case 'picture':
      return true;
  }
}

/** Among numbers, “NA” is no label. */
function isLabel(cell: string, { table, columns }: Form, column: string): boolean {
  return columns[columnOf(table, column)].mark === undefined ? cell !== '' : !isMissing(cell);
}

function isThere(rows: SampleRows, form: Form, side: Side, known?: KnownPictures): boolean {
  if (side.as !== 'picture' || !known) return true;
  return rows.every((row) => known.pictures.has(picturePath(row, form, side.column)));
}

/** What is wrong with the picture of a sample, if it is there. */
export function faultOf(
  [row]: SampleRows,
  form: Form,
  side: Side,
  { faults }: KnownPictures,
): string | undefined {
  return side.as === 'picture' ? faults.get(picturePath(row, form, side.column)) : undefined;
}

/** A token has a unit at least, so most cells need not be cut into tokens to know. */
function isLong(rows: SampleRows, form: Form, side: Side): boolean {
  if (side.as !== 'tokens') return false;
  if (side.tokens === 'given') return rows.length > longestExample;
  const { tokens } = side;
  return cellsOf(rows, form, side.column).some(
    (cell) => cell.length > longestExample && hasMore(cellTokens(cell, tokens)),
  );
}

/** Whether there are more than an example may have; those after that many are not asked for. */
function hasMore(tokens: Iterator<string>): boolean {
  for (let count = 0; count < longestExample; count++) if (tokens.next().done) return false;
  return !tokens.next().done;
}
