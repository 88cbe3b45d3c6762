/** What the losses mean, in plain words. Pure. */
import * as l10n from '@vscode/l10n';
import type { Baseline, HistoryPoint } from '../../src/protocol/runs';
import { count, inUnit, withUnit, type LossUnit } from '../shared/format';

/** The loss that is held against the baselines: on unseen text where there is some, in nats. */
export function comparable(points: readonly HistoryPoint[]): number | undefined {
  const last = points.at(-1);
  return points.findLast((point) => point.validationLoss !== undefined)?.validationLoss ?? last?.loss;
}

/** Where the loss stands on the ladder of baselines. */
export function verdict(nats: number, ladder: readonly Baseline[], unit: LossUnit): string {
  const last = ladder.at(-1);
  if (!Number.isFinite(nats) || !last) return '';
  const next = ladder.find(({ loss }) => nats >= loss);
  const { name, loss } = next ?? last;
  return (next ? behind : beyond)[name](withUnit(Math.abs(inUnit(nats, unit) - inUnit(loss, unit)), unit));
}

type Sentences = Readonly<Record<Baseline['name'], (by: string) => string>>;

/** Of a loss that has reached what comes before this rung. */
const behind: Sentences = {
  uniform: (by) => l10n.t('Not yet better than guessing blindly (uniform), {0} behind.', by),
  unigram: (by) =>
    l10n.t(
      'Better than blind guessing; {0} behind unigram, which only knows how frequent each token is.',
      by,
    ),
  bigram: (by) =>
    l10n.t('It knows which tokens are frequent; {0} behind bigram, which looks one token back.', by),
  majority: (by) =>
    l10n.t(
      'Better than blind guessing; {0} behind majority, which only knows how frequent each class is.',
      by,
    ),
  tokenAlone: (by) =>
    l10n.t('It knows which classes are frequent; {0} behind knowing those of each token by itself.', by),
  bagOfTokens: (by) =>
    l10n.t(
      'It knows which classes are frequent; {0} behind a logistic regression on which tokens occur.',
      by,
    ),
  mean: (by) => l10n.t('Not yet better than always the mean, {0} behind.', by),
  lastValue: (by) => l10n.t('Better than the mean; {0} behind always the value that was read last.', by),
  linear: (by) => l10n.t('{0} behind a linear regression on the row that was read last.', by),
};

/** Of a loss that is better than this last rung. */
const beyond: Sentences = {
  uniform: (by) => l10n.t('Better than blind guessing by {0}.', by),
  unigram: (by) => l10n.t('Better than unigram by {0}: it knows more than which tokens are frequent.', by),
  bigram: (by) => l10n.t('Better than bigram by {0}: it uses more than the last token.', by),
  majority: (by) => l10n.t('Better than majority by {0}: it knows more than which classes are frequent.', by),
  tokenAlone: (by) => l10n.t('Better than each token by itself by {0}: it uses what stands around.', by),
  bagOfTokens: (by) =>
    l10n.t('Better than a logistic regression on the tokens by {0}: it uses their order.', by),
  mean: (by) => l10n.t('Better than always the mean by {0}.', by),
  lastValue: (by) => l10n.t('Better than the value that was read last by {0}.', by),
  linear: (by) =>
    l10n.t('Better than a linear regression on the last row by {0}: it uses more than a straight line.', by),
};

/** The loss as a number of choices: its perplexity. */
export function choices(nats: number): string {
  const equal = Math.exp(nats);
  if (!Number.isFinite(equal)) return '';
  return l10n.t(
    'As unsure as between {0} equally likely answers.',
    equal < 100 ? equal.toFixed(1) : String(Math.round(equal)),
  );
}

/** How much the validation loss must rise, in nats, to be more than noise. */
const clearRise = 0.03;

/** Says since when the validation loss has clearly risen; empty where it has not. */
export function overfitting(points: readonly HistoryPoint[]): string {
  const measured = points.flatMap(({ iteration, validationLoss }) =>
    validationLoss !== undefined && Number.isFinite(validationLoss) ? [{ iteration, validationLoss }] : [],
  );
  const last = measured.at(-1);
  if (!last) return '';
  const best = measured.reduce((a, b) => (b.validationLoss < a.validationLoss ? b : a));
  if (last.validationLoss - best.validationLoss <= clearRise) return '';
  return l10n.t(
    'Since iteration {0} the validation loss rises: it begins to learn the training part by heart.',
    count(best.iteration),
  );
}
