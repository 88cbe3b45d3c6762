/** What the columns of a table hold, told from their cells. */
import { areDates, decimalMarkOf, isMissing, isNumber, type DecimalMark } from './numbers';
import type { Table } from './table';

/** `label`: few short values that come again and again. `picture`: paths of PNG files. `index`: numbers of the rows. */
export type ColumnKind = 'text' | 'label' | 'number' | 'index' | 'date' | 'picture' | 'empty';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Where all values are numbers: how they are written. */
  readonly mark: DecimalMark | undefined;
  /** Different values. */
  readonly distinct: number;
  /** Rows without a value; among numbers, also those with something else. */
  readonly missing: number;
  /** Words of a value, on average of the first ones. */
  readonly words: number;
}

/** Numbers of no more different values than this, each often, are read as labels (0 and 1, one to five stars). */
const mostNumberLabels = 10;
const fewestOfNumberLabel = 20;
const mostLabels = 1000;
/** Share of a column's values that may be no numbers among numbers: slips of whoever wrote them. */
const largestSlips = 0.02;
const longestLabel = 60;
/** Values whose words are counted. */
const sampleOfWords = 1000;

export function describeColumns({ names, rows }: Table): readonly Column[] {
  return names.map((name, index) =>
    describe(
      name,
      rows.map(({ cells }) => cells[index]),
    ),
  );
}

function describe(name: string, cells: readonly string[]): Column {
  const written = cells.filter((cell) => cell.trim() !== '');
  const measured = written.filter((cell) => !isMissing(cell));
  const measure = measureOf(measured);
  const values = measure?.values ?? written;
  const different = [...new Set(values)];
  const sample = values.slice(0, sampleOfWords);
  const words = sample.reduce((sum, value) => sum + value.trim().split(/\s+/).length, 0);
  return {
    name,
    kind: measure?.kind ?? kindOfWords(values, different),
    mark: measure?.mark,
    distinct: different.length,
    missing: cells.length - values.length,
    words: words / Math.max(1, sample.length),
  };
}

interface Measure extends Pick<Column, 'kind' | 'mark'> {
  /** Those of the cells that are numbers or dates. */
  readonly values: readonly string[];
}

/** Undefined where the values are neither numbers nor dates. */
function measureOf(values: readonly string[]): Measure | undefined {
  if (values.length === 0) return undefined;
  const mark = decimalMarkOf(values);
  if (mark) return { kind: kindOfNumbers(values), mark, values };
  return areDates(values) ? { kind: 'date', mark: undefined, values } : withSlips(values);
}

function withSlips(values: readonly string[]): Measure | undefined {
  const mark = decimalMarkOf(values, Math.floor(values.length * largestSlips));
  if (!mark) return undefined;
  const numbers = values.filter((value) => isNumber(value, mark));
  return kindOfNumbers(numbers) === 'number' ? { kind: 'number', mark, values: numbers } : undefined;
}

function kindOfNumbers(values: readonly string[]): ColumnKind {
  if (!values.every((value) => /^\d+$/.test(value))) return 'number';
  const isIndex = values.length > 2 && values.every((value, i) => Number(value) === Number(values[0]) + i);
  if (isIndex) return 'index';
  const different = new Set(values).size;
  const comesAgain = values.length >= different * fewestOfNumberLabel;
  return comesAgain && different <= mostNumberLabels ? 'label' : 'number';
}

function kindOfWords(values: readonly string[], different: readonly string[]): ColumnKind {
  if (values.length === 0) return 'empty';
  if (different.every((value) => /\.png$/i.test(value))) return 'picture';
  const comesAgain = different.length <= Math.min(mostLabels, values.length / 2);
  return comesAgain && different.every(isShort) ? 'label' : 'text';
}

/** A label is no sentence. */
function isShort(value: string): boolean {
  return value.length <= longestLabel && !/\s.*[.!?]\s*$/.test(value);
}
