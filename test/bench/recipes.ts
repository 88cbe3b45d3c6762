/** What the recipes in `recipes/` reach, trained from scratch: `<recipe>-<measure>`. Data sets are read where `--data` says. */
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { givenFiles } from '../../scripts/lib/corpusFiles.mjs';
import type { Machine } from '../../src/training/machine';
import { decode, pathsFor, readRecipe, runRecipe } from '../../src/training/recipe';
import type { Recipe } from '../../src/training/recipe/recipe';
import type { ExamplesResult, GivenFiles } from '../../src/training/recipe/run';
import type { ScoreName } from '../../src/training/scores';
import { startThread } from '../support/threads';
import type { BenchCase, Settings } from './case';

type Train = (recipe: string) => Promise<ExamplesResult>;

/** One number of the table, and what it is held against: a number, or what a baseline or another recipe reaches. */
interface Entry {
  readonly recipe: string;
  readonly measure: string;
  readonly unit: '%' | 's';
  /** Undefined where the result lacks it. */
  of(result: ExamplesResult): number | undefined;
  goal(train: Train): number | Promise<number>;
}

const percent = (value: number | undefined): number => 100 * (value ?? NaN);

function score(recipe: string, name: ScoreName, goal: number | Entry['goal']): Entry {
  const of: Entry['of'] = ({ measures }) => percent(measures[name]);
  return { recipe, measure: name, unit: '%', of, goal: typeof goal === 'number' ? () => goal : goal };
}

function recall(recipe: string, label: string, goal: number): Entry {
  const of: Entry['of'] = ({ measures: { classes = [] } }) =>
    percent(classes.find(({ name }) => name === label)?.recall);
  return { recipe, measure: `recall-${label}`, unit: '%', of, goal: () => goal };
}

function seconds(recipe: string, goal: number): Entry {
  return { recipe, measure: 'seconds', unit: 's', of: (result) => result.seconds, goal: () => goal };
}

/** More than any baseline. */
function aboveBaselines(recipe: string, name: ScoreName): Entry {
  return score(recipe, name, async (train) => {
    const { baselines } = await train(recipe);
    return Math.max(...baselines.map(({ scores }) => percent(scores?.[name] ?? 0)));
  });
}

function aboveRecipe(recipe: string, name: ScoreName, other: string): Entry {
  return score(recipe, name, async (train) => percent((await train(other)).measures[name]));
}

const entries: readonly Entry[] = [
  score('sms_spam', 'accuracy', 98),
  recall('sms_spam', 'spam', 90),
  seconds('sms_spam', 60),
  score('names_csv', 'accuracy', 78),
  aboveBaselines('goemotions_ekman', 'accuracy'),
  aboveBaselines('goemotions_ekman', 'macroF1'),
  score('pos_ud_ewt', 'accuracy', 91),
  score('addition', 'exact', 99),
  seconds('addition', 180),
  aboveRecipe('pairs_eng_deu', 'exact', 'pairs_eng_deu_plain'),
  aboveRecipe('pairs_eng_deu', 'bleu', 'pairs_eng_deu_plain'),
  score('shapes', 'exact', 95),
  score('emoji_twemoji', 'exact', 90),
  score('rising_falling', 'accuracy', 100),
];

const recipes = 'test/bench/recipes';
const opened = (name: string): Recipe =>
  readRecipe(readFileSync(join(recipes, `${name}.unroll.json`), 'utf8'));

/** Recipes without a folder have their corpus made, or beside them. */
function folderOf({ corpus: { folder } }: Recipe, { data = '' }: Settings): string {
  return folder === undefined ? recipes : join(data, folder);
}

const machine: Machine = {
  cores: availableParallelism(),
  now: () => performance.now(),
  startThread: (invitation) => void startThread(invitation).on('error', () => undefined),
};

/** Each recipe is trained once, however much is asked of it. */
const results = new Map<string, Promise<ExamplesResult>>();

function trainIn(settings: Settings): Train {
  return (name) => {
    const result = results.get(name) ?? train(opened(name), settings);
    results.set(name, result);
    return result;
  };
}

async function train(recipe: Recipe, settings: Settings): Promise<ExamplesResult> {
  const given = (await givenFiles(recipe, folderOf(recipe, settings), { decode, pathsFor })) as GivenFiles;
  const result = runRecipe(recipe, given, [], machine);
  if ('examples' in result) return result;
  throw new Error('A recipe of a text has other measures.');
}

export const recipeCases: readonly BenchCase[] = entries.map(({ recipe, measure, unit, of, goal }) => ({
  name: `${recipe}-${measure}`,
  missing: (settings) =>
    existsSync(folderOf(opened(recipe), settings))
      ? undefined
      : `name the folder of the data sets with --data; it lacks ${opened(recipe).corpus.folder}`,
  async measure(settings) {
    const result = await trainIn(settings)(recipe);
    const value = of(result) ?? NaN;
    const held = await goal(trainIn(settings));
    const { training, measured } = result.examples;
    return {
      value,
      unit,
      goal: { value: held, better: unit === 's' ? 'smaller' : 'larger' },
      note: `${result.seconds.toFixed(0)} s; ${training} examples to learn from, ${measured} to measure on`,
      details: { seconds: result.seconds, iterations: result.iterations, parameters: result.parameters },
    };
  },
}));
