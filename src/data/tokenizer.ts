/**
 * Text becomes tokens. Joined again, the tokens are the text, unit for unit, so the offsets of a
 * token are the lengths of those before it added up.
 */
export type TokenKind = 'character' | 'word';

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Units given to a segmenter at once: its time grows with the square of the length. */
const windowLength = 256;

/** The tokens of `text` in order. Reads as it goes, in time proportional to the text. */
export function tokenize(text: string, kind: TokenKind): Iterable<string> {
  return kind === 'character' ? characters(text) : wordsAndSpaces(text);
}

/**
 * Grapheme clusters (Unicode Standard Annex #29): an emoji with its modifiers, a letter with its
 * combining marks and CR LF are one token each.
 */
function* characters(text: string): Generator<string> {
  let at = 0;
  while (at < text.length) {
    if (standsAlone(text, at)) {
      yield text[at];
      at += 1;
    } else {
      for (const cluster of settled(graphemes, text, at, 1)) {
        yield cluster;
        at += cluster.length;
      }
    }
  }
}

/** Whether the unit at `at`, where a cluster starts, is a whole cluster, told without the segmenter. */
function standsAlone(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (!joinsNothing(unit)) return false;
  if (at + 1 === text.length) return true;
  const next = text.charCodeAt(at + 1);
  return joinsNothing(next) && !(unit === 0x0d && next === 0x0a);
}

/** Latin, Greek, Cyrillic, common punctuation, kana, Han: CR LF aside, no two of these form one cluster. */
function joinsNothing(unit: number): boolean {
  return (
    unit < 0x300 ||
    (unit >= 0x370 && unit <= 0x482) ||
    (unit >= 0x2010 && unit <= 0x2027) ||
    (unit >= 0x3041 && unit <= 0x3096) ||
    (unit >= 0x4e00 && unit <= 0x9fff)
  );
}

/** White space, or digits and letters (Latin, Greek, Cyrillic) that form one word however they are put together. */
const oneToken =
  /^(?:\s+|[\w\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0391-\u03a1\u03a3-\u03f5\u0400-\u0481]+)$/;

/** Runs of white space, and between them words and punctuation as Annex #29 separates them. */
function* wordsAndSpaces(text: string): Generator<string> {
  for (const [run] of text.matchAll(/\s+|\S+/g)) {
    if (oneToken.test(run)) yield run;
    else if (run.length <= longestRecent) yield* wordsOf(run);
    else {
      let at = 0;
      while (at < run.length) {
        for (const word of settled(words, run, at, 2)) {
          yield word;
          at += word.length;
        }
      }
    }
  }
}

/** The words of short runs seen lately: the same ones come again and again, and the segmenter is slow. */
const recent = new Map<string, readonly string[]>();
const mostRecent = 50_000;
/** V8 copies parts of a text up to this length; a longer one would keep the whole text in memory. */
const longestRecent = 12;

function wordsOf(run: string): readonly string[] {
  const known = recent.get(run);
  if (known) return known;
  const found = Array.from(words.segment(run), ({ segment }) => segment);
  if (recent.size === mostRecent) recent.clear();
  recent.set(run, found);
  return found;
}

/**
 * Segments from `at`, where one starts. The last `unsure` of a window are left out unless the text
 * ends there, because what follows might still join them: a cluster needs to see one unit further, a
 * word one segment further ("can", "'", "t").
 */
function settled(segmenter: Intl.Segmenter, text: string, at: number, unsure: number): string[] {
  for (let length = windowLength; ; length *= 2) {
    let end = at + length;
    // Not between the two halves of one code point.
    while (isHighSurrogate(text.charCodeAt(end - 1))) end += 1;
    const segments = Array.from(segmenter.segment(text.slice(at, end)), ({ segment }) => segment);
    if (end >= text.length) return segments;
    if (segments.length > unsure) return segments.slice(0, -unsure);
  }
}

function isHighSurrogate(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}
