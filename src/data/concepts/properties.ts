/** Properties of a text that a unit may know of: a number for each token. */
import { scan } from './scan';
import { syntaxOf } from './syntax';

/** Their names in code, in the order in which they are told. */
export const propertyNames = [
  ...(['string', 'comment', 'brackets', 'depth', 'indentation', 'column', 'inWord'] as const),
  ...(['upperCase', 'digit', 'space', 'lineEnd', 'punctuation', 'vowel', 'wordEnd'] as const),
] as const;
export type PropertyName = (typeof propertyNames)[number];

export interface Property {
  /** `conceptNames` says it to people. */
  readonly name: string;
  /** `yes-no`: 0 or 1; `count`: a number. */
  readonly kind: 'yes-no' | 'count';
  /** One for each token: what is so once the token is read. */
  readonly labels: Float32Array;
}

/**
 * @param starts where each token starts, and behind them where the last one ends
 * @param language VS Code's name of it
 */
export function propertiesOf(text: string, starts: Uint32Array, language: string): Property[] {
  const { string, comment, depth, indentation, column, inWord } = scan(text, syntaxOf(language));
  const count = starts.length - 1;
  const atEnd = (values: ArrayLike<number>): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => values[starts[i + 1] - 1]);
  const ofToken = (test: RegExp): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => Number(test.test(text.slice(starts[i], starts[i + 1]))));
  const depths = atEnd(depth);
  const all: Property[] = [
    { name: 'string', kind: 'yes-no', labels: atEnd(string) },
    { name: 'comment', kind: 'yes-no', labels: atEnd(comment) },
    { name: 'brackets', kind: 'yes-no', labels: depths.map((value) => Number(value > 0)) },
    { name: 'depth', kind: 'count', labels: depths },
    { name: 'indentation', kind: 'count', labels: atEnd(indentation) },
    { name: 'column', kind: 'count', labels: atEnd(column) },
    { name: 'inWord', kind: 'count', labels: atEnd(inWord) },
    { name: 'upperCase', kind: 'yes-no', labels: ofToken(/^\p{Lu}/u) },
    { name: 'digit', kind: 'yes-no', labels: ofToken(/^\p{N}/u) },
    { name: 'space', kind: 'yes-no', labels: ofToken(/^\s/) },
    { name: 'lineEnd', kind: 'yes-no', labels: ofToken(/[\r\n]/) },
    { name: 'punctuation', kind: 'yes-no', labels: ofToken(/^\p{P}/u) },
    { name: 'vowel', kind: 'yes-no', labels: ofToken(/^[aeiou]$/i) },
    { name: 'wordEnd', kind: 'yes-no', labels: wordEnds(text, starts) },
  ];
  const varied = all.filter(({ labels }) => labels.some((label) => label !== labels[0]));
  // Where only lines divide a text, to be white space is to end a line: one of the two is enough.
  return varied.filter(({ labels }, i) => !varied.slice(0, i).some((other) => isSame(labels, other.labels)));
}

/**
 * A property that somebody gives.
 * @param marks its value at each UTF-16 unit
 * @param starts as those of `propertiesOf`
 */
export function ownProperty(
  name: string,
  kind: Property['kind'],
  marks: Uint8Array,
  starts: Uint32Array,
): Property {
  const labels = Float32Array.from({ length: starts.length - 1 }, (_, i) => marks[starts[i + 1] - 1]);
  return { name, kind, labels };
}

function isSame(a: Float32Array, b: Float32Array): boolean {
  return a.every((label, i) => label === b[i]);
}

/** Whether a word ends with the token: nothing that is read by then tells, the network has to foresee it. */
function wordEnds(text: string, starts: Uint32Array): Float32Array {
  const isWord = (at: number): boolean => /[\p{L}\p{N}_]/u.test(text.charAt(at));
  return Float32Array.from({ length: starts.length - 1 }, (_, i) =>
    Number(isWord(starts[i + 1] - 1) && !isWord(starts[i + 1])),
  );
}
