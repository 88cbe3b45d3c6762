/** `npm run recipe`, as it is called. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExamplesResult } from '../../../../src/training/recipe/run';

const rows = (count: number, glad: string): string =>
  Array.from(
    { length: count },
    (_, i) => `I ${i % 2 ? glad : 'hate'} number ${i},${i % 2 ? 'good' : 'bad'}\n`,
  ).join('');
const moods = `text,mood\n${rows(80, 'love')}`;

/** A folder with a recipe in it, whose corpus lies in two files of the folder `data` beside it. */
function makeFolder(changes: object = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-'));
  for (const name of ['recipes', 'data', 'elsewhere']) mkdirSync(join(folder, name));
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  write('data/one.csv', moods);
  write('data/two.csv', `text,mood\n${rows(20, 'adore')}`);
  write('elsewhere/one.csv', moods.replaceAll('love', 'like'));
  write('test.csv', 'text,mood\nI love it,good\nI hate it,bad\nI love them,good\n');
  const recipe = {
    corpus: { folder: '../data', files: ['*.csv'] },
    task: { name: 'classify' },
    network: { cell: 'gru', units: 8, embedding: 4 },
    training: { iterations: 60, batchSize: 8, learningRate: 0.02 },
    ...changes,
  };
  write('recipes/moods.unroll.json', JSON.stringify(recipe, undefined, 2));
  return folder;
}

/** Calls the command in a folder. */
function call(folder: string, ...args: readonly string[]): { result: ExamplesResult; problem: string } {
  const script = join(process.cwd(), 'scripts/recipe.mjs');
  const recipe = join(folder, 'recipes/moods.unroll.json');
  const { stdout, stderr } = spawnSync(process.execPath, [script, recipe, '--built', ...args], {
    encoding: 'utf8',
  });
  const lines = stdout.trim().split('\n');
  assert.equal(lines.length, 1);
  return { result: JSON.parse(lines[0] || 'null') as ExamplesResult, problem: stderr };
}

describe('npm run recipe', () => {
  it('reads the files that the recipe names, from its own folder on, and says the same each time', () => {
    const folder = makeFolder();
    const { result } = call(folder);
    assert.equal(result.examples.training + result.examples.measured, 100);
    assert.deepEqual(call(folder).result.measures, result.measures);
  });

  it('reads them from another folder, and measures on another file, where it is told so', () => {
    const folder = makeFolder();
    const { result } = call(folder, '--data', join(folder, 'elsewhere'), '--test', join(folder, 'test.csv'));
    assert.deepEqual(result.examples, { training: 72, measured: 3 });
    assert.notDeepEqual(call(folder, '--test', join(folder, 'test.csv')).result.measures, result.measures);
  });

  it('says where a recipe is wrong, and prints nothing else', () => {
    const { result, problem } = call(makeFolder({ network: { cell: 'gru', units: 0 } }));
    assert.equal(result, null);
    assert.match(problem, /^\S+moods\.unroll\.json:\d+: .*units is 0[^\n]*\n$/);
  });

  it('says which file is wrong, and where', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'data/two.csv'), Uint8Array.from([1, 0, 2]));
    assert.match(call(folder).problem, /two\.csv is not text/);
  });
});
