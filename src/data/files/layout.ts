/** How the content of a file is laid out, told from the content. */
import { delimiterOf, isQuoted, readDelimited } from './delimited';
import { hasHeader } from './header';
import { isJsonLines } from './jsonLines';
import { decimalMarkOf } from './numbers';
import type { TextFile } from './table';
import { separatorOf, type Separator } from './tagged';

export type Layout =
  /** Prose or code, read from its start to its end. */
  | { readonly kind: 'text' }
  /** A thing a line (a name, a sentence), and a file for every kind of thing. */
  | { readonly kind: 'lines' }
  | { readonly kind: 'table'; readonly delimiter: string; readonly quoted: boolean; readonly header: boolean }
  | { readonly kind: 'json-lines' }
  | { readonly kind: 'tagged'; readonly separator: Separator }
  /** No text: pictures, each in the folder of its kind. */
  | { readonly kind: 'pictures' };

/** Fewest numbers, one a line, that are taken for a series. */
const fewestNumbers = 8;
/** Units of a file's head. */
const headLength = 65_536;

/** The first lines of a file, enough to see what it is; a line that is cut off is not among them. */
export function headOf({ path, text }: TextFile): TextFile {
  if (text.length <= headLength) return { path, text };
  const end = text.lastIndexOf('\n', headLength);
  return { path, text: text.slice(0, end < 0 ? headLength : end) };
}

/** Of a file by itself, or of its first lines. */
export function layoutOf(file: TextFile): Layout {
  if (isJsonLines(file)) return { kind: 'json-lines' };
  const separator = separatorOf(file);
  if (separator) return { kind: 'tagged', separator };
  // A tab is in no number, so every line is one cell.
  const delimiter = delimiterOf(file) ?? (isNumberALine(file) ? '\t' : undefined);
  if (delimiter === undefined) return { kind: 'text' };
  const quoted = isQuoted([file], delimiter);
  const { rows } = readDelimited(file, { delimiter, quoted });
  return { kind: 'table', delimiter, quoted, header: hasHeader(rows) };
}

/** Whether a text is a list: short lines, hardly any twice, none blank or indented between them. */
export function isList({ text }: TextFile): boolean {
  const lines = text.trimEnd().split(/\r?\n/);
  const fewestLines = 3;
  const areShort = lines.every((line) => line.length <= 80 && /^\S/.test(line));
  return lines.length >= fewestLines && areShort && new Set(lines).size >= lines.length * 0.8;
}

function isNumberALine({ text }: TextFile): boolean {
  const lines = text.trimEnd().split(/\r?\n/);
  return lines.length > fewestNumbers && decimalMarkOf(lines.slice(1)) !== undefined;
}
