/** Whether the first row of a table holds the names of its columns. */
import { areDates, decimalMarkOf, isMissing } from './numbers';
import type { Row } from './table';

/** So many rows show what a column looks like. */
const sample = 1000;
/** Share of a column's cells that look different from a name above them. */
const largestAlike = 0.1;

/**
 * Names are short, all different and no numbers; none comes again below itself as a label does; and at
 * least one looks unlike the cells below it. Of a single row nothing can be told: it is data.
 */
export function hasHeader([first, ...rest]: readonly Row[]): boolean {
  if (first === undefined || rest.length === 0) return false;
  const { cells: names } = first;
  if (!names.every(isName) || new Set(names).size < names.length) return false;
  const columns = names.map((_, index) => rest.slice(0, sample).map(({ cells }) => cells[index] ?? ''));
  if (names.some((name, index) => columns[index].includes(name))) return false;
  return names.some((name, index) => {
    const cells = columns[index].filter((cell) => cell.trim() !== '');
    const alike = cells.filter((cell) => formOf(cell) === formOf(name)).length;
    return cells.length > 0 && alike <= cells.length * largestAlike;
  });
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
