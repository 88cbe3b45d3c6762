/** Small corpora as people have them, one for every task and input that the registry knows. */
import type { TextFile } from '../../src/data/files/table';
import type { Proposal } from '../../src/data/tasks/proposal';

export interface SmallCorpus {
  readonly what: string;
  readonly files: readonly TextFile[];
  /** Paths of pictures without a table. */
  readonly pictures?: readonly string[];
  /** What is proposed first: task, input and target. */
  readonly task: Proposal['task'];
  readonly sides?: readonly [string, string];
}

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');
const pick = <T>(from: readonly T[], i: number): T => from[i % from.length];

const moods = ['glad', 'sad', 'angry'];
const things = ['cat', 'dog', 'bird', 'fish', 'tree'];
const colours = ['red', 'green', 'blue'];

export const smallCorpora: readonly SmallCorpus[] = [
  {
    what: 'prose',
    files: [
      { path: 'story.txt', text: 'It was late, and it rained.\n\nNobody came, nobody went.\n  The end.\n' },
    ],
    task: 'next-token',
  },
  {
    what: 'texts with labels under names',
    files: [
      { path: 'moods.csv', text: `text,mood\n${rows(40, (i) => `I saw ${i} cats today,${pick(moods, i)}`)}` },
    ],
    task: 'classify',
    sides: ['tokens', 'class'],
  },
  {
    what: 'labels before texts, no names, quotes that mean nothing',
    files: [
      {
        path: 'messages.txt',
        text: rows(40, (i) => `${pick(['ham', 'spam'], i)}\t"Win" ${i} pounds", he said.`),
      },
    ],
    task: 'classify',
    sides: ['tokens', 'class'],
  },
  {
    what: 'JSON Lines',
    files: [
      {
        path: 'moods.jsonl',
        text: rows(40, (i) => JSON.stringify({ text: `The ${i}th line\nof two`, mood: pick(moods, i) })),
      },
    ],
    task: 'classify',
    sides: ['tokens', 'class'],
  },
  {
    what: 'a list for each class',
    files: [
      { path: 'names/Norse.txt', text: 'Astrid\nBjorn\nFreya\nGunnar\n' },
      { path: 'names/Greek.txt', text: 'Ariadne\nHektor\nIason\nKalliope\n' },
    ],
    task: 'classify',
    sides: ['tokens', 'class'],
  },
  {
    what: 'numbers with labels',
    files: [
      {
        path: 'flowers.csv',
        text: `length,width,species\n${rows(60, (i) => `${i / 10},${i / 7},${pick(things, i)}`)}`,
      },
    ],
    task: 'classify',
    sides: ['numbers', 'class'],
  },
  {
    what: 'pictures with labels',
    files: [
      { path: 'labels.csv', text: `file,colour\n${rows(30, (i) => `images/${i}.png,${pick(colours, i)}`)}` },
    ],
    task: 'classify',
    sides: ['picture', 'class'],
  },
  {
    what: 'pictures in the folder of their class',
    files: [],
    pictures: Array.from({ length: 30 }, (_, i) => `${pick(things, i)}/${i % 4}-${i}.png`),
    task: 'classify',
    sides: ['picture', 'class'],
  },
  {
    what: 'pictures with captions',
    files: [
      {
        path: 'captions.csv',
        text: `file,caption\n${rows(30, (i) => `images/${i}.png,a ${pick(colours, i)} square with ${i} dots`)}`,
      },
    ],
    task: 'caption',
    sides: ['picture', 'tokens'],
  },
  {
    what: 'two columns of text',
    files: [
      {
        path: 'pairs.tsv',
        text: `english\tgerman\n${rows(40, (i) => `I have ${i} cats.\tIch habe ${i} Katzen.`)}`,
      },
    ],
    task: 'translate',
    sides: ['tokens', 'tokens'],
  },
  {
    what: 'tokens with tags',
    files: [
      {
        path: 'sentences.tsv',
        text: rows(40, (i) => `The\tDET\n${pick(things, i)}${i}\tNOUN\nsleeps\tVERB\n.\tPUNCT\n`),
      },
    ],
    task: 'tag',
    sides: ['tokens', 'class'],
  },
  {
    what: 'prices by day',
    files: [
      {
        path: 'prices.csv',
        text: `Date,Open,Close\r\n${rows(28, (i) => `2024-02-${String(i + 1).padStart(2, '0')},${10 + i}.5,${11 + i}.25\r`)}`,
      },
    ],
    task: 'series',
    sides: ['numbers', 'numbers'],
  },
  {
    what: 'a number a line',
    files: [{ path: 'sunspots.txt', text: rows(50, (i) => (100 + 50 * Math.sin(i)).toFixed(1)) }],
    task: 'series',
    sides: ['numbers', 'numbers'],
  },
  {
    what: 'texts with numbers',
    files: [{ path: 'sums.csv', text: `sum,result\n${rows(60, (i) => `${i}+${i + 3},${2 * i + 3}`)}` }],
    task: 'regress',
    sides: ['tokens', 'numbers'],
  },
];
