/** How people write numbers and dates in tables. */

export type DecimalMark = '.' | ',';

const pointed = /^[+\-−]?(?:\d+|\d{1,3}(?:[, '’]\d{3})+)?(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const comma = /^[+\-−]?(?:\d+|\d{1,3}(?:[. '’]\d{3})+)?(?:,\d+)?(?:[eE][+-]?\d+)?$/;

/** What stands among numbers and dates where there is none. */
const missing = /^(?:|na|n\/a|nan|null|none|nil|-|–|—|\?|\.)$/i;

/** Whether a cell of numbers or dates has no value. Among texts, all but a blank is one: “Null” is a name. */
export function isMissing(cell: string): boolean {
  return missing.test(cell.trim());
}

/**
 * The decimal mark with which `cells` are numbers, thousands set apart or not; undefined where there is none. Where both would
 * do ("1,234"), it is the point.
 * @param slips so many of them may be no number
 */
export function decimalMarkOf(cells: readonly string[], slips = 0): DecimalMark | undefined {
  return (['.', ','] as const).find((mark) => areNumbers(cells, mark, slips));
}

function areNumbers(cells: readonly string[], mark: DecimalMark, slips: number): boolean {
  let left = slips;
  return cells.every((cell) => isNumber(cell, mark) || left-- > 0);
}

export function isNumber(cell: string, mark: DecimalMark): boolean {
  return isWritten(cell, mark === '.' ? pointed : comma);
}

/** NaN where the cell holds no number. */
export function numberIn(cell: string, mark: DecimalMark): number {
  if (!isNumber(cell, mark)) return NaN;
  const digits = cell
    .trim()
    .replace('−', '-')
    .replace(mark === '.' ? /[, '’]/g : /[. '’]/g, '');
  return Number(mark === '.' ? digits : digits.replace(',', '.'));
}

function isWritten(cell: string, form: RegExp): boolean {
  return form.test(cell.trim()) && /\d/.test(cell);
}

const month = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const time = '(?:[T ]\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?\\s?(?:Z|[AP]M|[+-]\\d{2}:?\\d{2})?)?';
const dates = [
  `\\d{4}[-/.]\\d{1,2}(?:[-/.]\\d{1,2}${time})?`,
  `\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}${time}`,
  `${month} \\d{1,2},? \\d{4}${time}`,
  `\\d{1,2}[. -]+${month}[ -]\\d{2,4}${time}`,
].map((form) => new RegExp(`^${form}$`, 'i'));

/** Milliseconds; the day comes first where points stand between the parts. NaN where a date cannot be read. */
export function timeIn(cell: string): number {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})/.exec(cell.trim()) ?? [];
  return day ? Date.UTC(Number(year), Number(month) - 1, Number(day)) : Date.parse(cell);
}

/** Whether every one of `cells` is a date, all of one form. */
export function areDates(cells: readonly string[]): boolean {
  return dates.some((form) => cells.every((cell) => form.test(cell.trim())));
}
