/** Reads a text and tells of each UTF-16 unit what stands around it. One pass, no knowledge beyond a language's signs. */
import type { Syntax } from './syntax';

export interface Scan {
  /** 1 within a string or quotation; its opening quote is within, its closing quote is not. */
  readonly string: Uint8Array;
  readonly comment: Uint8Array;
  /** Open brackets of any kind behind the unit, those in strings and comments not counted. */
  readonly depth: Uint16Array;
  /** White space at the start of the line. */
  readonly indentation: Uint16Array;
  /** Units since the start of the line. */
  readonly column: Uint16Array;
  /** Letters and digits of the word so far, 0 outside. */
  readonly inWord: Uint16Array;
}

const openers = '([{';
const closers = ')]}';
const most = 0xffff;

/** Where a scan is: in a string that ends with `close`, in a comment that does, or in neither. */
type Inside = { readonly what: 'string' | 'comment'; readonly close: string } | undefined;

export function scan(text: string, syntax: Syntax): Scan {
  const { length } = text;
  const result = {
    string: new Uint8Array(length),
    comment: new Uint8Array(length),
    depth: new Uint16Array(length),
    indentation: new Uint16Array(length),
    column: new Uint16Array(length),
    inWord: new Uint16Array(length),
  };
  let inside: Inside;
  let depth = 0;
  let line: Line = startOfLine;
  for (let at = 0; at < length;) {
    const before = inside;
    const { next, count } = step(text, at, before, syntax);
    inside = next;
    for (const end = at + count; at < end; at++) {
      const unit = text[at];
      line = walk(line, unit);
      if (!before && !inside) depth = depthAfter(depth, unit);
      const within = inside?.what ?? (before?.what === 'comment' ? 'comment' : undefined);
      if (within) result[within][at] = 1;
      result.depth[at] = Math.min(most, depth);
      result.indentation[at] = Math.min(most, line.indentation);
      result.column[at] = Math.min(most, line.column);
      result.inWord[at] = Math.min(most, line.inWord);
    }
  }
  return result;
}

/** What the unit at a place opens or closes, and of how many units the sign is. */
function step(text: string, at: number, inside: Inside, syntax: Syntax): { next: Inside; count: number } {
  if (inside) return stepInside(text, at, inside);
  const lineComment = syntax.lineComments.find((sign) => text.startsWith(sign, at));
  const block = syntax.blockComments.find(([open]) => text.startsWith(open, at));
  if (block) return { next: { what: 'comment', close: block[1] }, count: block[0].length };
  if (lineComment) return { next: { what: 'comment', close: '\n' }, count: lineComment.length };
  const curly = text[at] === '“' ? '”' : undefined;
  if (curly) return { next: { what: 'string', close: curly }, count: 1 };
  const quote = syntax.strings.find((sign) => text.startsWith(sign, at));
  return quote
    ? { next: { what: 'string', close: quote }, count: quote.length }
    : { next: undefined, count: 1 };
}

function stepInside(text: string, at: number, inside: NonNullable<Inside>): { next: Inside; count: number } {
  const { what, close } = inside;
  if (what === 'string' && text[at] === '\\' && at + 1 < text.length) return { next: inside, count: 2 };
  if (text.startsWith(close, at)) return { next: undefined, count: close.length };
  // A quote that is forgotten ends with its line, so that it does not spoil the rest; prose may go on over one line.
  const endsWithLine = what === 'string' && close.length === 1 && close !== '`';
  const isEnd = text[at] === '\n' && (close === '”' ? text[at + 1] === '\n' : true);
  return { next: endsWithLine && isEnd ? undefined : inside, count: 1 };
}

function depthAfter(depth: number, unit: string): number {
  if (openers.includes(unit)) return depth + 1;
  return closers.includes(unit) ? Math.max(0, depth - 1) : depth;
}

interface Line {
  readonly column: number;
  readonly indentation: number;
  readonly inWord: number;
  readonly indenting: boolean;
}

const startOfLine: Line = { column: 0, indentation: 0, inWord: 0, indenting: true };
const wordUnit = /[\p{L}\p{N}_]/u;

function walk({ column, indentation, inWord, indenting }: Line, unit: string): Line {
  if (unit === '\n') return startOfLine;
  const isSpace = unit === ' ' || unit === '\t';
  return {
    column: column + 1,
    indentation: indenting && isSpace ? indentation + 1 : indentation,
    inWord: wordUnit.test(unit) ? inWord + 1 : 0,
    indenting: indenting && isSpace,
  };
}
