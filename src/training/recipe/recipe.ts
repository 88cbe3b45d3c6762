/** What a recipe file says: corpus, task, network, training. `recipe.schema.json` describes it to people and editors. */
import type { TokenKind } from '../../data/tokenizer';
import recipeSchema from './recipe.schema.json';
import { defaultOptions, type RunOptions } from '../options';
import { faultIn } from './schema';

export interface Recipe {
  readonly corpus: {
    /** Relative to that of the recipe; the same where left out. */
    readonly folder?: string;
    readonly files: readonly string[];
  };
  readonly task: RecipeTask;
  readonly network?: Partial<Pick<RunOptions, NetworkOption>>;
  readonly training?: Partial<Pick<RunOptions, TrainingOption>>;
}

/** What is left out is as it would be proposed for the files. */
export interface RecipeTask {
  readonly name: 'classify' | 'tag';
  readonly input?: { readonly column: string; readonly tokens: TokenKind | 'given' };
  readonly target?: { readonly column: string; readonly order?: readonly string[] };
  /** A share by chance, or the files that are kept for validation. */
  readonly split?: { readonly share?: number; readonly files?: readonly string[] };
  readonly balanced?: boolean;
}

type NetworkOption =
  | 'cell'
  | 'activation'
  | 'units'
  | 'layers'
  | 'bidirectional'
  | 'embedding'
  | 'dropout'
  | 'initialization'
  | 'forgetBias';
type TrainingOption =
  | 'minimumCount'
  | 'batchSize'
  | 'optimizer'
  | 'learningRate'
  | 'momentum'
  | 'weightDecay'
  | 'warmup'
  | 'decay'
  | 'clipNorm'
  | 'iterations'
  | 'seed'
  | 'threads';

/** The message says where in the recipe, and what is wrong there. */
export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly code = 'bad-recipe';
}

/** @throws RecipeError */
export function readRecipe(text: string): Recipe {
  const value = parse(text);
  const fault = faultIn(value, recipeSchema);
  if (fault !== undefined) throw new RecipeError(fault);
  // The schema has just held it against this very type.
  return value as Recipe;
}

/** The options of the run. One thread where the recipe says nothing of them, so that it is the same run on every machine. */
export function optionsOf({ network, training }: Recipe): RunOptions {
  return { ...defaultOptions, threads: 1, ...network, ...training };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new RecipeError(
      `The recipe is no JSON: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
