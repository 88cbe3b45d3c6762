/** How a side of the examples becomes numbers. It is fitted to the training part and holds for all. */
import type { Form } from '../files/form';
import { numberIn } from '../files/numbers';
import { columnOf, type Row } from '../files/table';
import type { Side } from '../tasks/proposal';
import type { TokenKind } from '../tokenizer';
import { buildVocabulary, endToken, Vocabulary, withForms } from '../vocabulary';
import { cellTokens } from './cellTokens';
import { labelsOf, type Labels } from './labels';
import { fitScaling, noScaling, scaled, type Scaling } from './scaling';

export type Coding =
  /** Ids; after those of a text that a decoder writes, that of `<end>`. */
  | {
      readonly as: 'tokens';
      readonly column: string;
      readonly tokens: TokenKind | 'given';
      readonly vocabulary: Vocabulary;
      readonly ends: boolean;
    }
  /** The number of the class of every row. */
  | { readonly as: 'class'; readonly column: string; readonly labels: Labels }
  /** rows × columns, scaled. */
  | { readonly as: 'numbers'; readonly columns: readonly string[]; readonly scaling: Scaling }
  /** The number of the picture that is named, its place among the paths. */
  | { readonly as: 'picture'; readonly column: string; readonly paths: readonly string[] };

export type Values = Uint32Array | Float32Array;

export interface FitOptions {
  /** Whether a decoder writes this side. */
  readonly ends: boolean;
  /** Times that a token of the training part must occur, not to become `<unk>`. */
  readonly minimumCount: number;
}

export interface FitRows {
  /** Those of the training part. */
  readonly training: readonly Row[];
  /** Those of both parts, in their order in the files. */
  readonly all: readonly Row[];
}

/**
 * @throws CorpusError `no-column`, `one-class`
 */
export function fitCoding(
  side: Side,
  form: Form,
  { training, all }: FitRows,
  { ends, minimumCount }: FitOptions,
): Coding {
  switch (side.as) {
    case 'tokens': {
      const tokens = function* (): Generator<string> {
        for (const row of training) yield* tokensOf(row, form, side);
      };
      // Words that a corpus gives stand alone, so a rare one is known by its form; characters spell theirs out.
      const known = side.tokens === 'given' ? withForms([...tokens()], minimumCount) : tokens();
      return { ...side, ends, vocabulary: buildVocabulary(known, minimumCount, ends ? [endToken] : []) };
    }
    case 'class': {
      const labels = labelsOf(cellsOf(training, form, side.column), side.column, side.order);
      return { as: 'class', column: side.column, labels };
    }
    case 'numbers':
      return {
        as: 'numbers',
        columns: side.columns,
        scaling: side.unscaled
          ? noScaling(side.columns.length)
          : fitScaling(side.columns.map((name) => numbersOf(training, form, name))),
      };
    case 'picture':
      return { ...side, paths: picturePaths(all, form, side.column) };
  }
}

/** @param json a coding that was written as JSON and read again */
export function codingFromJson(json: Coding): Coding {
  if (json.as !== 'tokens') return json;
  return { ...json, vocabulary: new Vocabulary(json.vocabulary as unknown as readonly string[]) };
}

/** The rows of one example as numbers; undefined where they hold a label or a picture that the coding lacks. */
export function encodeRows(coding: Coding, form: Form, rows: readonly Row[]): Values | undefined {
  switch (coding.as) {
    case 'tokens': {
      const ids: number[] = [];
      for (const row of rows)
        for (const token of tokensOf(row, form, coding)) ids.push(coding.vocabulary.id(token));
      if (coding.ends) ids.push(coding.vocabulary.id(endToken));
      return Uint32Array.from(ids);
    }
    case 'class': {
      const { names } = coding.labels;
      return known(cellsOf(rows, form, coding.column).map((label) => names.indexOf(label)));
    }
    case 'numbers':
      return encodeNumbers(coding, form, rows);
    case 'picture':
      return known(rows.map((row) => coding.paths.indexOf(picturePath(row, form, coding.column))));
  }
}

function known(ids: readonly number[]): Uint32Array | undefined {
  return ids.includes(-1) ? undefined : Uint32Array.from(ids);
}

/** Where a number is missing, the one before it stands; at the start, the mean. */
function encodeNumbers(coding: Coding & { as: 'numbers' }, form: Form, rows: readonly Row[]): Float32Array {
  const width = coding.columns.length;
  const values = new Float32Array(rows.length * width);
  for (const [column, name] of coding.columns.entries())
    numbersOf(rows, form, name).forEach((value, row) => {
      const at = row * width + column;
      if (!Number.isNaN(value)) values[at] = scaled(value, coding.scaling, column);
      else if (row > 0) values[at] = values[at - width];
    });
  return values;
}

/** The path of the picture that a row names, from the folder of the row's own file. */
export function picturePath({ cells, place }: Row, { table }: Form, column: string): string {
  const folder = place.path.slice(0, place.path.lastIndexOf('/') + 1);
  return `${folder}${cells[columnOf(table, column)].trim().replace(/^\.\//, '')}`;
}

/** The paths of the pictures that rows name, each once. */
export function picturePaths(rows: readonly Row[], form: Form, column: string): string[] {
  return [...new Set(rows.map((row) => picturePath(row, form, column)))];
}

/** NaN where a cell holds no number. */
export function numbersOf(rows: readonly Row[], { table, columns }: Form, name: string): number[] {
  const index = columnOf(table, name);
  const mark = columns[index].mark ?? '.';
  return rows.map(({ cells }) => numberIn(cells[index], mark));
}

/** Labels are the same with and without white space around them. */
export function cellsOf(rows: readonly Row[], { table }: Form, name: string): string[] {
  const index = columnOf(table, name);
  return rows.map(({ cells }) => cells[index].trim());
}

function tokensOf(
  { cells }: Row,
  { table }: Form,
  { column, tokens }: Side & { as: 'tokens' },
): Iterable<string> {
  const cell = cells[columnOf(table, column)];
  return tokens === 'given' ? [cell] : cellTokens(cell, tokens);
}
