/** Quantities of a series that units may have found by themselves. Pure. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../src/model/trace';
import type { QuantityName } from '../../src/protocol/lessonMessages';

export const quantityWords: Readonly<Record<QuantityName, () => string>> = {
  value: () => l10n.t('the value'),
  change: () => l10n.t('its change'),
  previous: () => l10n.t('the value before'),
  step: () => l10n.t('the time t'),
};

/** Of the first number that each step reads. Before the first step there is 0, as in an empty memory. */
export function quantityOf(name: QuantityName, { numbers, tokens }: Trace): number[] {
  const width = numbers?.columns.length ?? 1;
  const value = (step: number): number => (step < 0 ? 0 : (numbers?.values[step * width] ?? NaN));
  const of: Record<QuantityName, (step: number) => number> = {
    value,
    change: (step) => value(step) - value(step - 1),
    previous: (step) => value(step - 1),
    step: (step) => step,
  };
  return tokens.map((_, step) => of[name](step));
}

/** One unit of the lowest layer along the steps. */
export function unitAlong({ layers: [layer], tokens }: Trace, unit: number): number[] {
  return tokens.map((_, step) => layer.hidden[step * layer.units + unit]);
}

/** Pearson's r, −1…1; NaN where one of them does not change. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const [da, db] = [x - meanA, b[i] - meanB];
    product += da * db;
    squareA += da * da;
    squareB += db * db;
  }
  // What only rounding moves does not change.
  const still = (square: number): boolean => square < 1e-9;
  return still(squareA) || still(squareB) ? NaN : product / Math.sqrt(squareA * squareB);
}
