/** A run's own recipe: with it, and the same files, the same network is trained again. */
import type { ExamplesProposal, Side, Split } from '../../data/tasks/proposal';
import { defaultOptions, type RunOptions } from '../options';
import type { ExamplesTask, Recipe } from './recipe';
import recipeSchema from './recipe.schema.json';

/** Where the files of a run are, as a recipe says it. */
export type RecipeCorpus = Recipe['corpus'];

/**
 * The text of a recipe file.
 * @param options all of them are written, so that a later change of a default changes nothing
 * @param threads that the run has trained on
 */
export function writeRecipe(
  corpus: RecipeCorpus,
  task: Recipe['task'],
  options: RunOptions,
  threads: number,
): string {
  const { network, training } = recipeSchema.properties;
  const all: Partial<Record<string, unknown>> = { ...defaultOptions, ...options, threads };
  const chosen = (names: object): Record<string, unknown> =>
    Object.fromEntries(Object.keys(names).flatMap((name) => (name in all ? [[name, all[name]]] : [])));
  const recipe = { corpus, task, network: chosen(network.properties), training: chosen(training.properties) };
  return `${JSON.stringify(recipe, undefined, 2)}\n`;
}

/** What was proposed for a corpus, as a recipe says it. */
export function taskOf(
  { task: name, input, target, split }: ExamplesProposal,
  balanced: boolean,
): ExamplesTask {
  return {
    name,
    input: columnsOf(input),
    target: { ...columnsOf(target), ...(target.as === 'class' && target.order && { order: target.order }) },
    split: splitOf(split),
    ...(balanced && { balanced }),
  };
}

function columnsOf(side: Side): NonNullable<ExamplesTask['input']> {
  if (side.as === 'numbers') return { columns: side.columns, ...(side.unscaled && { scaled: false }) };
  return { column: side.column, ...(side.as === 'tokens' && { tokens: side.tokens }) };
}

function splitOf(split: Split): NonNullable<ExamplesTask['split']> {
  switch (split.by) {
    case 'share':
      return { share: split.share };
    case 'time':
      return { end: split.share };
    case 'file':
      return { files: split.validation };
    case 'column':
      return { column: split.column, values: split.validation };
  }
}
