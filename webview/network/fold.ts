/** Folding: every number of one layout on its way to the other. */
import type { Layout, Strip } from './layout';

export const foldMilliseconds = 560;

/** Slow at both ends, so that the eye can follow the columns home. */
export const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** The layout at `t` of the way from `from` (0) to `to` (1); both show the same layers. */
export function between(from: Layout, to: Layout, t: number): Layout {
  if (t <= 0) return from;
  if (t >= 1) return to;
  const anchored = anchorAt(from, to.anchorStep);
  const mixed = mixNumbers(anchored, to, t);
  return { ...mixed, strips: from.strips.map((strip, i) => mixStrip(strip, to.strips[i], t)) };
}

/** The same layout, counted from another step: a fold must hold its own column still in the count. */
function anchorAt(layout: Layout, step: number): Layout {
  return {
    ...layout,
    anchorStep: step,
    anchorX: layout.anchorX + (step - layout.anchorStep) * layout.pitch,
  };
}

function mixStrip(a: Strip, b: Strip, t: number): Strip {
  return { ...b, top: a.top + (b.top - a.top) * t, height: a.height + (b.height - a.height) * t };
}

function mixNumbers(a: Layout, b: Layout, t: number): Layout {
  const mixed: Record<string, unknown> = { ...b };
  for (const key of Object.keys(a) as (keyof Layout)[]) {
    const x = a[key];
    const y = b[key];
    if (typeof x === 'number' && typeof y === 'number') mixed[key] = x + (y - x) * t;
  }
  return mixed as unknown as Layout;
}

/** Neighbours at each side of the chosen column that are still seen when the network is folded. */
export const peeking = 3;

/** What belongs to one column alone (arrows, captions, marks): folded, only the chosen column keeps it. */
export const ownAlpha = (layout: Layout, step: number, alpha: number): number =>
  step === layout.anchorStep ? alpha : alpha * (1 - layout.bend);

/**
 * How clearly a column that is `distance` steps from the chosen one is seen: folded, only the next few peek out.
 * Columns stay solid for most of the way, or the ones behind would shine through those in front.
 */
export function columnAlpha(bend: number, distance: number): number {
  const folded = distance === 0 ? 1 : Math.max(0, 0.6 - 0.15 * Math.abs(distance));
  return 1 - bend ** 3 * (1 - folded);
}
