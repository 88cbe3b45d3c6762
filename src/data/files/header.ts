/** Whether the first row of a table holds the names of its columns. */
import { areDates, decimalMarkOf, isMissing } from './numbers';
import type { Row } from './table';

/** So many rows show what a column looks like. */
const sample = 1000;
/** Share of a column's cells that look different from a name above them. */
const largestAlike = 0.1;

/**
 * Names are short, all different and no numbers; none comes again below itself as a label does; and at
 * least one looks unlike the cells below it. A column of row numbers, or of next to nothing, needs no name.
 * Of a single row nothing can be told: it is data.
 */
export function hasHeader([first, ...rest]: readonly Row[]): boolean {
  if (first === undefined || rest.length === 0) return false;
  const columns = first.cells.map((name, index) => ({
    name: name.trim(),
    cells: rest.slice(0, sample).map(({ cells }) => cells[index] ?? ''),
  }));
  const named = columns.filter(({ name }) => name !== '');
  const areNames = named.length > 0 && named.every(({ name }) => isName(name));
  if (!areNames || new Set(named.map(({ name }) => name)).size < named.length) return false;
  if (named.some(({ name, cells }) => cells.includes(name))) return false;
  const nameless = columns.filter(({ name }) => name === '');
  return nameless.every(({ cells }) => needsNoName(cells)) && named.some(isUnlike);
}

/** Whether cells are whole numbers, or mostly blank. */
function needsNoName(cells: readonly string[]): boolean {
  const written = cells.filter((cell) => cell.trim() !== '');
  return written.length * 2 < cells.length || written.every((cell) => /^\d+$/.test(cell));
}

function isUnlike({ name, cells }: { name: string; cells: readonly string[] }): boolean {
  const written = cells.filter((cell) => cell.trim() !== '');
  const alike = written.filter((cell) => formOf(cell) === formOf(name)).length;
  return written.length > 0 && alike <= written.length * largestAlike;
}

function isName(cell: string): boolean {
  const isValue = isMissing(cell) || decimalMarkOf([cell]) !== undefined || areDates([cell]);
  return !isValue && cell.length <= 40 && cell.trim().split(/\s+/).length <= 4 && !/[.!?…]\s*$/.test(cell);
}

/** What strikes the eye: how a cell starts, whether it has several words, digits, or ends like a sentence. */
function formOf(cell: string): string {
  const start = /^\p{Lu}/u.test(cell) ? 'A' : /^\p{Ll}/u.test(cell) ? 'a' : '-';
  return `${start}${/\s/.test(cell)}${/\d/.test(cell)}${/[.!?…]\s*$/.test(cell)}`;
}
