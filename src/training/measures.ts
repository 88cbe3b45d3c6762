/** How good the answers of a network are. */

export interface ClassMeasures {
  readonly name: string;
  /** Times that it was the right answer. */
  readonly count: number;
  /** Part of the answers of this class that were right; 0 where it was never answered. */
  readonly precision: number;
  /** Part of what is of this class that was answered so; 0 where nothing is. */
  readonly recall: number;
  /** Harmonic mean of both. */
  readonly f1: number;
}

export interface Measures {
  /** Part of all answers that were right. */
  readonly accuracy: number;
  /** Mean of the F1 of the classes that occur, each counting the same. */
  readonly macroF1: number;
  readonly classes: readonly ClassMeasures[];
  /** How often each class (row) was answered by each (column), in the order of `classes`. */
  readonly confusion: readonly (readonly number[])[];
}

/**
 * @param confusion how often each class (row) was answered by each (column)
 * @param names of the classes
 */
export function measuresOf(confusion: readonly ArrayLike<number>[], names: readonly string[]): Measures {
  const rows = confusion.map((row) => Array.from(row));
  const classes = names.map((name, index) => {
    const right = rows[index][index];
    const count = sum(rows[index]);
    const answered = sum(rows.map((row) => row[index]));
    const precision = part(right, answered);
    const recall = part(right, count);
    return { name, count, precision, recall, f1: part(2 * right, count + answered) };
  });
  const found = classes.filter(({ count }) => count > 0);
  const right = sum(rows.map((row, index) => row[index]));
  return {
    accuracy: part(right, sum(rows.map(sum))),
    macroF1: part(sum(found.map(({ f1 }) => f1)), found.length),
    classes,
    confusion: rows,
  };
}

function part(some: number, all: number): number {
  return all === 0 ? 0 : some / all;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
