/** What a run learns from: a text as token ids, with the end of it kept apart to measure on. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from './corpusError';
import { tokenize, type TokenKind } from './tokenizer';
import { buildVocabulary, type Vocabulary } from './vocabulary';

export interface Corpus {
  readonly vocabulary: Vocabulary;
  /** What was read. */
  readonly text: string;
  /** All of the text. */
  readonly ids: Uint32Array;
  /** Where in the text, in UTF-16 units, every 256th token starts. */
  readonly places: Uint32Array;
  /** The part that is trained on; what follows it in `ids` is the validation part. */
  readonly training: Uint32Array;
}

export interface CorpusOptions {
  readonly tokens: TokenKind;
  readonly minimumCount: number;
}

/** Tokens from one known place in the text to the next. */
const placeDistance = 256;
/** Fewest tokens that a network is trained on. */
const minimumTokens = 8;
/** Part of the text that is kept for validation, and the largest part that one window may take. */
const validationShare = 0.1;
const largestValidationShare = 0.2;
/** More tokens than this make the validation loss slower, not better. */
const maximumValidationTokens = 10_000;

/**
 * The whole text gives the vocabulary, so that nothing in the validation part is unknown for want of
 * looking. Its last tenth, in whole windows of `windowTokens`, becomes the validation part; a text
 * so short that one window were more than a fifth of it has none.
 * @param windowTokens batch × steps of a training iteration
 * @param known the vocabulary of a saved run, used in place of a new one
 * @throws CorpusError
 */
export function readCorpus(
  text: string,
  options: CorpusOptions,
  windowTokens: number,
  known?: Vocabulary,
): Corpus {
  if (text.trim() === '')
    throw new CorpusError(
      'empty-corpus',
      l10n.t('There is no text to learn from. Select some text that is not blank.'),
    );
  const vocabulary = known ?? buildVocabulary(tokenize(text, options.tokens), options.minimumCount);
  const { ids, places } = read(text, options.tokens, vocabulary);
  check(ids, options);
  const validationTokens = validationWindows(ids.length, windowTokens) * windowTokens;
  return { vocabulary, text, ids, places, training: ids.subarray(0, ids.length - validationTokens) };
}

/** The numbers of the tokens of `text`. */
export function encode(text: string, kind: TokenKind, vocabulary: Vocabulary): Uint32Array {
  return read(text, kind, vocabulary).ids;
}

/**
 * The number of the token that starts at `offset` (UTF-16 units), counted from the start of the text; where none starts
 * there, of the one that covers it.
 */
export function tokenAt({ text, places }: Corpus, kind: TokenKind, offset: number): number {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (places[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  let index = low * placeDistance;
  let end = places[low];
  for (const token of tokenize(text.slice(end), kind)) {
    end += token.length;
    if (end > offset) break;
    index++;
  }
  return index;
}

function read(text: string, kind: TokenKind, vocabulary: Vocabulary): Pick<Corpus, 'ids' | 'places'> {
  // A token has at least one unit, so the text is never shorter than its tokens.
  const ids = new Uint32Array(text.length);
  const places: number[] = [];
  let [count, at] = [0, 0];
  for (const token of tokenize(text, kind)) {
    if (count % placeDistance === 0) places.push(at);
    ids[count++] = vocabulary.id(token);
    at += token.length;
  }
  return { ids: ids.slice(0, count), places: Uint32Array.from(places) };
}

function check(ids: Uint32Array, { tokens, minimumCount }: CorpusOptions): void {
  if (ids.length < minimumTokens)
    throw new CorpusError(
      'too-short',
      tokens === 'word'
        ? l10n.t(
            'The text has only {0} words; at least {1} are needed. Select more text.',
            ids.length,
            minimumTokens,
          )
        : l10n.t(
            'The text has only {0} characters; at least {1} are needed. Select more text.',
            ids.length,
            minimumTokens,
          ),
    );
  if (ids.some((id) => id !== ids[0])) return;
  throw new CorpusError(
    'no-variety',
    minimumCount > 1
      ? l10n.t(
          'Every token of the text is the same once those seen less than {0} times are left out. Lower that count or select more text.',
          minimumCount,
        )
      : l10n.t(
          'The text repeats one single token, so there is nothing to foretell. Select text with more variety.',
        ),
  );
}

function validationWindows(tokens: number, windowTokens: number): number {
  const most = Math.min(tokens * validationShare, maximumValidationTokens);
  const windows = Math.max(1, Math.floor(most / windowTokens));
  return windows * windowTokens <= tokens * largestValidationShare ? windows : 0;
}
