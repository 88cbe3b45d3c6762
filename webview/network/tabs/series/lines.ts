/** What is drawn over a series: what is right and what is answered, or what is read and the classes that are answered. Pure. */
import type { Trace } from '../../../../src/model/trace';
import { isRightAt, wantedAt, type Reading } from '../../answers';

/** Numbers along the steps; NaN where there is none. */
export interface SeriesLines {
  /** What is right after each step, or where classes are answered what it reads. */
  readonly truth: Float32Array;
  /** What is answered; left out where that is classes. */
  readonly answered?: Float32Array;
  /** What the network answers that this one is compared with. */
  readonly compared?: Float32Array;
}

/** Columns that can be drawn: those that are answered, or those that are read where the answers are classes. */
export function columnsOf({ trace, outputs }: Reading): readonly string[] {
  return trace.values ? outputs : (trace.numbers?.columns ?? []);
}

/**
 * @param column of `columnsOf`
 * @param other how the network that it is compared with reads the same
 */
export function linesOf(reading: Reading, column: number, other?: Reading): SeriesLines {
  const { trace, outputs } = reading;
  const { values, wantedValues, numbers } = trace;
  const width = columnsOf(reading).length;
  const steps = trace.tokens.length;
  const along = (all: Float32Array): Float32Array =>
    Float32Array.from({ length: steps }, (_, step) => all[step * width + column]);
  if (!values) return { truth: numbers ? along(numbers.values) : new Float32Array(steps).fill(NaN) };
  const truth = wantedValues ? along(wantedValues) : nextRead(trace, outputs[column]);
  const { values: others } = other?.trace ?? {};
  return { truth, answered: along(values), ...(others && { compared: along(others) }) };
}

/** Of what was typed, each row is what was right after the one before it. */
function nextRead({ tokens, numbers }: Trace, name: string): Float32Array {
  const column = numbers?.columns.indexOf(name) ?? -1;
  return Float32Array.from(tokens, (_, step) => {
    if (!numbers || column < 0 || step + 1 >= tokens.length) return NaN;
    return numbers.values[(step + 1) * numbers.columns.length + column];
  });
}

/** A class that is answered after a step. */
export interface ClassMark {
  readonly output: number;
  readonly wrong: boolean;
}

/** Undefined where numbers are answered. */
export function markAt(reading: Reading, step: number): ClassMark | undefined {
  const { top } = reading.trace;
  if (top.k === 0) return undefined;
  return { output: top.ids[step * top.k], wrong: isRightAt(reading, step) === false };
}

/** Lowest and highest number of some steps, with a little air; undefined where there is none. */
export function rangeOf(
  { truth, answered, compared }: SeriesLines,
  first: number,
  end: number,
): { low: number; high: number } | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const line of [truth, answered, compared].filter((one) => one !== undefined))
    for (const value of line.subarray(first, end)) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  if (low > high) return undefined;
  const air = (high - low) * 0.06 || Math.abs(high) * 0.05 || 1;
  return { low: low - air, high: high + air };
}

/** Round numbers between two others, at most about `most`. */
export function ticksOf(low: number, high: number, most: number): number[] {
  const rough = (high - low) / Math.max(1, most);
  const size = 10 ** Math.floor(Math.log10(rough));
  const distance = [1, 2, 5, 10].map((times) => times * size).find((one) => one >= rough) ?? rough;
  const first = Math.ceil(low / distance);
  const count = Math.max(0, Math.floor(high / distance) - first + 1);
  return Array.from({ length: count }, (_, i) => (first + i) * distance);
}

/** What is said of a step: both numbers, or the class beside the right one. */
export function wordsAt(
  reading: Reading,
  lines: SeriesLines,
  step: number,
): { readonly answered: number | string; readonly right: number | string | undefined } {
  const { trace, outputs } = reading;
  if (lines.answered) {
    const right = lines.truth[step];
    return { answered: lines.answered[step], right: Number.isNaN(right) ? undefined : right };
  }
  const wanted = wantedAt(reading, step);
  const answered = outputs.at(trace.top.ids[step * trace.top.k]) ?? '';
  return { answered, right: wanted === undefined ? undefined : outputs.at(wanted) };
}
