import assert from 'node:assert/strict';
import type { PictureFile } from '../../../../src/data/pictures/picture';
import type { ExamplesTask, RecipeOf } from '../../../../src/training/recipe/recipe';
import { runExamples, type ExamplesResult } from '../../../../src/training/recipe/run';
import { drawn, scenes, sceneSide as side, type Scene } from '../../../support/scenes';
import { singleCore } from '../../../support/threads';

const all = scenes(60);
const pathOf = ({ number }: Scene): string => `images/${number}.png`;
const pictures = all.map((scene) => drawn(scene, pathOf(scene)));
const rows = all.map((scene) => `${pathOf(scene)},${scene.half} side ${scene.colour}\n`);
const table = { path: 'captions.csv', text: `file,caption\n${rows.join('')}` };

const recipe: RecipeOf<ExamplesTask> = {
  corpus: { files: [table.path] },
  task: { name: 'caption' },
  network: { cell: 'gru', units: 32, embedding: 8, picture: { side, maps: [16] } },
  training: { iterations: 400, learningRate: 0.004, batchSize: 8 },
};

function run(
  of: RecipeOf<ExamplesTask>,
  files = [table],
  given: readonly PictureFile[] = pictures,
): ExamplesResult {
  let now = 0;
  return runExamples(
    of,
    { files, pictures: given },
    [],
    singleCore(() => (now += 1)),
  );
}

describe('a recipe for captions', () => {
  it('learns to write about pictures, and says what is reached without them', () => {
    const result = run(recipe);
    assert.equal(result.task, 'caption');
    assert.deepEqual(result.examples, { training: 54, measured: 6 });
    assert.equal(result.measures.exact, 1);
    assert.ok(result.measures.loss < 0.1, String(result.measures.loss));
    const [uniform, unigram] = result.baselines;
    assert.ok(unigram.loss < uniform.loss && unigram.loss > 1, String(unigram.loss));
    assert.deepEqual(run(recipe), result);
  });

  it('is measured on what it has learned from, if it says so', () => {
    const task = { name: 'caption', split: { share: 0 }, measure: 'training' } as const;
    const short = { ...recipe, task, training: { ...recipe.training, iterations: 2 } };
    const { examples, measures } = run(short);
    assert.deepEqual(examples, { training: 60, measured: 60 });
    assert.ok((measures.exact ?? NaN) < 1);
  });

  it('leaves out what names a missing picture, and says where', () => {
    const missing = { ...table, text: `${table.text}images/none.png,left side pink\n` };
    const short = { ...recipe, training: { ...recipe.training, iterations: 1 } };
    const { warnings } = run(short, [missing]);
    assert.match(warnings.join(), /captions\.csv:62/);
  });

  it('makes its corpus where it is told to', () => {
    const { corpus, training } = {
      corpus: { made: 'shapes', examples: 200 },
      training: { iterations: 1 },
    } as const;
    const { examples } = run({ ...recipe, corpus, training }, [], []);
    assert.equal(examples.training + examples.measured, 200);
  });
});
