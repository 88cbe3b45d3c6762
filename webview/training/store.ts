/** What the Training view holds: a copy of the shown run and its loss curve. Pure. */
import type { HistoryPoint, RunSummary } from '../../src/protocol/runs';
import type { ToTrainingView } from '../../src/protocol/viewMessages';

export interface Shown {
  readonly run: RunSummary | undefined;
  /** Oldest first, iterations rising. */
  readonly points: readonly HistoryPoint[];
}

export const nothing: Shown = { run: undefined, points: [] };

/** More points than any screen has columns for; a view that stays open for hours stays bounded. */
const mostPoints = 4000;

/** The state after a message; messages about another run than the shown one change nothing. */
export function receive(shown: Shown, message: ToTrainingView): Shown {
  switch (message.type) {
    case 'run':
      return { run: message.run, points: bounded(message.history) };
    case 'changed':
      return message.run.id === shown.run?.id ? { ...shown, run: message.run } : shown;
    case 'history':
      return message.run === shown.run?.id
        ? { ...shown, points: joined(shown.points, message.points) }
        : shown;
  }
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
