/** Stands for every token that the vocabulary lacks. No tokenizer makes it out of a text. */
export const unknownToken = '<unk>';
export const unknownId = 0;

/** Starts and ends what a decoder writes. */
export const endToken = '<end>';
/** How the same is shown where a decoder is fed with it to begin. */
export const startSign = '<start>';

/**
 * Token ↔ number. Number 0 is always `<unk>`, also when the training text needed none: a trained
 * network must be able to read any text. The rest are sorted by frequency, most frequent first.
 * As JSON it is the array of its tokens.
 */
export class Vocabulary {
  private readonly ids: ReadonlyMap<string, number>;

  /** @param tokens by number; the first is `<unk>`. */
  constructor(readonly tokens: readonly string[]) {
    if (tokens[unknownId] !== unknownToken) throw new RangeError(`A vocabulary starts with ${unknownToken}.`);
    this.ids = new Map(tokens.map((token, id) => [token, id]));
    if (this.ids.size !== tokens.length) throw new RangeError('A vocabulary holds each token once.');
  }

  get size(): number {
    return this.tokens.length;
  }

  /** An unknown word is read by its form, where the vocabulary holds forms. */
  id(token: string): number {
    return this.ids.get(token) ?? this.ids.get(formOf(token)) ?? unknownId;
  }

  text(id: number): string {
    return this.tokens[id];
  }

  toJSON(): readonly string[] {
    return this.tokens;
  }
}

/**
 * What a rare word shows of its part in a sentence: a capital, a digit, a hyphen, its ending. As a token, `<a~ed>` or `<A0~>`.
 * (The idea is older than networks: T. Brants, "TnT, a statistical part-of-speech tagger", 2000.)
 */
export function formOf(word: string): string {
  const capital = /^\p{Lu}/u.test(word) ? 'A' : 'a';
  const digit = /\d/.test(word) ? '0' : '';
  const hyphen = /.-./.test(word) ? '-' : '';
  const ending = /\p{L}{2}$/u.exec(word)?.[0].toLowerCase() ?? '';
  return `<${capital}${digit}${hyphen}~${ending}>`;
}

/** Of words that are too rare to be in a vocabulary themselves, the forms; the others as they are. */
export function withForms(words: readonly string[], minimumCount: number): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return words.map((word) => (counts.get(word)! < minimumCount ? formOf(word) : word));
}

/**
 * The vocabulary of `tokens` seen at least `minimumCount` times; of equally frequent ones the first seen comes first.
 * @param signs tokens that stand for no text; they follow `<unk>`
 */
export function buildVocabulary(
  tokens: Iterable<string>,
  minimumCount: number,
  signs: readonly string[] = [],
): Vocabulary {
  const first = [unknownToken, ...signs];
  const counts = new Map<string, number>();
  for (const token of tokens) counts.set(token, (counts.get(token) ?? 0) + 1);
  // A corpus of given tokens may itself hold `<unk>`.
  for (const sign of first) counts.delete(sign);
  const kept = [...counts].filter(([, count]) => count >= minimumCount).sort(([, a], [, b]) => b - a);
  return new Vocabulary([...first, ...kept.map(([token]) => token)]);
}
