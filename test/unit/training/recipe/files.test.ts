import assert from 'node:assert/strict';
import { pathsFor, textOf } from '../../../../src/training/recipe/files';

const all = ['b.txt', 'a.txt', 'a.md', 'more/c.txt', 'more/deep/d.txt'];
const listed: string[] = [];
const paths = (...patterns: string[]): Promise<string[]> =>
  pathsFor(patterns, (folder) => {
    listed.push(folder);
    return Promise.resolve(all.filter((path) => folder === '' || path.startsWith(`${folder}/`)));
  });

describe('the files of a recipe', () => {
  it('are those of its patterns, sorted, each once, in the order of the patterns', async () => {
    assert.deepEqual(await paths('*.txt'), ['a.txt', 'b.txt']);
    assert.deepEqual(await paths('b.txt', '*.{md,txt}'), ['b.txt', 'a.md', 'a.txt']);
    assert.deepEqual(await paths('**/*.txt'), ['a.txt', 'b.txt', 'more/c.txt', 'more/deep/d.txt']);
  });

  it('are looked for no further than where a pattern begins', async () => {
    listed.length = 0;
    assert.deepEqual(await paths('more/*.txt'), ['more/c.txt']);
    assert.deepEqual(listed, ['more']);
  });

  it('are taken as they are named where the name is no pattern', async () => {
    listed.length = 0;
    assert.deepEqual(await paths('not there.csv', '../names.csv'), ['not there.csv', '../names.csv']);
    assert.deepEqual(listed, []);
  });

  it('must be some', async () => {
    await assert.rejects(paths('*.csv'), { code: 'bad-recipe', message: /“\*\.csv”/ });
  });

  it('make one text, each on lines of its own', () => {
    const texts = ['a', 'b\n', 'c'].map((text) => ({ path: '', text }));
    assert.equal(textOf(texts), 'a\nb\nc');
  });
});
