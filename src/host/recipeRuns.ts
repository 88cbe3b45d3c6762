/** What a recipe trains, ready to be started. */
import { isOfText, optionsOf } from '../training/recipe/recipe';
import { checkText, corpusOfFiles } from './corpus';
import { sourceOf, withPictures } from './pictures';
import type { OpenedRecipe } from './recipes';
import type { NewRun } from './sessions';
import type { TrainerClient } from './trainerClient';

/** @throws RpcError, CorpusError where its files hold nothing for it */
export async function runOfRecipe(
  { recipe, folder, files, pictures }: OpenedRecipe,
  trainer: TrainerClient,
  label: string,
): Promise<NewRun> {
  const options = optionsOf(recipe);
  if (isOfText(recipe)) {
    const { text, source } = corpusOfFiles(folder, files, label);
    checkText(text);
    return { corpus: { kind: 'text', text }, source, options, label };
  }
  const { corpus, task } = recipe;
  const proposal = await trainer.call('proposalFor', { corpus, task }, files, pictures);
  const taken = files.filter(({ path }) => proposal.paths.includes(path));
  const { balanced = false } = task;
  const taught = await withPictures({ kind: 'examples', files: taken, proposal, balanced }, folder, trainer);
  return { corpus: taught, source: sourceOf(taught, folder), options, label };
}
