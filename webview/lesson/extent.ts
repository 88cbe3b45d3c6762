import type { UnitConcept } from '../../src/protocol/lessonMessages';

/** How far a unit follows a property, whichever way: the area under the ROC curve, 0.5…1, or the size of the correlation, 0…1. */
export function extentOf({ kind }: Pick<UnitConcept, 'kind'>, score: number): number {
  const size = Math.abs(score);
  return kind === 'yes-no' ? (1 + size) / 2 : size;
}
