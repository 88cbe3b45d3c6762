/** Which parts of a document are read, each from its own beginning. Pure. */
import type { Edit, Span } from '../passages';

/** A document of more UTF-16 units is read around what can be seen. */
export const wholeLimit = 2 ** 21;
/** Units read before and behind it there. */
const before = 4096;
const behind = 16_384;

/**
 * What a run has learned starts with an empty memory, as it was learned; so does what stands before it.
 * @param learned where the run's text starts in the document
 */
export function wholeParts(length: number, learned: number | undefined): Span[] {
  if (!learned || learned >= length) return [{ start: 0, end: length }];
  return [
    { start: 0, end: learned },
    { start: learned, end: length },
  ];
}

/** The part of a long document that is read: the one that is, while it holds all that can be seen. */
export function windowAround(length: number, seen: Span, present: Span | undefined): Span {
  const isInside = present && seen.start >= present.start && seen.end <= present.end;
  if (isInside) return present;
  return { start: Math.max(0, seen.start - before), end: Math.min(length, seen.end + behind) };
}

/** The one edit that makes one text of another; undefined where they are the same. */
export function editBetween(had: string, now: string): Edit | undefined {
  if (had === now) return undefined;
  const shorter = Math.min(had.length, now.length);
  let start = 0;
  while (start < shorter && had.charCodeAt(start) === now.charCodeAt(start)) start++;
  let end = 0;
  const most = shorter - start;
  while (end < most && had.charCodeAt(had.length - 1 - end) === now.charCodeAt(now.length - 1 - end)) end++;
  return { offset: start, removed: had.length - start - end, inserted: now.length - start - end };
}
