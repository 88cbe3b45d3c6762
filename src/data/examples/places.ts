/** Where examples and their steps are written, and how they are shown. */
import { placeOfCell, type Form } from '../files/form';
import { columnOf, type Place, type Row } from '../files/table';
import { tokenize, type TokenKind } from '../tokenizer';
import { cellTokens } from './cellTokens';
import type { Coding } from './coding';
import type { SampleRows } from './partition';

/** A token and the UTF-16 units that it covers, counted from wherever its text starts. */
export interface PlacedToken {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type TokenCoding = Coding & { as: 'tokens' };

/**
 * The tokens of an example in the order of its steps; offsets count from the start of its first row. Those of a cell that is not
 * written as it is read (with escapes, or in JSON) cover nothing.
 */
export function exampleTokens(rows: SampleRows, form: Form, { column, tokens }: TokenCoding): PlacedToken[] {
  const [{ place }] = rows;
  return rows.flatMap((row) => {
    const found = placeOfCell(form, row, column);
    const cell = cellOf(row, form, column);
    const own =
      tokens === 'given' ? [{ text: cell, start: 0, end: cell.trim().length }] : placed(cell.trim(), tokens);
    const from = (found?.start ?? row.place.start) - place.start;
    return own.map(({ text, start, end }) => ({
      text,
      start: from + (found ? start : 0),
      end: from + (found ? end : 0),
    }));
  });
}

/** The tokens of a text that somebody typed in place of an example. */
export function typedTokens(typed: string, { tokens }: TokenCoding): PlacedToken[] {
  const indent = typed.length - typed.trimStart().length;
  const found = tokens === 'given' ? words(typed.trim()) : placed(typed.trim(), tokens);
  return found.map(({ text, start, end }) => ({ text, start: indent + start, end: indent + end }));
}

/** What is read of an example, for people. */
export function exampleText(rows: SampleRows, form: Form, columns: readonly string[]): string {
  return rows.flatMap((row) => columns.map((column) => cellOf(row, form, column).trim())).join(' ');
}

/** From the start of its first row to the end of its last. */
export function examplePlace(rows: SampleRows): Place {
  const { path, start } = rows[0].place;
  return { path, start, end: rows[rows.length - 1].place.end };
}

/** The space that a word carries may be written before it or not; it covers the word alone. */
function placed(cell: string, kind: TokenKind): PlacedToken[] {
  let at = 0;
  return [...cellTokens(cell, kind)].map((text) => {
    const word = kind === 'word' ? text.trimStart() || text : text;
    const start = cell.indexOf(word, at);
    at = start + word.length;
    return { text, start, end: at };
  });
}

function words(text: string): PlacedToken[] {
  let at = 0;
  return [...tokenize(text, 'word')].flatMap((word) => {
    const start = at;
    at += word.length;
    return word.trim() === '' ? [] : [{ text: word, start, end: at }];
  });
}

function cellOf({ cells }: Row, { table }: Form, column: string): string {
  return cells[columnOf(table, column)];
}
