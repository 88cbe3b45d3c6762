/** How far numbers are from what is right, in the units of the data. */

export interface NumberMeasures {
  /** Of the column. */
  readonly name: string;
  /** Root of the mean square of what answers are off by. */
  readonly rmse: number;
  /** Mean of what they are off by. */
  readonly mae: number;
}

/**
 * @param wanted numbers of several answers, a number for each of `names` side by side
 * @param answered as many
 */
export function measureNumbers(
  wanted: Iterable<ArrayLike<number>>,
  answered: readonly ArrayLike<number>[],
  names: readonly string[],
): NumberMeasures[] {
  const width = names.length;
  const squares = new Float64Array(width);
  const sizes = new Float64Array(width);
  let [row, count] = [0, 0];
  for (const right of wanted) {
    const answer = answered[row++];
    for (let at = 0; at < right.length; at++) {
      const error = Math.abs(answer[at] - right[at]);
      squares[at % width] += error ** 2;
      sizes[at % width] += error;
    }
    count += right.length / width;
  }
  return names.map((name, column) => ({
    name,
    rmse: Math.sqrt(squares[column] / count),
    mae: sizes[column] / count,
  }));
}
