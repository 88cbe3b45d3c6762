/**
 * One token a line with its tags beside it, a blank line between sentences (the CoNLL formats). Quotes
 * mean nothing in them; comments are lines as "# text = …".
 */
import { linesOf } from './lines';
import type { Row, TextFile } from './table';

export type Separator = '\t' | ' ';

/** Lines that show whether a file is of this kind. */
const sample = 5000;
const fewestSentences = 2;
/** The columns of Universal Dependencies; no format has more. */
export const universal = ['ID', 'FORM', 'LEMMA', 'UPOS', 'XPOS', 'FEATS', 'HEAD', 'DEPREL', 'DEPS', 'MISC'];

/** Undefined unless all lines have the same two or more cells, and blank lines part them into sentences of several. */
export function separatorOf({ text }: TextFile): Separator | undefined {
  const lines = firstLines(text);
  const blank = lines.map((line, i) => line === '' && i > 0 && lines[i - 1] !== '').filter(Boolean).length;
  const filled = lines.filter((line) => line !== '' && !isComment(line));
  const isParted = blank + (lines.at(-1) === '' ? 0 : 1) >= fewestSentences && filled.length >= 2 * blank;
  if (!isParted) return undefined;
  return (['\t', ' '] as const).find((separator) => {
    const widths = new Set(filled.map((line) => line.split(separator).length));
    const [width] = widths;
    return (
      widths.size === 1 &&
      width > 1 &&
      width <= universal.length &&
      filled.every((line) => hasCells(line, separator))
    );
  });
}

/** The sentences of a file, a row for every line with cells, whatever their number. */
export function readTagged(file: TextFile, separator: Separator): Row[][] {
  const sentences: Row[][] = [[]];
  for (const { text, place } of linesOf(file))
    if (text.trim() === '') sentences.push([]);
    else if (!isComment(text)) {
      const cells = text.split(separator);
      if (!isNoToken(cells)) sentences[sentences.length - 1].push({ cells, place });
    }
  return sentences.filter((rows) => rows.length > 0);
}

/** In Universal Dependencies, lines as 1-2 stand above the parts of a word, and lines as 8.1 for a word that is not written. */
function isNoToken(cells: readonly string[]): boolean {
  return cells.length === universal.length && /^\d+[-.]\d+$/.test(cells[0]);
}

function firstLines(text: string): string[] {
  const lines = text.split(/\r?\n/, sample).map((line) => line.trimEnd());
  while (lines.at(-1) === '' && lines.at(-2) === '') lines.pop();
  return lines;
}

function isComment(line: string): boolean {
  return /^# (?:newdoc|newpar|\S+ =)/.test(line);
}

function hasCells(line: string, separator: Separator): boolean {
  return line.split(separator).every((cell) => cell !== '');
}
