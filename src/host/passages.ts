/**
 * A corpus is traced in passages: stretches short enough for one Trace, each read after a warm-up that leaves the
 * memory the network would have there. Offsets are UTF-16 units of the corpus. Pure.
 */
import type { Token, Trace } from '../model/trace';
import { largestTrace } from '../protocol/trainerMessages';

export const warmUpLength = 1024;
/** However much work a step is, so many units are shown at once. */
const shortestPassage = 2048;
/** Steps × units² × layers: a Trace of this much work is made in a fraction of a second, so that training shows live. */
const liveWork = 64_000_000;
/** How far back a cut may move to fall behind a line or a word. */
const cutReach = 256;

export interface Passage {
  readonly index: number;
  readonly count: number;
  readonly start: number;
  readonly end: number;
  /** Units before `start` that are read for the memory they leave. */
  readonly warmUp: number;
}

/** Distance of the places to cut at, so that no passage of such a network is too long for one Trace. */
export function passageLength({ units, layers }: { units: number; layers: number }): number {
  const live = Math.max(shortestPassage, liveWork / (units * units * layers));
  return Math.floor(Math.min(largestTrace.steps, live, largestTrace.hidden / (units * layers))) - cutReach;
}

export function passageCount(corpus: string, length: number): number {
  return Math.max(1, Math.ceil(corpus.length / length));
}

export function passage(corpus: string, length: number, index: number): Passage {
  const count = passageCount(corpus, length);
  const place = Math.min(Math.max(index, 0), count - 1);
  const start = cut(corpus, place * length);
  const end = cut(corpus, (place + 1) * length);
  return { index: place, count, start, end, warmUp: start - cut(corpus, start - warmUpLength) };
}

/** The passage that holds the unit at `offset`; the last one for the offset behind the end. */
export function passageAt(corpus: string, length: number, offset: number): Passage {
  const found = passage(corpus, length, Math.floor(offset / length));
  return offset >= found.end && found.index + 1 < found.count
    ? passage(corpus, length, found.index + 1)
    : found;
}

/** A place to cut at or shortly before `at`: behind a line, else behind a space, never inside a character. */
function cut(corpus: string, at: number): number {
  if (at <= 0) return 0;
  if (at >= corpus.length) return corpus.length;
  const from = Math.max(0, at - cutReach);
  const before = corpus.slice(from, at);
  const line = before.lastIndexOf('\n');
  if (line >= 0) return from + line + 1;
  const space = before.lastIndexOf(' ');
  if (space >= 0) return from + space + 1;
  return isHighSurrogate(before.charCodeAt(before.length - 1)) ? at - 1 : at;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** The step whose token covers `offset`; `undefined` outside all of them. What is written may stand before what is read. */
export function stepAt(
  { tokens, reads = 0 }: Pick<Trace, 'tokens' | 'reads'>,
  offset: number,
): number | undefined {
  return stepAmong(tokens, offset, 0, reads) ?? stepAmong(tokens, offset, reads, tokens.length);
}

/** Among the steps from…end−1, whose tokens stand one after the other: by binary search. */
function stepAmong(tokens: readonly Token[], offset: number, from: number, end: number): number | undefined {
  let low = from;
  let high = end - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const { start, end } = tokens[middle];
    if (offset < start) high = middle - 1;
    else if (offset >= end) low = middle + 1;
    else return middle;
  }
  return undefined;
}

/** `removed` units at `offset` were replaced by `inserted` units. */
export interface Edit {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: number;
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Where a stretch of a document is after an edit. What is typed at its borders stays outside. */
export function shift({ start, end }: Span, { offset, removed, inserted }: Edit): Span {
  const behind = offset + removed;
  const grown = inserted - removed;
  const inside = offset > start || (offset === start && removed > 0);
  const newStart = inside ? start : behind <= start ? start + grown : offset + inserted;
  const newEnd = offset >= end ? end : behind <= end ? end + grown : offset;
  return { start: Math.min(newStart, newEnd), end: newEnd };
}

/** Units that two texts share at their start. */
export function commonPrefix(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  let same = 0;
  while (same < length && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same;
}
