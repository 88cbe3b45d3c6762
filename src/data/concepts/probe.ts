/** Is a property readable from the whole state of a layer, though no unit tells it alone? A linear probe says. */
import { LeastSquares } from '../../model/leastSquares';
import type { Property } from './properties';
import { auc, product, ranks, standardised } from './ranks';
import type { UnitValues } from './search';
import { pick, split } from './split';

export interface Whole {
  readonly layer: number;
  /** As a Finding’s scores, on the part of the text that the probe was not fitted on. */
  readonly heldOut: number;
}

const penalty = 1e-3;

/**
 * Of each property the layer that tells it best, by name: least squares from all its numbers to the label, fitted on one part and
 * scored on the other (Alain and Bengio 2016, “Understanding intermediate layers using linear classifier probes”). Yields now and then.
 */
export function* probeLayers(
  columns: readonly UnitValues[],
  properties: readonly Property[],
): Generator<undefined, ReadonlyMap<string, Whole>> {
  const best = new Map<string, Whole>();
  const layers = new Set(columns.map(({ layer }) => layer));
  for (const layer of layers) {
    const own = columns.filter((column) => column.layer === layer);
    const scores = yield* probe(own, properties);
    for (const [i, { name }] of properties.entries())
      if (scores[i] > (best.get(name)?.heldOut ?? -Infinity)) best.set(name, { layer, heldOut: scores[i] });
  }
  return best;
}

/** The score of each property. */
function* probe(
  columns: readonly UnitValues[],
  properties: readonly Property[],
): Generator<undefined, readonly number[]> {
  const width = columns.length;
  const { search, heldOut } = split(columns[0].values.length);
  const fit = new LeastSquares(width, properties.length);
  const row = new Float64Array(width);
  const read = (step: number): void => columns.forEach(({ values }, i) => (row[i] = values[step]));
  for (const [i, step] of search.entries()) {
    read(step);
    fit.add(
      row,
      properties.map(({ labels }) => labels[step]),
    );
    if (i % 32 === 0) yield;
  }
  const weights = fit.solve(penalty);
  const said = properties.map(() => new Float32Array(heldOut.length));
  for (const [i, step] of heldOut.entries()) {
    read(step);
    for (const [p, values] of said.entries()) {
      const from = p * (width + 1);
      values[i] = row.reduce((sum, x, j) => sum + x * weights[from + j], weights[from + width]);
    }
    if (i % 32 === 0) yield;
  }
  return properties.map((property, p) => scoreOf(property, said[p], pick(property.labels, heldOut)));
}

function scoreOf({ kind }: Property, said: Float32Array, labels: Float32Array): number {
  const found = ranks(said);
  if (kind === 'count') return product(standardised(found), standardised(ranks(labels)));
  return auc(found, Uint32Array.from([...labels.keys()].filter((step) => labels[step] > 0)));
}
