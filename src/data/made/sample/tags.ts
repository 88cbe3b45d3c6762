/** Words that are nouns or verbs by what stands around them. */
const either = [
  'light',
  'train',
  'sail',
  'stone',
  'paint',
  'water',
  'dream',
  'hand',
  'farm',
  'cook',
  'book',
  'plant',
];

const sentences = [
  (word: string) => `the/DET ${word}/NOUN fades/VERB slowly/ADV`,
  (word: string) => `they/PRON ${word}/VERB the/DET lamps/NOUN`,
  (word: string) => `a/DET white/ADJ ${word}/NOUN leaves/VERB`,
  (word: string) => `we/PRON ${word}/VERB a/DET dog/NOUN daily/ADV`,
  (word: string) => `you/PRON never/ADV ${word}/VERB here/ADV`,
  (word: string) => `her/DET ${word}/NOUN was/VERB old/ADJ`,
];

/** Sentences of a token and its tag a line, a blank line between two. */
export function makeTags(): string {
  const lines = either.flatMap((word) => sentences.map((sentence) => sentence(word)));
  return lines.map((line) => `${line.replaceAll('/', '\t').replaceAll(' ', '\n')}\n`).join('\n');
}
