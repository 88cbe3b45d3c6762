/** Tables whose cells are set apart by a character: CSV, TSV and their kin. */
import Papa from 'papaparse';
import { cellIn, Slices, type Span } from './slices';
import type { Place, Row, TextFile } from './table';

export interface Dialect {
  readonly delimiter: string;
  /** Whether a cell in double quotes may hold delimiters, line ends and doubled quotes. */
  readonly quoted: boolean;
}

/** Least likely inside a cell first. */
const delimiters = ['\t', ';', '|', ','];
/** What some programs write before the first row of a table. */
const separatorLine = /^"?sep=.?"?$/i;
/** Largest share of broken rows in a table; in a file whose name says that it is one, more is borne. */
const brokenShare = { proven: 0.02, named: 0.3 };
const fewestRows = { proven: 3, named: 1 };

/** How a dialect cuts texts. */
interface Fit {
  /** Rows with cells; blank lines are none. */
  readonly count: number;
  /** Cells of most rows. */
  readonly width: number;
  /** Rows of another width or with a quote that is out of place. */
  readonly broken: number;
}

/** A text read as a table. */
export interface Reading extends Omit<Fit, 'count'> {
  readonly rows: readonly Row[];
}

/** Reads a file in a dialect, whatever the width of its rows. */
export function readDelimited(file: TextFile, dialect: Dialect): Reading {
  const rows: Row[] = [];
  const slices = new Slices(file);
  const { width, broken } = fitOf([file], dialect, (cells, place) => {
    const spans = spansOf(cells, place.start, file.text, dialect);
    const areThere = cells.every((cell, i) => cellIn(file.text, spans[i]) === cell);
    rows.push(areThere ? slices.add([place.start, place.end], spans) : { cells, place });
  });
  return { rows, width, broken };
}

/** @param take gets every row */
function fitOf(
  files: readonly TextFile[],
  dialect: Dialect,
  take: (cells: readonly string[], place: Place) => void = () => undefined,
): Fit {
  /** By width: the rows, and those of them whose quotes are in place. */
  const widths = new Map<number, { all: number; sound: number }>();
  for (const file of files)
    parse(file, dialect, (cells, place, isSound) => {
      const { all, sound } = widths.get(cells.length) ?? { all: 0, sound: 0 };
      widths.set(cells.length, { all: all + 1, sound: sound + (isSound ? 1 : 0) });
      take(cells, place);
    });
  const count = [...widths.values()].reduce((sum, { all }) => sum + all, 0);
  const [width, { sound }] = [...widths].reduce(
    (most, one) => (one[1].all > most[1].all ? one : most),
    [0, { all: 0, sound: 0 }],
  );
  return { count, width, broken: count - sound };
}

function parse(
  { path, text }: TextFile,
  { delimiter, quoted }: Dialect,
  take: (cells: readonly string[], place: Place, isSound: boolean) => void,
): void {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  let start = 0;
  let isFirst = true;
  Papa.parse(text, {
    delimiter,
    newline,
    fastMode: !quoted,
    step({ data, errors, meta: { cursor } }) {
      // At the end of the text there may be no line end to leave out.
      const end = text.startsWith(newline, cursor - newline.length) ? cursor - newline.length : cursor;
      const line = text.slice(start, end).trim();
      const isRow = line !== '' && !(isFirst && separatorLine.test(line));
      if (isRow) take(data, { path, start, end }, errors.length === 0);
      if (line !== '') isFirst = false;
      start = cursor;
    },
  });
}

/** The delimiter that cuts the rows of a file evenly; undefined where none does. */
export function delimiterOf(file: TextFile): string | undefined {
  const isNamed = /\.(csv|tsv|tab)$/i.test(file.path);
  const share = ({ broken, count }: Fit): number => broken / count;
  return delimiters
    .map((delimiter) => ({ delimiter, ...bestFit([file], delimiter) }))
    .filter(({ width, count }) => width > 1 && count >= fewestRows[isNamed ? 'named' : 'proven'])
    .filter((fit) => share(fit) <= brokenShare[isNamed ? 'named' : 'proven'])
    .filter((dialect) => isNamed || !isProse(readDelimited(file, dialect)))
    .sort((a, b) => share(a) - share(b))
    .at(0)?.delimiter;
}

/** Whether quotes hold cells together in these files, parts of one table. */
export function isQuoted(files: readonly TextFile[], delimiter: string): boolean {
  return hasQuotes(files) && bestFit(files, delimiter).quoted;
}

/**
 * Quotes are only signs where taking them to be more breaks more rows. Where neither breaks any, a
 * line end inside quotes would have left odd rows behind: if it left none, there was none.
 */
function bestFit(files: readonly TextFile[], delimiter: string): Fit & { quoted: boolean } {
  const literal = { quoted: false, ...fitOf(files, { delimiter, quoted: false }) };
  if (!hasQuotes(files)) return literal;
  const quoted = { quoted: true, ...fitOf(files, { delimiter, quoted: true }) };
  const breaksMore = quoted.broken * literal.count > literal.broken * quoted.count;
  const joinsLines = literal.broken === 0 && quoted.count < literal.count;
  return breaksMore || joinsLines ? literal : quoted;
}

function hasQuotes(files: readonly TextFile[]): boolean {
  return files.some(({ text }) => text.includes('"'));
}

/** Whether most delimiters are followed by a space, as the commas of prose are. */
function isProse({ rows }: Reading): boolean {
  const later = rows.flatMap(({ cells }) => cells.slice(1));
  return later.filter((cell) => cell.startsWith(' ')).length > later.length / 2;
}

/**
 * Where a cell's own text lies in its file: without its quotes, and only where it has none doubled
 * inside. Undefined where the cell is not written as it is read.
 */
export function cellPlace(
  text: string,
  { cells, place }: Row,
  column: number,
  dialect: Dialect,
): Place | undefined {
  const cell = cells.at(column);
  const span = spansOf(cells, place.start, text, dialect).at(column);
  if (!span || text.slice(...span) !== cell) return undefined;
  return { path: place.path, start: span[0], end: span[1] };
}

/** Where the cells of a row lie, without their quotes, if they are written one after the other as they are read. */
function spansOf(
  cells: readonly string[],
  start: number,
  text: string,
  { delimiter, quoted }: Dialect,
): Span[] {
  return cells.map((cell) => {
    const quotes = quoted && text[start] === '"' ? 1 : 0;
    const doubled = quotes === 1 ? cell.split('"').length - 1 : 0;
    const from = start + quotes;
    const to = from + cell.length + doubled;
    start = to + quotes + delimiter.length;
    return [from, to];
  });
}
