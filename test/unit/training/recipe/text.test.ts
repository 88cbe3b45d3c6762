import assert from 'node:assert/strict';
import { runRecipe } from '../../../../src/training/recipe';
import type { Recipe } from '../../../../src/training/recipe/recipe';
import { singleCore } from '../../../support/threads';

const text = 'the cat sat on the mat and the dog sat on the log. '.repeat(60);
const recipe: Recipe = {
  corpus: { files: ['a.txt'] },
  task: { name: 'next-token', tokens: 'character' },
  network: { cell: 'gru', units: 16, embedding: 8 },
  training: { iterations: 150, learningRate: 0.02, batchSize: 4, sequenceLength: 16 },
};
function run(of: Recipe = recipe, test: readonly string[] = []): ReturnType<typeof runRecipe> {
  let now = 0;
  const machine = singleCore(() => (now += 1));
  const files = test.map((one, i) => ({ path: `${i}.txt`, text: one }));
  return runRecipe(of, { files: [{ path: 'a.txt', text }] }, files, machine);
}

describe('a recipe for a text', () => {
  it('learns what comes next, and says what is reached without a network', () => {
    const result = run();
    assert.ok(result.task === 'next-token' && 'tokens' in result);
    const { uniform, unigram, bigram } = result.baselines;
    assert.ok(
      result.measures.loss < bigram / 2 && bigram < unigram && unigram < uniform,
      JSON.stringify(result),
    );
    assert.equal(result.tokens.training + result.tokens.measured, text.length);
  });

  it('is the same for the same seed, and another for another', () => {
    assert.deepEqual(run(), run());
    const other = run({ ...recipe, training: { ...recipe.training, seed: 2 } });
    assert.notEqual(other.measures.loss, run().measures.loss);
  });

  it('is measured on other files, all but what is read to begin with', () => {
    const result = run(recipe, [
      'the dog sat on the mat. '.repeat(20),
      'the cat sat on the log. '.repeat(20),
    ]);
    assert.ok('tokens' in result);
    // 961 characters: 14 windows of 64, and what is left over.
    assert.equal(result.tokens.measured, 896);
    assert.ok(result.measures.loss < 1);
    assert.throws(() => run(recipe, ['too short']), { code: 'bad-recipe' });
  });

  it('reads words', () => {
    const result = run({ ...recipe, task: { name: 'next-token', tokens: 'word' } });
    assert.ok('tokens' in result && result.tokens.training < text.length / 2);
  });
});
