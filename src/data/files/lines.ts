import type { Place, TextFile } from './table';

export interface Line {
  /** Without its end. */
  readonly text: string;
  readonly place: Place;
}

/** All lines of a file, blank ones too. */
export function linesOf({ path, text }: TextFile): Line[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const content = line.endsWith('\r') ? line.slice(0, -1) : line;
    const place = { path, start, end: start + content.length };
    start += line.length + 1;
    return { text: content, place };
  });
}

/** The number of the line that holds an offset; the first is 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
