/** What scores and baselines are called. */
import * as l10n from '@vscode/l10n';
import type { Baseline, Scores } from '../../../../src/protocol/examples';

export const scoreWords: Readonly<Record<keyof Scores, () => string>> = {
  accuracy: () => l10n.t('accuracy'),
  macroF1: () => l10n.t('macro-F1'),
  exact: () => l10n.t('exact'),
  bleu: () => l10n.t('BLEU'),
  greedyExact: () => l10n.t('exact, the likeliest each time'),
  greedyBleu: () => l10n.t('BLEU, the likeliest each time'),
};

export const baselineWords: Readonly<Record<Baseline['name'], () => string>> = {
  uniform: () => l10n.t('blind guessing'),
  unigram: () => l10n.t('frequencies alone'),
  bigram: () => l10n.t('the token before alone'),
  majority: () => l10n.t('always the most frequent class'),
  tokenAlone: () => l10n.t('each token by itself'),
  bagOfTokens: () => l10n.t('which tokens occur, in any order'),
};
