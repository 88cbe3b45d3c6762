/** A run and its counterpart, measured where both have been. Pure. */
import type { HistoryPoint } from '../../src/protocol/runs';
import type { Followed } from './store';

/** A loss on unseen data, or where none is kept apart on what is learned from. */
interface Measured {
  readonly iteration: number;
  readonly loss: number;
}

/** The points that losses are compared by. */
export function comparablePoints(points: readonly HistoryPoint[]): Measured[] {
  const unseen = points.flatMap(({ iteration, validationLoss }) =>
    validationLoss === undefined ? [] : [{ iteration, loss: validationLoss }],
  );
  return (unseen.length > 0 ? unseen : points).filter(({ loss }) => Number.isFinite(loss));
}

/** On the line between the two measurements around an iteration; NaN outside of them. */
export function lossAt(measured: readonly Measured[], iteration: number): number {
  const next = measured.findIndex((point) => point.iteration >= iteration);
  if (next < 0) return NaN;
  const b = measured[next];
  if (b.iteration === iteration) return b.loss;
  if (next === 0) return NaN;
  const a = measured[next - 1];
  return a.loss + ((b.loss - a.loss) * (iteration - a.iteration)) / (b.iteration - a.iteration);
}

export interface Compared {
  /** The last that both have reached. */
  readonly iteration: number;
  readonly own: number;
  readonly other: number;
  /** One of them has gone farther. */
  readonly isOnTheWay: boolean;
}

/** Undefined before both are measured. */
export function compared(points: readonly HistoryPoint[], other: Followed | undefined): Compared | undefined {
  const [mine, theirs] = [comparablePoints(points), comparablePoints(other?.points ?? [])];
  const [myEnd, theirEnd] = [mine.at(-1)?.iteration, theirs.at(-1)?.iteration];
  if (myEnd === undefined || theirEnd === undefined) return undefined;
  const iteration = Math.min(myEnd, theirEnd);
  const [own, others] = [lossAt(mine, iteration), lossAt(theirs, iteration)];
  if (Number.isNaN(own) || Number.isNaN(others)) return undefined;
  return { iteration, own, other: others, isOnTheWay: myEnd !== theirEnd };
}
