/** The lines of the loss chart and what they say, as numbers. Pure; losses come in nats and leave in the chosen unit. */
import type { Baseline, HistoryPoint } from '../../src/protocol/runs';
import { inUnit, type LossUnit } from '../shared/format';
import { comparablePoints } from './comparison';
import type { Followed } from './store';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Curve {
  readonly training: readonly Point[];
  /** Empty where there is no validation text. */
  readonly validation: readonly Point[];
  /** Of the run that it is compared with, where there is one: the same network without memory, or with it. */
  readonly counterpart?: { readonly name: 'memoryless' | 'memory'; readonly points: readonly Point[] };
  /** From the easiest to the hardest to beat. */
  readonly ladder: readonly { readonly name: Baseline['name']; readonly y: number }[];
}

export function curve(
  points: readonly HistoryPoint[],
  baselines: readonly Baseline[],
  unit: LossUnit,
  counterpart?: Followed,
): Curve {
  const finite = (x: number, nats: number | undefined): Point[] =>
    nats !== undefined && Number.isFinite(nats) ? [{ x, y: inUnit(nats, unit) }] : [];
  return {
    training: points.flatMap((point) => finite(point.iteration, point.loss)),
    validation: points.flatMap((point) => finite(point.iteration, point.validationLoss)),
    ...(counterpart && {
      counterpart: {
        name: counterpart.run.withoutMemoryOf === undefined ? 'memory' : 'memoryless',
        points: comparablePoints(counterpart.points).flatMap((point) => finite(point.iteration, point.loss)),
      },
    }),
    ladder: baselines.map(({ name, loss }) => ({ name, y: inUnit(loss, unit) })),
  };
}

/** The range of the y axis: all there is to see and a little air. */
export function range(shown: readonly { readonly y: number }[]): { min: number; max: number } {
  const values = shown.map(({ y }) => y);
  if (values.length === 0) return { min: 0, max: 1 };
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  const air = Math.max(0.05 * (high - low), 0.02);
  return { min: Math.max(0, low - air), max: high + air };
}

/**
 * Moves labels apart that would lie on each other, as little as it can, from the top down.
 * @param wanted pixel heights, in any order
 * @returns heights in the order of `wanted`, at least `distance` apart and inside `from`…`to` where there is room
 */
export function spread(wanted: readonly number[], distance: number, from: number, to: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
  const placed = [...wanted];
  let floor = from;
  for (const i of order) {
    placed[i] = Math.max(wanted[i], floor);
    floor = placed[i] + distance;
  }
  let ceiling = to;
  for (const i of order.reverse()) {
    placed[i] = Math.min(placed[i], ceiling);
    ceiling = placed[i] - distance;
  }
  return placed;
}

/** At most `most` of the points, evenly, the first and the last among them. */
export function thinned<T>(points: readonly T[], most: number): T[] {
  if (points.length <= most) return [...points];
  return Array.from({ length: most }, (_, i) => points[Math.round((i * (points.length - 1)) / (most - 1))]);
}
