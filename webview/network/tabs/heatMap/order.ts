/** Units that act alike, side by side. Pure. */
import type { LayerTrace } from '../../../../src/model/trace';
import { principal, sampleOf, standardized } from '../../principal';

/**
 * Orders the units of a layer by their angle in the plane of the two main directions of their correlation matrix,
 * cut open at the widest gap (Friendly, Corrgrams, The American Statistician 56, 2002).
 */
export function bySimilarity(layer: Pick<LayerTrace, 'hidden' | 'units'>): Uint32Array {
  const { first, second } = principal(standardized(sampleOf(layer)));
  const angles = first.map((x, unit) => Math.atan2(second[unit], x));
  const order = Uint32Array.from(angles.keys()).sort((a, b) => angles[a] - angles[b] || a - b);
  const gap = (at: number): number =>
    (angles[order[at]] - angles[order.at(at - 1) ?? 0] + 2 * Math.PI) % (2 * Math.PI);
  const widest = order.reduce((best, _, at) => (gap(at) > gap(best) ? at : best), 0);
  return Uint32Array.from([...order.subarray(widest), ...order.subarray(0, widest)]);
}
