/** What looks at what while a network writes. Pure. */
import type { Trace } from '../../src/model/trace';

/** A step at the other end, and its share of the look. */
export interface Look {
  readonly step: number;
  readonly share: number;
}

/** Shares below this are not drawn. */
export const leastShare = 0.01;

/**
 * From a step that writes, where it looks: shares that add up to 1. From one that reads, which steps look at it and how much of
 * their look it gets. In the order of the steps; none where there is no attention.
 */
export function looksAt(trace: Trace, step: number): Look[] {
  const { reads = 0, tokens } = trace;
  if (!trace.attention) return [];
  const isWriting = step >= reads;
  const first = isWriting ? 0 : reads;
  return Array.from({ length: isWriting ? reads : tokens.length - reads }, (_, at) => ({
    step: first + at,
    share: isWriting ? shareOf(trace, step, at) : shareOf(trace, reads + at, step),
  }));
}

/** Of what step `writing` looks at, the part that is step `reading`. */
export function shareOf({ attention, reads = 0 }: Trace, writing: number, reading: number): number {
  return attention?.[(writing - reads) * reads + reading] ?? NaN;
}

/** The largest shares first; of those that are as large, the earlier first. */
export function strongestLooks(trace: Trace, step: number, howMany: number): Look[] {
  return looksAt(trace, step)
    .sort((a, b) => b.share - a.share || a.step - b.step)
    .slice(0, howMany);
}

/**
 * The step whose looks are drawn: one that writes and lies under the mouse, else the chosen one, else any under the mouse.
 */
export function lookingStep(
  { reads = 0, attention }: Trace,
  hovered: number | undefined,
  chosen: number | undefined,
): number | undefined {
  if (!attention) return undefined;
  return hovered !== undefined && hovered >= reads ? hovered : (chosen ?? hovered);
}
