import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { TextFile } from '../../../../src/data/files/table';
import {
  readRecipe,
  type ExamplesTask,
  type Recipe,
  type RecipeOf,
} from '../../../../src/training/recipe/recipe';
import { withoutMemory } from '../../../../src/training/options';
import { runExamples, type ExamplesResult } from '../../../../src/training/recipe/run';
import { singleCore } from '../../../support/threads';

const table = (head: string, count: number, row: (i: number) => string): TextFile => ({
  path: 'numbers.csv',
  text: `${head}\n${Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('')}`,
});
const day = (i: number): string => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);
const recipe = (task: ExamplesTask, changes: Recipe['training'] = {}): RecipeOf<ExamplesTask> => ({
  corpus: { files: ['numbers.csv'] },
  task,
  network: { cell: 'gru', units: 16 },
  training: { iterations: 300, learningRate: 0.01, batchSize: 8, sequenceLength: 32, ...changes },
});
const machine = () => {
  let now = 0;
  return singleCore(() => (now += 1));
};
const run = (of: RecipeOf<ExamplesTask>, file: TextFile): ExamplesResult =>
  runExamples(of, { files: [file] }, [], machine());
const compared = (of: RecipeOf<ExamplesTask>, file: TextFile) => ({
  memory: run(of, file),
  memoryless: run(
    { ...of, network: { ...of.network, ...withoutMemory({ cell: 'gru', activation: 'tanh' }) } },
    file,
  ),
});
const rmse = ({ baselines }: ExamplesResult, name: string): number =>
  baselines.find((one) => one.name === name)?.scores?.rmse ?? NaN;

describe('a recipe for numbers', () => {
  it('foretells a series better than its last value and a straight line do, in the units of the data', () => {
    const waves = table('date,price', 600, (i) => `${day(i)},${(5000 + 40 * Math.sin(i / 3)).toFixed(3)}`);
    const result = run(recipe({ name: 'series' }), waves);
    assert.deepEqual(result.examples, { training: 1, measured: 1 });
    const { rmse: reached = NaN, mae = NaN, columns = [] } = result.measures;
    assert.deepEqual(columns, [{ name: 'price', rmse: reached, mae }]);
    assert.ok(reached > 0 && mae <= reached);
    // 40 sin changes by up to 13 from one day to the next, 9 on average.
    assert.ok(Math.abs(rmse(result, 'lastValue') - 9.4) < 0.7, `${rmse(result, 'lastValue')}`);
    assert.ok(rmse(result, 'mean') > 25);
    assert.ok(reached < 0.5 * rmse(result, 'linear'), `${reached} of ${rmse(result, 'linear')}`);
  });

  it('tells a number and a class from a row, which a network without memory can do as well', () => {
    const rows = table('a,b,sum,kind', 200, (i) => {
      const [a, b] = [((i * 37) % 101) / 10, ((i * 53) % 97) / 10];
      return `${a},${b},${(a + 2 * b).toFixed(2)},${a > b ? 'more' : 'less'}`;
    });
    const input = { columns: ['a', 'b'] };
    const sum = recipe({ name: 'regress', input, target: { columns: ['sum'] } });
    const { memory, memoryless } = compared(sum, rows);
    for (const result of [memory, memoryless]) {
      assert.ok(result.measures.rmse! < 0.1 * rmse(result, 'mean'), `${result.measures.rmse}`);
      assert.ok(rmse(result, 'linear') < 0.01);
      assert.ok(Number.isNaN(rmse(result, 'lastValue')));
    }
    assert.ok(memoryless.parameters < memory.parameters);
    const kind = run(recipe({ name: 'classify', input, target: { column: 'kind' } }), rows);
    assert.ok(kind.measures.accuracy! >= 0.85, `${kind.measures.accuracy}`);
    assert.deepEqual(
      kind.baselines.map(({ name }) => name),
      ['uniform', 'majority'],
    );
  });

  it('tells a number from a text', () => {
    const words = ['none', 'one', 'two', 'three'];
    const texts = table(
      'text,count',
      160,
      (i) => `"There are ${words[i % 4]} of number ${i}",${(i % 4) * 2.5}`,
    );
    const { measures, baselines } = run(recipe({ name: 'regress' }), texts);
    assert.ok(measures.rmse! < 0.7, `${measures.rmse}`);
    assert.deepEqual(
      baselines.map(({ name }) => name),
      ['mean'],
    );
  });

  it('learns to tell a rising from a falling series at any price, which nobody can without memory', () => {
    const folder = 'test/bench/recipes';
    const text = readFileSync(`${folder}/rising_falling.csv`, 'utf8');
    const of = readRecipe(readFileSync(`${folder}/rising_falling.unroll.json`, 'utf8'));
    const { memory, memoryless } = compared(of as RecipeOf<ExamplesTask>, {
      path: 'rising_falling.csv',
      text,
    });
    assert.equal(memory.measures.accuracy, 1);
    assert.ok(memoryless.measures.accuracy! < 0.75, `${memoryless.measures.accuracy}`);
    assert.deepEqual(memory.examples, memoryless.examples);
  });

  it('reads thousands that are set apart, cells without a value and a column that never changes', () => {
    const odd = table(
      'date,price,same',
      200,
      (i) => `${day(i)},${i % 17 === 3 ? 'NA' : `"${1 + (i % 3)},${100 + (i % 900)}.5"`},7`,
    );
    const columns = { columns: ['price', 'same'] };
    const task = { name: 'series', input: columns, target: columns } as const;
    const { measures } = run(recipe(task, { iterations: 20 }), odd);
    assert.ok(Number.isFinite(measures.loss));
    assert.deepEqual(
      measures.columns?.map(({ name }) => name),
      ['price', 'same'],
    );
    const [price, same] = measures.columns;
    assert.ok(price.rmse > 1 && price.rmse < 3000, `${price.rmse}`);
    assert.ok(same.rmse < 1, `${same.rmse}`);
  });

  it('says where a series is too short to learn from', () => {
    const one = table('date,price', 1, (i) => `${day(i)},3.5`);
    const task = { name: 'series', input: { columns: ['price'] }, target: { columns: ['price'] } } as const;
    assert.throws(() => run(recipe(task), one), { code: 'no-examples', message: /more rows/ });
  });
});
