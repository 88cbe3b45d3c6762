/** Numbers of any size become numbers around 0: (x − mean) / deviation, both of the training part. */
export interface Scaling {
  /** One for each column. */
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
}

/** @param columns the values of each column; NaN where there is none */
export function fitScaling(columns: readonly (readonly number[])[]): Scaling {
  const mean: number[] = [];
  const deviation: number[] = [];
  for (const column of columns) {
    const values = column.filter((value) => !Number.isNaN(value));
    const average = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
    const square =
      values.reduce((sum, value) => sum + (value - average) ** 2, 0) / Math.max(1, values.length);
    mean.push(average);
    // A constant column stays 0.
    deviation.push(Math.sqrt(square) || 1);
  }
  return { mean, deviation };
}

/** Of numbers that stay as they stand. */
export const noScaling = (columns: number): Scaling => ({
  mean: Array.from({ length: columns }, () => 0),
  deviation: Array.from({ length: columns }, () => 1),
});

export function scaled(value: number, { mean, deviation }: Scaling, column: number): number {
  return (value - mean[column]) / deviation[column];
}

export function unscaled(value: number, { mean, deviation }: Scaling, column: number): number {
  return value * deviation[column] + mean[column];
}
