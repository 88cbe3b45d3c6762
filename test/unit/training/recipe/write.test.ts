import assert from 'node:assert/strict';
import { recognise } from '../../../../src/data/files/form';
import { propose, tasks } from '../../../../src/data/tasks';
import type { ExamplesProposal, Split } from '../../../../src/data/tasks/proposal';
import { defaultOptions, presets } from '../../../../src/training/options';
import { isOfText, optionsOf, readRecipe } from '../../../../src/training/recipe/recipe';
import { proposalFor } from '../../../../src/training/recipe/task';
import { taskOf, writeRecipe } from '../../../../src/training/recipe/write';
import { smallCorpora } from '../../../support/corpora';

const corpus = { folder: 'data', files: ['a.csv'] };
const splits: readonly Split[] = [
  { by: 'share', share: 0.25 },
  { by: 'time', share: 0.25 },
  { by: 'file', validation: ['b.csv'] },
  { by: 'column', column: 'part', validation: ['test', 'last'] },
];

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

  it('proposes again what was proposed, for every task and every split', () => {
    const written = new Set<string>(['next-token']);
    for (const { what, files, pictures } of smallCorpora)
      for (const proposal of propose(recognise(files, pictures))) {
        if (proposal.task === 'next-token') continue;
        written.add(proposal.task);
        for (const split of [proposal.split, ...splits]) {
          const chosen: ExamplesProposal = { ...proposal, split };
          const again = writtenAndRead(chosen, files, pictures);
          assert.deepEqual({ ...again, why: '' }, { ...chosen, why: '' }, what);
        }
      }
    assert.deepEqual(
      tasks.map(({ name }) => name).filter((name) => !written.has(name)),
      [],
    );
  });
});

function writtenAndRead(
  proposal: ExamplesProposal,
  ...given: Parameters<typeof recognise>
): ExamplesProposal {
  const recipe = readRecipe(writeRecipe(corpus, taskOf(proposal, false), defaultOptions, 1));
  assert.ok(!isOfText(recipe));
  return proposalFor(recipe, ...given).proposal;
}
