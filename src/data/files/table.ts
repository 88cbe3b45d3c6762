/** Rows of cells, from whatever file they came, each with its place there. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';

/** A file of a corpus, its bytes decoded. */
export interface TextFile {
  /** Relative to the folder of the corpus, with `/` between its parts. */
  readonly path: string;
  readonly text: string;
}

/** A file of a corpus as it is on the disk. */
export interface RawFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** A stretch of a file, from `start` until before `end`, in UTF-16 units of its text. */
export interface Place {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

export interface Row {
  readonly cells: readonly string[];
  /** From its first unit until its line end. */
  readonly place: Place;
}

export interface Table {
  /** A name for every column, each once. */
  readonly names: readonly string[];
  readonly rows: readonly Row[];
  /** Where the rows come in sentences: those of each, in order. */
  readonly sentences?: readonly (readonly Row[])[];
  /** Rows that the table lacks because they have too few or too many cells. */
  readonly broken: readonly Place[];
}

/** @throws CorpusError `no-column` */
export function columnOf({ names }: Table, name: string): number {
  const index = names.indexOf(name);
  if (index < 0)
    throw new CorpusError(
      'no-column',
      l10n.t('There is no column “{0}”. Choose one of: {1}.', name, names.join(', ')),
    );
  return index;
}

/** The names in a first row, numbered where one is empty or comes twice. */
export function uniqueNames(cells: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim() || numberedName(index);
    names.push(names.includes(name) ? `${name} (${numberedName(index)})` : name);
  }
  return names;
}

/** Of columns without names. */
export function numberedNames(count: number): string[] {
  return Array.from({ length: count }, (_, index) => numberedName(index));
}

function numberedName(index: number): string {
  return `column ${index + 1}`;
}

/** Rows that have `width` cells, and where the others lie. */
export function partByWidth(rows: readonly Row[], width: number): Pick<Table, 'rows' | 'broken'> {
  const isWhole = ({ cells }: Row): boolean => cells.length === width;
  return {
    rows: rows.filter(isWhole),
    broken: rows.filter((row) => !isWhole(row)).map(({ place }) => place),
  };
}
