/** Texts for a network with a fixed number of inputs: each of the first words is a number. Pure. */
import type { WordNumbers } from './lesson';

/** A word of a text, small, and its number; undefined where the vocabulary lacks it. */
export interface NumberedWord {
  readonly word: string;
  readonly number: number | undefined;
}

export const wordsOf = (text: string): string[] =>
  [...text.toLowerCase().matchAll(/[\p{L}\p{N}]+(?:[’'][\p{L}\p{N}]+)*/gu)].map(([word]) => word);

/** The words of a text in another order: cut in the middle and put together in turn, as a pack of cards is shuffled. */
export function shuffled(text: string): string {
  const words = wordsOf(text);
  const half = Math.ceil(words.length / 2);
  const [left, right] = [words.slice(0, half), words.slice(half)];
  // The second half first, so that the first word moves too.
  return left.flatMap((word, at) => [...right.slice(at, at + 1), word]).join(' ');
}

export function numbered(text: string, { numbers }: Pick<WordNumbers, 'numbers'>): NumberedWord[] {
  return wordsOf(text).map((word) => ({
    word,
    number: Object.hasOwn(numbers, word) ? numbers[word] : undefined,
  }));
}

/** What the network reads: so many numbers as it has inputs, 0 where there is no word, or none that is known. */
export function inputsOf(text: string, words: Pick<WordNumbers, 'numbers' | 'count'>): number[] {
  const known = numbered(text, words).slice(0, words.count);
  return Array.from({ length: words.count }, (_, at) => known.at(at)?.number ?? 0);
}
