/** What it takes to run a recipe. */
import type { TextFile } from '../../data/files/table';
import type { Machine } from '../machine';
import { withoutMemory } from '../options';
import { isOfText, optionsOf, type Recipe } from './recipe';
import { runExamples, type ExamplesResult, type GivenFiles } from './run';
import { runText, type TextResult } from './text';

export { decode } from '../../data/files/decode';
export { lineAt } from '../../data/files/lines';
export { pathsFor } from './files';
export { readRecipe } from './recipe';

/**
 * Trains what a recipe says, and measures what came of it.
 * @param given the files of the corpus, and the pictures beside them
 * @param test files of the same form to measure on in place of the validation part; may be none
 * @throws CorpusError, ModelError, RecipeError
 */
export function runRecipe(
  recipe: Recipe,
  given: GivenFiles,
  test: readonly TextFile[],
  machine: Machine,
): ExamplesResult | TextResult {
  return isOfText(recipe)
    ? runText(recipe, given.files, test, machine)
    : runExamples(recipe, given, test, machine);
}

/** The same recipe with the network that it says and with one that has no memory: what memory buys. */
export function compareMemory(
  recipe: Recipe,
  ...rest: [given: GivenFiles, test: readonly TextFile[], machine: Machine]
): { memory: ExamplesResult | TextResult; memoryless: ExamplesResult | TextResult } {
  const network = { ...recipe.network, ...withoutMemory(optionsOf(recipe)) };
  return { memory: runRecipe(recipe, ...rest), memoryless: runRecipe({ ...recipe, network }, ...rest) };
}
