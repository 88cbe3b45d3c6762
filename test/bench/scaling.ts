/**
 * What must not depend on size: the time of a token on how long the window or the text is, and memory on how long a run
 * trains.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { readCorpus } from '../../src/data/corpus';
import { tokenize, type TokenKind } from '../../src/data/tokenizer';
import { Random } from '../../src/model/random';
import { askedShape } from '../../src/training/layout';
import { defaultOptions } from '../../src/training/options';
import { TextCourse } from '../../src/training/textCourse';
import { Trainer } from '../../src/training/trainer';
import { singleCore } from '../support/threads';
import { type BenchCase, rate, rates, type Result, type Settings } from './case';
import { createTraining } from './training';

const windows = [16, 64, 256, 1024];
const rows = 8;
const textLengths = [1e3, 1e5, 5e6, 5e7];
/** Small enough for the shortest text. */
const options = { ...defaultOptions, batchSize: 4, sequenceLength: 64, iterations: 1e9, maximumSnapshots: 2 };
const windowTokens = options.batchSize * options.sequenceLength;

/** Words of seeded syllables. */
function textOf(length: number): string {
  const random = new Random(3);
  const syllable = (): string => 'bdfgklmnprstvz'[random.integer(14)] + 'aeiou'[random.integer(5)];
  const words = Array.from({ length: 1000 }, () =>
    Array.from({ length: 1 + random.integer(3) }, syllable).join(''),
  );
  const parts: string[] = [];
  for (let left = length; left > 0; left -= parts[parts.length - 1].length)
    parts.push(`${words[random.integer(words.length)]} `);
  return parts.join('').slice(0, length);
}

function trainerOn(length: number): Trainer {
  const corpus = readCorpus(textOf(length), options, windowTokens);
  return new Trainer(
    new TextCourse(corpus, askedShape(options)),
    options,
    singleCore(() => performance.now()),
  );
}

/** The fastest as a multiple of the slowest, 1 at best, beside all rates. */
function flatness(labels: readonly string[], works: readonly (() => number)[], seconds: number): Result {
  const results = rates(works, seconds, 'tokens/s');
  const values = results.map(({ value }) => Math.round(value));
  const each = labels.map((label, i) => `${label}: ${values[i].toLocaleString('en')}`);
  return {
    value: Math.max(...values) / Math.min(...values),
    unit: '× slowest',
    share: Math.min(...results.map(({ share = 1 }) => share)),
    note: `tokens/s ${each.join(', ')}`,
    details: { tokensPerSecond: Object.fromEntries(labels.map((label, i) => [label, values[i]])) },
  };
}

/** One thread, as many rows whatever the window. */
function byWindow({ seconds, engine }: Settings): Result {
  const works = windows.map((steps) => {
    const shape = { cell: 'lstm', hidden: 128, batch: rows, steps, embedding: 64 } as const;
    const { iterate } = createTraining(shape, engine);
    return () => {
      iterate();
      return rows * steps;
    };
  });
  const labels = windows.map((steps) => `${steps} steps`);
  return flatness(labels, works, seconds);
}

/** The whole training loop, its validation included. */
function byText({ seconds }: Settings): Result {
  const works = textLengths.map((length) => {
    const trainer = trainerOn(length);
    const steps = trainer.train();
    return () => {
      const before = trainer.iteration;
      while (trainer.iteration === before) steps.next();
      return windowTokens;
    };
  });
  const labels = textLengths.map((length) => `${length / 1e3} kB`);
  return flatness(labels, works, seconds);
}

/** What 5,000 iterations leave behind after the first 500. */
function growth(): Result {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const trainer = trainerOn(1e5);
  const steps = trainer.train();
  const bytesAt = (iteration: number): number => {
    while (trainer.iteration < iteration) steps.next();
    collect();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers + trainer.network.engine.bytes;
  };
  const before = bytesAt(500);
  const after = bytesAt(5500);
  return { value: (after - before) / 1e3, unit: 'kB', note: `of ${(after / 1e6).toFixed(1)} MB` };
}

function tokenizing(kind: TokenKind, { seconds }: Settings): Result {
  const text = textOf(1e6);
  const work = (): number => {
    let length = 0;
    for (const token of tokenize(text, kind)) length += token.length;
    return length;
  };
  return rate(work, seconds, 'characters/s');
}

export const scalingCases: readonly BenchCase[] = [
  { name: 'flat-in-window', measure: byWindow },
  { name: 'flat-in-text', measure: byText },
  { name: 'memory-growth', measure: growth },
  { name: 'tokenize-character', measure: (settings) => tokenizing('character', settings) },
  { name: 'tokenize-word', measure: (settings) => tokenizing('word', settings) },
];
