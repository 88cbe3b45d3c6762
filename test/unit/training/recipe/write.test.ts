import assert from 'node:assert/strict';
import { recognise } from '../../../../src/data/files/form';
import { propose } from '../../../../src/data/tasks';
import { defaultOptions, presets } from '../../../../src/training/options';
import { optionsOf, readRecipe } from '../../../../src/training/recipe/recipe';
import { proposalFor } from '../../../../src/training/recipe/task';
import { taskOf, writeRecipe } from '../../../../src/training/recipe/write';
import { canBeShown } from '../../../../src/training/syllabi';
import { smallCorpora } from '../../../support/corpora';

const corpus = { folder: 'data', files: ['a.csv'] };

describe('a recipe that is written', () => {
  it('says all options of its run, and the threads that it had', () => {
    const { maximumSnapshots, ...options } = {
      ...defaultOptions,
      ...presets.deep,
      tokens: 'word',
      seed: 7,
    } as const;
    const text = writeRecipe(
      corpus,
      { name: 'next-token', tokens: 'word' },
      { ...options, maximumSnapshots },
      3,
    );
    const recipe = readRecipe(text);
    assert.deepEqual(recipe.corpus, corpus);
    assert.deepEqual(optionsOf(recipe), { ...options, maximumSnapshots, threads: 3 });
    assert.match(text, /\n$/);
  });

  it('proposes again what was proposed, for every task that recipes know', () => {
    let known = 0;
    for (const { what, files, pictures } of smallCorpora)
      for (const form of recognise(files, pictures))
        for (const proposal of propose([form])) {
          if (proposal.task === 'next-token') continue;
          const task = taskOf(proposal, false);
          if (!task) {
            assert.ok(!canBeShown(proposal), `${proposal.task} can be shown, but no recipe says so`);
            continue;
          }
          known++;
          const again = proposalFor({ corpus: {}, task: readRecipeTask(task) }, files, pictures).proposal;
          assert.deepEqual({ ...again, why: '' }, { ...proposal, why: '' }, what);
        }
    assert.ok(known >= 5, String(known));
  });
});

function readRecipeTask(task: NonNullable<ReturnType<typeof taskOf>>): typeof task {
  const recipe = readRecipe(writeRecipe(corpus, task, defaultOptions, 1));
  assert.deepEqual(recipe.task, task);
  return task;
}
