import assert from 'node:assert/strict';
import { readExamples } from '../../../../src/data/examples/examples';
import { recognise } from '../../../../src/data/files/form';
import { propose, tasks } from '../../../../src/data/tasks';
import type { ExamplesProposal, Proposal } from '../../../../src/data/tasks/proposal';
import { smallCorpora } from '../../../support/corpora';

const proposalsOf = (...texts: readonly (readonly [string, string])[]): Proposal[] =>
  propose(recognise(texts.map(([path, text]) => ({ path, text }))));

const labelled = (from: number): string =>
  `text\tlabel\n${Array.from({ length: 10 }, (_, i) => `day ${from + i}\t${i % 2 ? 'yes' : 'no'}\n`).join('')}`;

function examplesProposal(proposal: Proposal): ExamplesProposal {
  assert.ok(proposal.task !== 'next-token');
  return proposal;
}

describe('propose', () => {
  for (const { what, files, pictures, task, sides } of smallCorpora)
    it(`${what}: ${task}, and the examples can be read`, () => {
      const forms = recognise(files, pictures);
      const [first] = propose(forms);
      assert.equal(first.task, task);
      assert.match(first.why, /^\S.*\.$/);
      assert.deepEqual(JSON.parse(JSON.stringify(first)), first);
      if (first.task === 'next-token') return;
      assert.deepEqual([first.input.as, first.target.as], sides);
      const { training, validation } = readExamples(forms[0], first, { seed: 1, minimumCount: 1 });
      assert.ok(training.length > 0 && validation.length > 0);
      for (const { input, target } of [...training, ...validation])
        assert.ok(input.length > 0 && target.length > 0);
    });

  it('has a small corpus for every task of the registry', () => {
    assert.deepEqual(new Set(smallCorpora.map(({ task }) => task)), new Set(tasks.map(({ name }) => name)));
  });

  it('can always read a file as text, last of all', () => {
    for (const { files } of smallCorpora)
      if (files.length > 0) assert.equal(propose(recognise(files)).at(-1)?.task, 'next-token');
  });

  it('takes folders of pictures for classes, beside tables too, and parts of them by name', () => {
    const pictures = ['train', 'test'].flatMap((part) =>
      ['cats', 'dogs'].flatMap((kind) => [1, 2, 3, 4, 5].map((i) => `${part}/${kind}/${i}.png`)),
    );
    const notes = { path: 'notes.txt', text: 'Cats and dogs.' };
    const [first, second] = propose(recognise([notes], pictures));
    const { input, target, split, layout, paths } = examplesProposal(first);
    assert.deepEqual(layout, { kind: 'pictures' });
    assert.deepEqual(input, { as: 'picture', column: 'file' });
    assert.deepEqual(target, { as: 'class', column: 'folder' });
    assert.deepEqual(paths.toSorted(), pictures.toSorted());
    assert.deepEqual(split, { by: 'file', validation: pictures.slice(10) });
    assert.deepEqual([second.task, second.paths], ['next-token', ['notes.txt']]);
    const [form] = recognise([], pictures);
    const read = readExamples(form, examplesProposal(first), { seed: 1, minimumCount: 1 });
    // Pictures of one name in several folders are several pictures.
    assert.deepEqual([read.training.length, read.validation.length, read.warnings], [10, 10, []]);
  });

  it('finds nothing in pictures that lie in one folder, without a table', () => {
    assert.throws(() => recognise([], ['images/1.png', 'images/2.png']), { code: 'empty-corpus' });
  });

  it('takes a file for validation where its name says so, and leaves one for a test out', () => {
    const [first] = proposalsOf(
      ['data/train.tsv', labelled(0)],
      ['data/dev.tsv', labelled(10)],
      ['data/test.tsv', labelled(20)],
    );
    const { split, paths } = examplesProposal(first);
    assert.deepEqual(split, { by: 'file', validation: ['data/dev.tsv'] });
    assert.deepEqual(paths, ['data/train.tsv', 'data/dev.tsv']);
  });

  it('takes the test for validation where there is nothing else', () => {
    const [first] = proposalsOf(['pos_train.tsv', labelled(0)], ['pos_test.tsv', labelled(10)]);
    assert.deepEqual(examplesProposal(first).split, { by: 'file', validation: ['pos_test.tsv'] });
  });

  it('takes the word of a column of “train” and “valid”, which is no label', () => {
    const rows = ['good day,yes,train', 'bad day,no,train', 'good night,yes,valid', 'bad night,no,train'];
    const [first, second] = proposalsOf(['a.csv', `text,label,part\n${rows.join('\n')}\n`]);
    assert.deepEqual(examplesProposal(first).split, { by: 'column', column: 'part', validation: ['valid'] });
    assert.equal(second.task, 'next-token');
  });

  it('offers every label, the one with the telling name first', () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `day ${i},${i % 2 ? 'am' : 'pm'},${['a', 'b', 'c'][i % 3]}`,
    );
    const offered = proposalsOf(['a.csv', `text,half,category\n${rows.join('\n')}\n`]).filter(
      ({ task }) => task === 'classify',
    );
    assert.deepEqual(
      offered.map((one) => examplesProposal(one).target),
      ['category', 'half'].map((column) => ({ as: 'class', column })),
    );
  });

  it('reads the text of most words first, and one that is mostly blank last', () => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `x${i * 7},I am ${i},${i < 9 ? `note ${i}` : ''},${i % 2 ? 'a' : 'b'}`,
    );
    const offered = proposalsOf(['a.csv', `id,text,note,label\n${rows.join('\n')}\n`]);
    const inputs = offered
      .filter(({ task }) => task === 'classify')
      .map((one) => examplesProposal(one).input);
    assert.deepEqual(
      inputs.map((side) => 'column' in side && side.column),
      ['text', 'id', 'note'],
    );
  });

  it('offers no column of a single label where there are others', () => {
    const rows = Array.from({ length: 20 }, (_, i) => `I am ${i},same,${i % 2 ? 'a' : 'b'}`);
    const offered = proposalsOf(['a.csv', `text,class,other\n${rows.join('\n')}\n`]);
    assert.deepEqual(
      offered.map(({ task }) => task),
      ['classify', 'next-token'],
    );
    assert.deepEqual(examplesProposal(offered[0]).target, { as: 'class', column: 'other' });
  });

  it('says what the columns of a table hold of which nothing else can be learned', () => {
    const rows = [1, 2, 3].map((i) => `,so it is ${i}.`);
    assert.deepEqual(proposalsOf(['a.csv', `label,text\n${rows.join('\n')}\n`]), [
      {
        task: 'next-token',
        paths: ['a.csv'],
        tokens: 'character',
        why: 'What these files hold can also be read as nothing but text.',
        columns: [
          { name: 'label', kind: 'empty' },
          { name: 'text', kind: 'text' },
        ],
      },
    ]);
  });

  it('offers a small file beside large ones after them', () => {
    const code = 'const a = 1;\nfunction f() {\n  return a;\n}\n'.repeat(1000);
    const offered = proposalsOf(['a.js', code], ['test/fixture.csv', labelled(0)]);
    assert.deepEqual(
      offered.map(({ task, paths }) => [task, paths[0]]),
      [
        ['next-token', 'a.js'],
        ['classify', 'test/fixture.csv'],
        ['next-token', 'test/fixture.csv'],
      ],
    );
  });

  it('tells series apart by the label where dates come again', () => {
    const rows = ['A', 'B'].flatMap((symbol) =>
      [1, 2, 3, 4].map((day) => `${symbol},Jan ${day} 2000,${day}.5`),
    );
    const [first] = proposalsOf(['s.csv', `symbol,date,price\n${rows.join('\n')}\n`]);
    assert.deepEqual(examplesProposal(first).sample, { of: 'series', time: 'date', group: 'symbol' });
  });

  it('offers tags in a series that has labels', () => {
    const rows = Array.from(
      { length: 20 },
      (_, i) => `2024-01-${String(i + 1).padStart(2, '0')},${i}.5,${i % 2 ? 'buy' : 'sell'}`,
    );
    const offered = proposalsOf(['s.csv', `date,price,advice\n${rows.join('\n')}\n`]).map(({ task }) => task);
    assert.deepEqual(offered, ['series', 'tag', 'next-token']);
  });

  it('reads words where a cell has several, else characters', () => {
    const tokens = (text: string): unknown => examplesProposal(proposalsOf(['a.csv', text])[0]).input;
    const lines = (cell: (i: number) => string): string =>
      Array.from({ length: 20 }, (_, i) => `${cell(i)},${i % 2 ? 'x' : 'y'}\n`).join('');
    assert.deepEqual(tokens(lines((i) => `name${i}`)), {
      as: 'tokens',
      column: 'column 1',
      tokens: 'character',
    });
    assert.deepEqual(tokens(lines((i) => `my name is ${i}`)), {
      as: 'tokens',
      column: 'column 1',
      tokens: 'word',
    });
  });

  it('reads several texts and sources as one', () => {
    const code = '  if (a, b)\n\n{ c }\n';
    const [first] = proposalsOf(['a.c', code], ['b.c', code]);
    assert.equal(first.task, 'next-token');
    assert.deepEqual(first.paths, ['a.c', 'b.c']);
  });
});
