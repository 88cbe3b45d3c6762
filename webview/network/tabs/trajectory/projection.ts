/** The states of a layer in the plane of their two main directions. Pure. */
import type { LayerTrace } from '../../../../src/model/trace';
import { principal, sampleOf, type Principal } from '../../principal';
import type { Place } from '../plot';

export interface Projection extends Principal {
  /** Where h_t lies along both directions, from the mean on: steps × 2. */
  readonly points: Float64Array;
}

/** @param before of an earlier Trace of the layer: the picture turns as little as its states did */
export function project(
  layer: Pick<LayerTrace, 'hidden' | 'units'>,
  before: Projection | undefined,
): Projection {
  const { hidden, units } = layer;
  const sample = sampleOf(layer);
  const start = before?.first.length === units ? before : undefined;
  const found = principal(sample, start);
  const steps = hidden.length / units;
  const points = new Float64Array(steps * 2);
  for (let step = 0; step < steps; step++)
    for (let unit = 0; unit < units; unit++) {
      const value = hidden[step * units + unit] - sample.mean[unit];
      points[step * 2] += value * found.first[unit];
      points[step * 2 + 1] += value * found.second[unit];
    }
  return { ...found, points };
}

/** From the plane to the canvas: CSS pixels of one unit of length, and where the mean lies. */
export interface Camera {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const placeOf = ({ points }: Projection, step: number, { scale, x, y }: Camera): Place => ({
  x: x + points[step * 2] * scale,
  y: y - points[step * 2 + 1] * scale,
});

/** All points, as large as they fit with a margin; both directions at the same scale, so that distances are true. */
export function fitCamera({ points }: Projection, width: number, height: number, margin: number): Camera {
  let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]);
    right = Math.max(right, points[i]);
    bottom = Math.min(bottom, points[i + 1]);
    top = Math.max(top, points[i + 1]);
  }
  const fit = (room: number, size: number): number => Math.max(1, room - 2 * margin) / (size || 1);
  const scale = Math.min(fit(width, right - left), fit(height, top - bottom));
  return {
    scale,
    x: width / 2 - ((left + right) / 2) * scale,
    y: height / 2 + ((bottom + top) / 2) * scale,
  };
}

/** The same picture, `factor` times as large around a place of the canvas that stays where it is. */
export function zoomed({ scale, x, y }: Camera, factor: number, at: Place): Camera {
  return { scale: scale * factor, x: at.x + (x - at.x) * factor, y: at.y + (y - at.y) * factor };
}

/** The step whose point is nearest to a place, if it is within `reach` CSS pixels. */
export function nearestStep(
  projection: Projection,
  camera: Camera,
  at: Place,
  reach: number,
): number | undefined {
  let [best, least] = [-1, reach];
  for (let step = 0; step < projection.points.length / 2; step++) {
    const { x, y } = placeOf(projection, step, camera);
    const distance = Math.hypot(x - at.x, y - at.y);
    if (distance <= least) [best, least] = [step, distance];
  }
  return best < 0 ? undefined : best;
}
