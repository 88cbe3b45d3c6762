import assert from 'node:assert/strict';
import type { TextFile } from '../../../../src/data/files/table';
import type { PictureFile } from '../../../../src/data/pictures/picture';
import { writePng } from '../../../../src/data/pictures/png';
import type { ExamplesTask, RecipeOf } from '../../../../src/training/recipe/recipe';
import { runExamples, type ExamplesResult } from '../../../../src/training/recipe/run';
import { singleCore } from '../../../support/threads';

const side = 8;
const kinds = ['across', 'down', 'none'];

/** Stripes one way or the other, or none, on different greys. */
function picture(path: string, kind: string, grey: number): PictureFile {
  const rgb = new Uint8Array(3 * side * side).fill(grey);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const line = kind === 'across' ? Math.floor(pixel / side) : pixel % side;
    if (kind !== 'none' && (line + grey) % 4 < 2) rgb.fill(20, 3 * pixel, 3 * pixel + 3);
  }
  return { path, bytes: writePng({ width: side, height: side, rgb }) };
}

const scenes = Array.from({ length: 60 }, (_, i) => ({ kind: kinds[i % 3], grey: 100 + i, number: i }));
const inFolders = scenes.map(({ kind, grey, number }) => picture(`${kind}/${number}.png`, kind, grey));
const beside = scenes.map(({ kind, grey, number }) => picture(`images/${number}.png`, kind, grey));
const table = {
  path: 'stripes.csv',
  text: `file,stripes\n${scenes.map(({ kind, number }) => `images/${number}.png,${kind}\n`).join('')}`,
};

const recipe: RecipeOf<ExamplesTask> = {
  corpus: { files: ['*/*.png'] },
  task: { name: 'classify' },
  network: { units: 16, picture: { side, maps: [8] } },
  training: { iterations: 200, learningRate: 0.005, batchSize: 8 },
};

function run(files: readonly TextFile[], pictures: readonly PictureFile[], of = recipe): ExamplesResult {
  let now = 0;
  return runExamples(
    of,
    { files, pictures },
    [],
    singleCore(() => (now += 1)),
  );
}

describe('a recipe for the classes of pictures', () => {
  it('learns them from folders, and says what is reached without a network', () => {
    const result = run([], inFolders);
    const { accuracy, classes = [] } = result.measures;
    assert.deepEqual(result.examples, { training: 54, measured: 6 });
    assert.equal(accuracy, 1);
    assert.deepEqual(classes.map(({ name }) => name).toSorted(), kinds);
    assert.deepEqual(
      result.baselines.map(({ name }) => name),
      ['uniform', 'majority'],
    );
    assert.deepEqual(run([], inFolders), result);
  });

  it('learns them from a table that names the pictures', () => {
    assert.equal(run([table], beside).measures.accuracy, 1);
  });

  it('says which picture is missing or none where all are, and learns from the others where one is', () => {
    assert.throws(() => run([table], []), {
      code: 'bad-picture',
      message: /^stripes\.csv:2 names images\/0\.png, which is not there/,
    });
    const broken = beside.map((picture) => ({ ...picture, bytes: new TextEncoder().encode('GIF89a') }));
    assert.throws(() => run([table], broken), {
      code: 'bad-picture',
      message: /^stripes\.csv:2: images\/0\.png is no PNG file\..* No other picture can be read either\.$/,
    });
    const { examples, warnings } = run([table], [broken[0], ...beside.slice(1)]);
    assert.deepEqual([examples.training + examples.measured, warnings.length], [beside.length - 1, 1]);
    assert.match(
      warnings[0],
      /cannot be read are left out: 1\. The first is stripes\.csv:2: images\/0\.png is no PNG file\. Save/,
    );
  });
});
