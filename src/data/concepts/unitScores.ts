/** How every unit goes with each of some properties of a text, where no best one is searched for. */
import type { Property } from './properties';
import { auc, product, ranks, standardised } from './ranks';
import type { UnitValues } from './search';

export interface UnitScores {
  readonly concept: string;
  readonly kind: Property['kind'];
  /**
   * Of each unit of each layer: of a yes-no property twice the area under the ROC curve less 1, of a count Spearman’s correlation;
   * −1…1, below 0 where the unit is low when the property holds.
   */
  readonly scores: readonly Float32Array[];
}

/** Yields after each unit. */
export function* scoreUnits(
  columns: readonly UnitValues[],
  properties: readonly Property[],
): Generator<undefined, UnitScores[]> {
  const layers = 1 + Math.max(...columns.map(({ layer }) => layer));
  const unitsOf = (layer: number): number => columns.filter((column) => column.layer === layer).length;
  const made = properties.map(({ name, kind }) => ({
    ...{ concept: name, kind },
    scores: Array.from({ length: layers }, (_, layer) => new Float32Array(unitsOf(layer))),
  }));
  const wanted = properties.map(wantedOf);
  for (const { layer, unit, values } of columns) {
    const ranked = ranks(values);
    for (const [index, score] of wanted.entries()) made[index].scores[layer][unit] = score(ranked) || 0;
    yield;
  }
  return made;
}

function wantedOf({ kind, labels }: Property): (ranked: Float32Array) => number {
  if (kind === 'count') {
    const counts = standardised(ranks(labels));
    return (ranked) => product(standardised(ranked), counts);
  }
  const places = Uint32Array.from([...labels.keys()].filter((step) => labels[step] > 0));
  return (ranked) => 2 * auc(ranked, places) - 1;
}
