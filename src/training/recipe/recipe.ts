/** What a recipe file says: corpus, task, network, training. `recipe.schema.json` describes it to people and editors. */
import * as l10n from '@vscode/l10n';
import type { MadeName } from '../../data/made/made';
import type { TokenKind } from '../../data/tokenizer';
import { defaultOptions, type RunOptions } from '../options';
import { offsetOf } from './place';
import recipeSchema from './recipe.schema.json';
import { faultIn } from './schema';

export type Recipe = RecipeOf<TextTask> | RecipeOf<ExamplesTask>;

export interface RecipeOf<Task> {
  readonly corpus: {
    /** Relative to that of the recipe; the same where left out. */
    readonly folder?: string;
    /** Paths in it, or patterns of them. */
    readonly files?: readonly string[];
    /** A corpus that is made in place of files that are found, with so many examples. */
    readonly made?: MadeName;
    readonly examples?: number;
    /** Words of a text, at most, for its example to take part. */
    readonly longest?: number;
  };
  readonly task: Task;
  readonly network?: Partial<Pick<RunOptions, NetworkOption>>;
  readonly training?: Partial<Pick<RunOptions, TrainingOption>>;
}

/** The files are read as one text, one after the other. */
export interface TextTask {
  readonly name: 'next-token';
  readonly tokens?: TokenKind;
}

/** What is left out is as it would be proposed for the files. */
export interface ExamplesTask {
  readonly name: 'classify' | 'tag' | 'translate' | 'caption' | 'series' | 'regress';
  /** A column of text, or columns of numbers. */
  readonly input?: {
    readonly column?: string;
    readonly tokens?: TokenKind | 'given';
    readonly columns?: readonly string[];
    /** `false`: numbers are read as they stand, not brought around 0. */
    readonly scaled?: boolean;
  };
  /** A column of labels or of text, or columns of numbers. */
  readonly target?: {
    readonly column?: string;
    /** Of classes. */
    readonly order?: readonly string[];
    /** What is written at a step. */
    readonly tokens?: TokenKind | 'given';
    readonly columns?: readonly string[];
  };
  /**
   * A share by chance, the end of each series, the files that are kept for validation, or the rows with one of the values in a
   * column.
   */
  readonly split?: {
    readonly share?: number;
    readonly end?: number;
    readonly files?: readonly string[];
    readonly column?: string;
    readonly values?: readonly string[];
  };
  readonly balanced?: boolean;
  /** What is measured on in the end; the validation part where left out. */
  readonly measure?: 'training' | 'validation';
  /** Beginnings that are kept while an answer is written; 1, the likeliest, where left out. */
  readonly beam?: number;
}

type NetworkOption =
  | 'cell'
  | 'activation'
  | 'units'
  | 'layers'
  | 'bidirectional'
  | 'attention'
  | 'pooling'
  | 'embedding'
  | 'picture'
  | 'dropout'
  | 'initialization'
  | 'forgetBias';
type TrainingOption =
  | 'minimumCount'
  | 'sequenceLength'
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

export class RecipeError extends Error {
  override readonly name = 'RecipeError';
  readonly code = 'bad-recipe';

  /** @param offset where in the text of the recipe it lies, if it lies there */
  constructor(
    message: string,
    readonly offset?: number,
  ) {
    super(message);
  }
}

/** Whether the corpus is read as one text. */
export function isOfText(recipe: Recipe): recipe is RecipeOf<TextTask> {
  return recipe.task.name === 'next-token';
}

/** @throws RecipeError */
export function readRecipe(text: string): Recipe {
  const value = parse(text);
  const fault = faultIn(value, recipeSchema);
  if (fault !== undefined) throw new RecipeError(fault.message, offsetOf(text, fault.place));
  // The schema has just held it against this very type.
  const recipe = value as Recipe;
  if (recipe.corpus.made === undefined && recipe.corpus.files === undefined)
    throw new RecipeError(l10n.t('{0} is missing.', 'corpus.files'), offsetOf(text, 'corpus'));
  return recipe;
}

/** The options of the run. One thread where the recipe says nothing of them, so that it is the same run on every machine. */
export function optionsOf({ task, network, training }: Recipe): RunOptions {
  const tokens = task.name === 'next-token' && task.tokens ? { tokens: task.tokens } : {};
  return { ...defaultOptions, threads: 1, ...tokens, ...network, ...training };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const [, position] = / position (\d+)/.exec(reason) ?? [];
    throw new RecipeError(
      l10n.t('The recipe is no JSON: {0}.', reason),
      position ? Number(position) : undefined,
    );
  }
}
