/** What a figure learns from, made from what its lesson says. */
import assert from 'node:assert/strict';
import { corpusOf, type FigureCorpus } from '../../../src/lessons/corpus';
import type { Figure } from '../../../src/lessons/lesson';
import { rightOf } from '../../../src/lessons/right';
import { inputsOf, numbered, shuffled } from '../../../src/lessons/words';

const rowsOf = (corpus: Extract<FigureCorpus, { kind: 'examples' }>): unknown[] =>
  corpus.files[0].text
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

const base = { name: 'one', show: ['network'] } as const;

describe('what a figure learns from', () => {
  it('is a series with what is right after each step', () => {
    const figure: Figure = {
      ...base,
      data: { series: { column: 'price', values: [[1, 3, 2], [4]] } },
      task: { name: 'tag', input: { scaled: false } },
      right: { rule: 'rises', yes: 'buy', no: 'sell' },
    };
    const corpus = corpusOf(figure, []);
    assert.ok(corpus.kind === 'examples');
    assert.deepEqual(rowsOf(corpus), [
      { series: 's1', price: '1', answer: 'buy' },
      { series: 's1', price: '3', answer: 'buy' },
      { series: 's1', price: '2', answer: 'sell' },
      { series: 's2', price: '4', answer: 'buy' },
    ]);
    const { task } = corpus.recipe;
    assert.deepEqual(task.input, { scaled: false, columns: ['price'] });
    assert.deepEqual(task.target, { column: 'answer', order: ['sell', 'buy'] });
    assert.equal(corpus.group, 'series');
  });

  it('is texts that are made, of which a part is kept to examine', () => {
    const corpus = corpusOf(
      { ...base, data: { memory: { steps: 3, examples: 20 } }, task: { name: 'classify' } },
      [],
    );
    assert.ok(corpus.kind === 'examples');
    const rows = rowsOf(corpus) as { text: string; first: string }[];
    assert.equal(rows.length, 20);
    assert.ok(rows.every(({ text, first }) => text.length === 4 && text.startsWith(first)));
    assert.deepEqual(corpus.recipe.task.split, { share: 0.2 });
    assert.deepEqual(corpus.recipe.task.target, { column: 'first', order: ['a', 'b', 'c', 'd'] });
  });

  it('is the numbers of the first words of a text', () => {
    const figure: Figure = {
      ...base,
      data: {
        table: 'text,feeling\n"Yay, that\'s fun",glad\nno,sad\n',
        words: { column: 'text', count: 2, numbers: { yay: 3, "that's": 1, fun: 2, no: 4 } },
      },
      task: { name: 'classify', target: { column: 'feeling' } },
    };
    const corpus = corpusOf(figure, []);
    assert.ok(corpus.kind === 'examples');
    assert.deepEqual(rowsOf(corpus), [
      { 'word 1': '3', 'word 2': '1', feeling: 'glad' },
      { 'word 1': '4', 'word 2': '0', feeling: 'sad' },
    ]);
    assert.deepEqual(corpus.recipe.task.input, { columns: ['word 1', 'word 2'] });
  });

  it('is each word of a text with the answer to the whole', () => {
    const figure: Figure = {
      ...base,
      data: { files: ['a.csv', 'b.csv'], eachWord: { column: 'says', says: 'animal' } },
      task: { name: 'tag', split: { files: ['b.csv'] } },
    };
    const corpus = corpusOf(figure, [
      { path: 'a.csv', text: 'animal,says\ncat,"It purrs, doesn\'t it?"\ndog,\nduck,quack\n' },
      { path: 'b.csv', text: 'says,animal\nmeow,cat\n' },
    ]);
    assert.ok(corpus.kind === 'examples');
    assert.deepEqual(corpus.files, [
      { path: 'a.csv', text: "it\tcat\npurrs\tcat\ndoesn't\tcat\nit\tcat\n\nquack\tduck\n" },
      { path: 'b.csv', text: 'meow\tcat\n' },
    ]);
    const lacking = [{ path: 'c.csv', text: 'text,animal\nmeow,cat\n' }];
    assert.throws(() => corpusOf(figure, lacking), /no column “says”\. The first line names: text, animal/);
  });

  it('is a text', () => {
    const figure: Figure = { ...base, data: { files: ['a.txt', 'b.txt'] }, task: { name: 'next-token' } };
    const files = [
      { path: 'a.txt', text: 'a' },
      { path: 'b.txt', text: 'b' },
    ];
    assert.deepEqual(corpusOf(figure, files), { kind: 'text', text: 'a\nb' });
  });
});

describe('words as numbers', () => {
  const words = { numbers: { yay: 7, fun: 2 }, count: 3 };

  it('are small, without marks, and may be unknown', () => {
    assert.deepEqual(numbered('Yay, toString!', words), [
      { word: 'yay', number: 7 },
      { word: 'tostring', number: undefined },
    ]);
  });

  it('fill the inputs, and 0 those that are left', () => {
    assert.deepEqual(inputsOf('Fun yay what fun', words), [2, 7, 0]);
    assert.deepEqual(inputsOf('', words), [0, 0, 0]);
  });
});

describe('shuffled words', () => {
  it('are all there, in another order, until they are as they were', () => {
    assert.equal(shuffled('It has 2 ears.'), '2 it ears has');
    assert.equal(shuffled('one two three'), 'three one two');
    assert.equal(shuffled('one'), 'one');
    let text = 'a b c d e f g';
    const seen = new Set<string>();
    while (!seen.has(text)) {
      seen.add(text);
      text = shuffled(text);
      assert.equal(text.split(' ').sort().join(''), 'abcdefg');
    }
    assert.equal(text, 'a b c d e f g');
    assert.ok(seen.size > 2);
  });
});

describe('what is right after a step', () => {
  it('is whether the number has risen, since 0 at the first', () => {
    const rule = { rule: 'rises', yes: 'y', no: 'n' } as const;
    assert.deepEqual(rightOf(rule, [1, 2, 2, 1, 3]), ['y', 'y', 'n', 'n', 'y']);
    assert.deepEqual(rightOf(rule, [0]), ['n']);
  });
});
