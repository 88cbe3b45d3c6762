/** The numbers that a network answers, cut out of a Trace. */
import type { Trace } from '../model/trace';

/** A number that is answered, in the units of the data. */
export interface NumberAnswer {
  /** Of the column. */
  readonly name: string;
  readonly answered: number;
  /** The right one, where it is known. */
  readonly wanted?: number;
}

/** After `step`, one for each of the columns; undefined where there are guesses in their place. */
export function numbersAt(
  { values, wantedValues }: Trace,
  columns: readonly string[],
  step: number,
): NumberAnswer[] | undefined {
  const first = step * columns.length;
  return (
    values &&
    columns.map((name, column) => {
      const wanted = wantedValues?.[first + column] ?? NaN;
      return { name, answered: values[first + column], ...(!Number.isNaN(wanted) && { wanted }) };
    })
  );
}
