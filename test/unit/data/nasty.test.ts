import assert from 'node:assert/strict';
import { CorpusError } from '../../../src/data/corpusError';
import { readExamples } from '../../../src/data/examples/examples';
import { decode } from '../../../src/data/files/decode';
import { recognise } from '../../../src/data/files/form';
import { propose } from '../../../src/data/tasks';
import { Random } from '../../../src/model/random';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Reads the files as far as they can be read, by every proposal; says what was proposed and what was refused. */
function readAll(...files: readonly (readonly [string, Uint8Array])[]): string[] {
  const answers: string[] = [];
  const attempt = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      answers.push(error.code);
    }
  };
  attempt(() => {
    const forms = recognise(files.map(([path, data]) => ({ path, text: decode(data, path) })));
    for (const form of forms)
      for (const proposal of propose([form])) {
        answers.push(proposal.task);
        if (proposal.task !== 'next-token')
          attempt(() => readExamples(form, proposal, { seed: 1, minimumCount: 1 }));
      }
  });
  return answers;
}

describe('files that nobody means to make', () => {
  const cases: readonly (readonly [string, string, readonly string[]])[] = [
    ['nothing', '', ['empty-corpus']],
    ['nothing but a mark', '\ufeff', ['empty-corpus']],
    ['nothing but line ends', '\n\r\n\r', ['empty-corpus']],
    ['bytes of nothing', 'a,b\n\0,1\n', ['binary']],
    ['nothing but delimiters', ',,\n,,\n,,\n', ['next-token']],
    [
      'names and no rows',
      'text,label\n',
      ['translate', 'no-examples', 'translate', 'no-examples', 'next-token'],
    ],
    ['one column', 'label\na\nb\na\n', ['next-token']],
    ['an empty column', 'label,text\n,so it is\n,so it was\n,so it goes\n', ['next-token']],
    [
      'one class',
      `label,text\n${[1, 2, 3, 4].map((i) => `a,some text ${i}\n`).join('')}`,
      ['classify', 'one-class', 'next-token'],
    ],
    [
      'a quote that never ends',
      'text,label\n"so it is,a\nso it was,b\nso it goes,a\nso be it,b\n',
      ['classify', 'next-token'],
    ],
    [
      'CR alone',
      'text,label\rso it is,a\rso it was,b\rso it goes,a\rso be it,b\r',
      ['classify', 'next-token'],
    ],
  ];
  for (const [what, text, answers] of cases)
    it(`${what}: ${answers.join(', ')}`, () => assert.deepEqual(readAll(['a.csv', bytes(text)]), answers));

  const long = 'word '.repeat(10_000);
  it('a sentence of ten thousand words and a cell of a million characters: classify, next-token', () => {
    const rows = `${long},a\nshort one,b\n${long} end,a\nanother one,a\n${'x'.repeat(1e6)},b\n`;
    assert.deepEqual(readAll(['a.csv', bytes(`text,label\n${rows}`)]), ['classify', 'next-token']);
  });

  it('nothing but sentences of ten thousand words: classify, too-long, next-token', () => {
    const rows = ['a', 'b', 'a', 'b'].map((label, i) => `${long} ${i},${label}\n`).join('');
    assert.deepEqual(readAll(['a.csv', bytes(`text,label\n${rows}`)]), [
      'classify',
      'too-long',
      'next-token',
    ]);
  });

  it('whatever comes, it is read or refused with a reason', () => {
    const random = new Random(7);
    const pieces = [
      ',',
      '\t',
      ';',
      ' ',
      '"',
      '""',
      '\n',
      '\r\n',
      '\r',
      'a',
      'word',
      '1.5',
      '1,5',
      'NA',
      '{"a":1}',
      '# x = y',
      'ä',
      '🌍',
      '2024-01-01',
      'x.png',
      '<unk>',
      '<end>',
      '__proto__',
      'constructor',
    ];
    for (let round = 0; round < 400; round++) {
      const text = Array.from(
        { length: random.integer(60) },
        () => pieces[random.integer(pieces.length)],
      ).join('');
      const more = text.split('\n').reverse().join('\n');
      for (const name of ['a.csv', 'a.txt', 'train.tsv'])
        assert.doesNotThrow(
          () => readAll([name, bytes(text)], [`dev/${name}`, bytes(more)]),
          JSON.stringify(text),
        );
    }
  });
});
