/** What is painted where: stretches of the text that have the same shade. Pure. */
import type { Span } from '../passages';
import type { NumberedToken, Numbers } from './numbers';
import { levelOf, type Scale } from './scale';

/** The shade of tokens that the vocabulary lacks, beside that of their number. */
export const unknownShade = 'unknown';
export type Shade = number | typeof unknownShade;
export type Strokes = ReadonlyMap<Shade, readonly Span[]>;

/** Collects strokes until there are `most`; neighbours of one shade are one. */
export class Brush {
  private readonly spans = new Map<Shade, Span[]>();
  private count = 0;

  constructor(
    private readonly scale: Scale,
    private readonly most: number,
  ) {}

  get strokes(): Strokes {
    return this.spans;
  }

  add(tokens: Iterable<NumberedToken>): void {
    for (const { start, end, value, unknown } of tokens) {
      if (this.count >= this.most) return;
      const level = levelOf(value, this.scale);
      if (level !== 0) this.draw(level, { start, end });
      if (unknown) this.draw(unknownShade, { start, end });
    }
  }

  private draw(shade: Shade, span: Span): void {
    this.count += extend(this.spans, shade, span);
  }
}

/** Shades of one sign in the overview of a whole text. */
export const coarseShades = 3;

/**
 * The mean shade of equal parts of a text, for the ruler that shows all of it: −3…3.
 * @param at where the text starts in its document
 */
export function overview(numbers: Numbers, length: number, at: number, scale: Scale, parts: number): Strokes {
  const step = Math.max(1, Math.ceil(length / parts));
  const spans = new Map<Shade, Span[]>();
  for (let from = 0; from < length; from += step) {
    const to = Math.min(length, from + step);
    const level = levelOf(numbers.mean(from, to), scale);
    // Means are smaller than what they are made of: level 1 of 8 is seen already.
    const coarse = Math.sign(level) * Math.min(coarseShades, Math.abs(level));
    if (coarse !== 0) extend(spans, coarse, { start: at + from, end: at + to });
  }
  return spans;
}

export function merged(all: readonly Strokes[]): Strokes {
  const spans = new Map<Shade, Span[]>();
  for (const strokes of all)
    for (const [shade, some] of strokes) spans.set(shade, [...(spans.get(shade) ?? []), ...some]);
  return spans;
}

/** Lengthens the last stroke of a shade where this one goes on from it. Says how many were added. */
function extend(strokes: Map<Shade, Span[]>, shade: Shade, { start, end }: Span): number {
  const spans = strokes.get(shade) ?? [];
  strokes.set(shade, spans);
  const last = spans.at(-1);
  if (last?.end === start) spans[spans.length - 1] = { start: last.start, end };
  else spans.push({ start, end });
  return last?.end === start ? 0 : 1;
}
