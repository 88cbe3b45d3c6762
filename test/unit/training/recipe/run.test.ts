import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { TextFile } from '../../../../src/data/files/table';
import {
  isOfText,
  readRecipe,
  type ExamplesTask,
  type RecipeOf,
} from '../../../../src/training/recipe/recipe';
import { runExamples, type ExamplesResult } from '../../../../src/training/recipe/run';
import { smallCorpora } from '../../../support/corpora';
import { singleCore } from '../../../support/threads';

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${row(i)}\n`).join('');
const pick = <T>(from: readonly T[], i: number): T => from[i % from.length];

const moods: TextFile = {
  path: 'moods.csv',
  text: `text,mood\n${rows(120, (i) => `${pick(['I hate', 'I love'], i)} number ${i} so much,${pick(['bad', 'good'], i)}`)}`,
};
const sentences: TextFile = {
  path: 'sentences.tsv',
  text: rows(
    80,
    (i) => `The\tDET\n${pick(['cat', 'dog', 'bird'], i)}${i}\tNOUN\n${pick(['sleeps', 'ate'], i)}\tVERB\n`,
  ),
};
const quick = {
  network: { cell: 'gru', units: 12, embedding: 8 },
  training: { iterations: 120, learningRate: 0.02, batchSize: 8 },
} as const;
type Recipe = RecipeOf<ExamplesTask>;
const recipe = (file: TextFile, task: ExamplesTask, changes: Partial<Recipe> = {}): Recipe => ({
  corpus: { files: [file.path] },
  task,
  ...quick,
  ...changes,
});
/** With a clock that moves a millisecond each time it is read. */
function run(of: Recipe, files: readonly TextFile[], test: readonly TextFile[] = []): ExamplesResult {
  let now = 0;
  return runExamples(
    of,
    { files },
    test,
    singleCore(() => (now += 1)),
  );
}

describe('a recipe that is run', () => {
  it('learns a class for each text, and says what is reached without a network', () => {
    const result = run(recipe(moods, { name: 'classify' }), [moods]);
    assert.equal(result.task, 'classify');
    assert.deepEqual(result.examples, { training: 108, measured: 12 });
    assert.equal(result.measures.accuracy, 1);
    assert.deepEqual(
      result.measures.classes?.map(({ name, count }) => [name, count]),
      [
        ['bad', 6],
        ['good', 6],
      ],
    );
    assert.deepEqual(
      result.baselines.map(({ name, scores }) => [name, scores?.accuracy]),
      [
        ['uniform', undefined],
        ['majority', 0.5],
        ['bagOfTokens', 1],
      ],
    );
    assert.equal(result.iterations, 120);
  });

  it('learns a tag for each token, also in both directions', () => {
    for (const bidirectional of [false, true]) {
      const network = { ...quick.network, bidirectional };
      const result = run(recipe(sentences, { name: 'tag' }, { network }), [sentences]);
      assert.equal(result.examples.measured, 8);
      assert.ok(result.measures.accuracy! > 0.95, String(result.measures.accuracy));
      const [uniform, majority, tokenAlone] = result.baselines;
      assert.equal(tokenAlone.name, 'tokenAlone');
      assert.ok(tokenAlone.loss < majority.loss && majority.loss <= uniform.loss + 1e-9);
      assert.equal(majority.scores?.accuracy, 1 / 3);
    }
  });

  it('learns to write another text for each, and measures what it writes', () => {
    const task = {
      name: 'translate',
      input: { column: 'column 1', tokens: 'character' },
      target: { column: 'column 2', tokens: 'character' },
      split: { share: 0.2 },
      beam: 3,
    } as const;
    const turned: TextFile = {
      path: 'turned.csv',
      text: rows(64, (i) => {
        const word = [i & 3, (i >> 2) & 3, i >> 4].map((letter) => 'abcd'[letter]).join('');
        return `${word},${[...word].reverse().join('')}`;
      }),
    };
    const network = { cell: 'gru', units: 24, embedding: 8, attention: true } as const;
    const training = { iterations: 200, learningRate: 0.02, batchSize: 8 };
    const { measures, examples } = run(recipe(turned, task, { network, training }), [turned]);
    assert.equal(examples.training + examples.measured, 64);
    assert.ok(measures.exact! > 0.9 && measures.greedyExact! > 0.9, JSON.stringify(measures));
    assert.equal(measures.bleu, 0, 'one word has no run of four');
  });

  it('makes its corpus where it says so', () => {
    const made = readRecipe(readFileSync('test/bench/recipes/addition.unroll.json', 'utf8'));
    assert.ok(!isOfText(made));
    const training = { iterations: 2 };
    const network = { units: 4, embedding: 4 };
    const result = run({ ...made, corpus: { made: 'addition', examples: 300 }, network, training }, []);
    assert.equal(result.task, 'translate');
    assert.equal(result.examples.training + result.examples.measured, 300);
    assert.ok(result.examples.measured > 10);
  });

  it('leaves out what is longer than it says', () => {
    const short = { ...recipe(moods, { name: 'classify' }), corpus: { files: ['moods.csv'], longest: 5 } };
    const lines = `text,mood\n${rows(20, (i) => `word ${i},good\nfive words for me ${i},bad\nsix words are too many here,bad`)}`;
    const result = run(short, [{ path: 'moods.csv', text: lines }]);
    assert.equal(result.examples.training + result.examples.measured, 40);
  });

  for (const { what, files, task, sides } of smallCorpora)
    if (files.length > 0 && sides && sides[0] !== 'picture')
      it(`is the same for the same seed, as long as the clock is: ${what}`, () => {
        const training = { ...quick.training, iterations: 6 };
        const of = (seed: number): ExamplesResult =>
          run(
            {
              corpus: { files: files.map(({ path }) => path) },
              task: { name: task as ExamplesTask['name'] },
              network: quick.network,
              training: { ...training, seed },
            },
            files,
          );
        const first = of(1);
        assert.deepEqual(of(1), first);
        assert.notEqual(of(2).measures.loss, first.measures.loss);
      });

  it('is the same for the same seed where its corpus is made', () => {
    for (const name of ['addition', 'shapes']) {
      const made = readRecipe(readFileSync(`test/bench/recipes/${name}.unroll.json`, 'utf8'));
      assert.ok(!isOfText(made) && made.corpus.made);
      const corpus = { made: made.corpus.made, examples: 200 };
      const small = { ...made, corpus, network: { units: 6 }, training: { iterations: 3 } };
      assert.deepEqual(run(small, []), run(small, []));
    }
  });

  it('is measured on another file of the same form, however long its rows', () => {
    const text = `text,mood\n"${'On and on and on. '.repeat(30)} I love it",good\nI hate it so much,bad\n`;
    const test = [{ path: 'other.csv', text }];
    const result = run(recipe(moods, { name: 'classify' }), [moods], test);
    assert.equal(result.examples.measured, 2);
  });

  it('takes the columns, the order of classes and the split that it names', () => {
    const other = { ...moods, path: 'more.csv' };
    const order = ['good', 'bad'];
    const task = {
      name: 'classify',
      input: { column: 'text', tokens: 'word' },
      target: { column: 'mood', order },
      split: { files: ['more.csv'] },
    } as const;
    const result = run(recipe(moods, task), [moods, other]);
    assert.deepEqual(result.examples, { training: 120, measured: 120 });
    assert.deepEqual(
      result.measures.classes?.map(({ name }) => name),
      order,
    );
    assert.match(result.warnings.join(), /also in the training part/);
  });

  it('keeps the rows that a column says', () => {
    const part = (i: number): string => (i % 4 === 0 ? 'later' : 'now');
    const text = `text,mood,when\n${rows(120, (i) => `${pick(['I hate', 'I love'], i)} number ${i} so,${pick(['bad', 'good'], i)},${part(i)}`)}`;
    const task = {
      name: 'classify',
      target: { column: 'mood' },
      split: { column: 'when', values: ['later'] },
    } as const;
    const file = { path: 'moods.csv', text };
    assert.deepEqual(run(recipe(file, task), [file]).examples, { training: 90, measured: 30 });
  });

  it('that asks for what the files do not hold, or no network can do, says what can be done', () => {
    const fault = { code: 'no-network' };
    const tag = recipe(moods, { name: 'tag' });
    assert.throws(() => run(tag, [moods]), { ...fault, message: /“tag”\. What can be: classify/ });
    const column = recipe(moods, { name: 'classify', target: { column: 'age' } });
    assert.throws(() => run(column, [moods]), { ...fault, message: /with “age”/ });
    const numbers = {
      path: 'n.csv',
      text: `a,b,species\n${rows(60, (i) => `${i / 7},${i / 3},${pick(['x', 'y'], i)}`)}`,
    };
    const side = { columns: ['a', 'b'] };
    const flowers = recipe(numbers, { name: 'classify', input: side, target: side });
    assert.throws(() => run(flowers, [numbers]), {
      ...fault,
      message: /from numbers to numbers.*can be trained/,
    });
  });

  it('without anything to measure on is refused', () => {
    const task = { name: 'classify', split: { share: 0 } } as const;
    assert.throws(() => run(recipe(moods, task), [moods]), { code: 'bad-recipe', message: /task\.split/ });
  });
});
