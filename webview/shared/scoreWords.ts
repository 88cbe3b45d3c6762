/** What scores and baselines are called, and how scores are written. */
import * as l10n from '@vscode/l10n';
import type { Baseline, Scores } from '../../src/protocol/examples';
import { percent, writtenNumber } from './format';

export const scoreWords: Readonly<Record<keyof Scores, () => string>> = {
  accuracy: () => l10n.t('accuracy'),
  macroF1: () => l10n.t('macro-F1'),
  exact: () => l10n.t('exact'),
  bleu: () => l10n.t('BLEU'),
  greedyExact: () => l10n.t('exact, the likeliest each time'),
  greedyBleu: () => l10n.t('BLEU, the likeliest each time'),
  rmse: () => l10n.t('RMSE'),
  mae: () => l10n.t('MAE'),
};

export const baselineWords: Readonly<Record<Baseline['name'], () => string>> = {
  uniform: () => l10n.t('blind guessing'),
  unigram: () => l10n.t('frequencies alone'),
  bigram: () => l10n.t('the token before alone'),
  majority: () => l10n.t('always the most frequent class'),
  tokenAlone: () => l10n.t('each token by itself'),
  bagOfTokens: () => l10n.t('which tokens occur, in any order'),
  mean: () => l10n.t('always the mean'),
  lastValue: () => l10n.t('always the value that was read last'),
  linear: () => l10n.t('linear regression on the row that was read last'),
};

/** Errors are numbers in the units of the data, all other scores are shares. */
export const isError = (name: keyof Scores): boolean => name === 'rmse' || name === 'mae';

export function scoreText(name: keyof Scores, value: number): string {
  return isError(name) ? writtenNumber(value) : percent(value);
}
