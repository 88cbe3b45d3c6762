/** A place with what stands around it, on one line. Pure. */
import type { SimilarPlace } from '../../protocol/similar';

/** Units before what is listed: few, so that it is in sight in a narrow side bar. */
const lead = 16;

export interface Label {
  readonly text: string;
  /** Where in it what is listed begins and ends. */
  readonly place: readonly [start: number, end: number];
}

export function labelOf({ before, text, after }: Pick<SimilarPlace, 'before' | 'text' | 'after'>): Label {
  const line = before.trimStart();
  const isCut = line.length > lead;
  // From the start of a word on, where there is one.
  const kept = isCut ? line.slice(-lead).replace(/^\S*\s+(?=\S)/, '') : line;
  const start = isCut ? `…${kept}` : kept;
  const shown = text.replace(/\r?\n|\r/g, '↵');
  return {
    text: `${start}${shown}${after.trimEnd()}`,
    place: [start.length, start.length + shown.length],
  };
}
