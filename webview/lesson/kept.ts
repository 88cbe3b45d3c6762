import type { LayerTrace } from '../../src/model/trace';

/** What it keeps: of a cell with a state of its own that, bent into −1…1 as its output is. */
export function keptBy({ units, hidden, cellState }: LayerTrace, unit: number): number[] {
  const kept = cellState ?? hidden;
  const along = Array.from({ length: kept.length / units }, (_, step) => kept[step * units + unit]);
  return cellState ? along.map(Math.tanh) : along;
}
