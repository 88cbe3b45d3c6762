/** What it takes to run a recipe. */
import type { TextFile } from '../../data/files/table';
import type { Machine } from '../machine';
import { isOfText, type Recipe } from './recipe';
import { runExamples, type ExamplesResult } from './run';
import { runText, type TextResult } from './text';

export { decode } from '../../data/files/decode';
export { lineAt } from '../../data/files/lines';
export { pathsFor } from './files';
export { readRecipe } from './recipe';

/**
 * Trains what a recipe says, and measures what came of it.
 * @param files of the corpus
 * @param test files of the same form to measure on in place of the validation part; may be none
 * @throws CorpusError, ModelError, RecipeError
 */
export function runRecipe(
  recipe: Recipe,
  files: readonly TextFile[],
  test: readonly TextFile[],
  machine: Machine,
): ExamplesResult | TextResult {
  return isOfText(recipe) ? runText(recipe, files, test, machine) : runExamples(recipe, files, test, machine);
}
