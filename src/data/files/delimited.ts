/** Tables whose cells are set apart by a character: CSV, TSV and their kin. */
import Papa from 'papaparse';
import type { Place, Row, TextFile } from './table';

export interface Dialect {
  readonly delimiter: string;
  /** Whether a cell in double quotes may hold delimiters, line ends and doubled quotes. */
  readonly quoted: boolean;
}

/** Least likely inside a cell first. */
const delimiters = ['\t', ';', '|', ','];
/** Largest share of broken rows in a table; in a file whose name says that it is one, more is borne. */
const brokenShare = { proven: 0.02, named: 0.3 };
const fewestRows = { proven: 3, named: 1 };

/** A text read as a table. */
export interface Reading {
  /** The rows with cells; blank lines are none. */
  readonly rows: readonly Row[];
  /** Cells of most rows. */
  readonly width: number;
  /** Rows of another width or with a quote that is out of place. */
  readonly broken: number;
}

/** Reads a file in a dialect, whatever the width of its rows. */
export function readDelimited({ path, text }: TextFile, { delimiter, quoted }: Dialect): Reading {
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const rows: Row[] = [];
  const misquoted = new Set<Row>();
  const widths = new Map<number, number>();
  let start = 0;
  Papa.parse(text, {
    delimiter,
    newline,
    fastMode: !quoted,
    step({ data, errors, meta: { cursor } }) {
      // At the end of the text there may be no line end to leave out.
      const end = text.startsWith(newline, cursor - newline.length) ? cursor - newline.length : cursor;
      if (text.slice(start, end).trim() !== '') {
        const row = { cells: data, place: { path, start, end } };
        rows.push(row);
        widths.set(data.length, (widths.get(data.length) ?? 0) + 1);
        if (errors.length > 0) misquoted.add(row);
      }
      start = cursor;
    },
  });
  const [width] = [...widths].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  const broken = rows.filter((row) => row.cells.length !== width || misquoted.has(row)).length;
  return { rows, width, broken };
}

/** The delimiter that cuts the rows of a file evenly; undefined where none does. */
export function delimiterOf(file: TextFile): string | undefined {
  const isNamed = /\.(csv|tsv|tab)$/i.test(file.path);
  const share = ({ broken, rows }: Reading): number => broken / rows.length;
  return delimiters
    .map((delimiter) => ({ delimiter, ...bestReading([file], delimiter) }))
    .filter(({ width, rows }) => width > 1 && rows.length >= fewestRows[isNamed ? 'named' : 'proven'])
    .filter((reading) => share(reading) <= brokenShare[isNamed ? 'named' : 'proven'])
    .filter((reading) => isNamed || !isProse(reading))
    .sort((a, b) => share(a) - share(b))
    .at(0)?.delimiter;
}

/** Whether quotes hold cells together in these files, parts of one table. */
export function isQuoted(files: readonly TextFile[], delimiter: string): boolean {
  return bestReading(files, delimiter).quoted;
}

/**
 * Quotes are only signs where taking them to be more breaks more rows. Where neither breaks any, a
 * line end inside quotes would have left odd rows behind: if it left none, there was none.
 */
function bestReading(files: readonly TextFile[], delimiter: string): Reading & { quoted: boolean } {
  const literal = { quoted: false, ...readAll(files, { delimiter, quoted: false }) };
  if (!files.some(({ text }) => text.includes('"'))) return literal;
  const quoted = { quoted: true, ...readAll(files, { delimiter, quoted: true }) };
  const breaksMore = quoted.broken * literal.rows.length > literal.broken * quoted.rows.length;
  const joinsLines = literal.broken === 0 && quoted.rows.length < literal.rows.length;
  return breaksMore || joinsLines ? literal : quoted;
}

function readAll(files: readonly TextFile[], dialect: Dialect): Reading {
  const readings = files.map((file) => readDelimited(file, dialect));
  return {
    rows: readings.flatMap(({ rows }) => rows),
    width: readings[0].width,
    broken: readings.reduce((sum, { broken }) => sum + broken, 0),
  };
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
  let { start } = place;
  for (const [index, cell] of cells.entries()) {
    const quotes = dialect.quoted && text[start] === '"' ? 1 : 0;
    const doubled = quotes === 1 ? cell.split('"').length - 1 : 0;
    if (index === column) {
      const end = start + quotes + cell.length;
      return text.slice(start + quotes, end) === cell
        ? { path: place.path, start: start + quotes, end }
        : undefined;
    }
    start += cell.length + doubled + 2 * quotes + dialect.delimiter.length;
  }
  return undefined;
}
