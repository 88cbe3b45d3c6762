/** What the Training view holds: a copy of the shown run, its loss curve, and those of the run that it is compared with. Pure. */
import type { HistoryPoint, RunSummary } from '../../src/protocol/runs';
import type { ToTrainingView } from '../../src/protocol/viewMessages';

/** A run and its curve. */
export interface Followed {
  readonly run: RunSummary;
  /** Oldest first, iterations rising. */
  readonly points: readonly HistoryPoint[];
}

export interface Shown {
  readonly run: RunSummary | undefined;
  /** Oldest first, iterations rising. */
  readonly points: readonly HistoryPoint[];
  readonly counterpart?: Followed;
}

export const nothing: Shown = { run: undefined, points: [] };

/** More points than any screen has columns for; a view that stays open for hours stays bounded. */
const mostPoints = 4000;

/** The state after a message; messages about other runs than the shown one and its counterpart change nothing. */
export function receive(shown: Shown, message: ToTrainingView): Shown {
  if (message.type === 'run') {
    const { run, history, counterpart } = message;
    return {
      run,
      points: bounded(history),
      ...(counterpart && { counterpart: { run: counterpart.run, points: bounded(counterpart.history) } }),
    };
  }
  const { run, counterpart } = shown;
  const id = message.type === 'changed' ? message.run.id : message.run;
  if (run && id === run.id) return { ...shown, ...changed({ ...shown, run }, message) };
  if (counterpart && id === counterpart.run.id)
    return { ...shown, counterpart: changed(counterpart, message) };
  return shown;
}

function changed({ run, points }: Followed, message: Exclude<ToTrainingView, { type: 'run' }>): Followed {
  return message.type === 'changed'
    ? { run: message.run, points }
    : { run, points: joined(points, message.points) };
}

/** A run that goes on from an older snapshot draws its curve anew from there. */
function joined(before: readonly HistoryPoint[], added: readonly HistoryPoint[]): readonly HistoryPoint[] {
  if (added.length === 0) return before;
  const from = added[0].iteration;
  const kept =
    before.length > 0 && before[before.length - 1].iteration >= from
      ? before.filter((point) => point.iteration < from)
      : before;
  return bounded([...kept, ...added]);
}

/** Thins a curve that grew too long to even distances; a point with a validation loss goes before its neighbours. */
function bounded(points: readonly HistoryPoint[]): readonly HistoryPoint[] {
  if (points.length <= mostPoints) return points;
  const first = points[0].iteration;
  const distance = (points[points.length - 1].iteration - first) / (mostPoints / 2);
  const kept = new Map<number, HistoryPoint>();
  for (const point of points) {
    const place = Math.floor((point.iteration - first) / distance);
    if (!kept.has(place) || point.validationLoss !== undefined) kept.set(place, point);
  }
  return [...kept.values()];
}
