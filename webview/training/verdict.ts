/** What the losses mean, in plain words. Pure. */
import * as l10n from '@vscode/l10n';
import type { Baselines, HistoryPoint } from '../../src/protocol/runs';
import { count, loss as lossText, type LossUnit } from '../shared/format';

/** The loss that is held against the baselines: on unseen text where there is some, in nats. */
export function comparable(points: readonly HistoryPoint[]): number | undefined {
  const last = points.at(-1);
  return points.findLast((point) => point.validationLoss !== undefined)?.validationLoss ?? last?.loss;
}

/** Where the loss stands on the ladder of baselines. */
export function verdict(nats: number, baselines: Baselines, unit: LossUnit): string {
  const by = (baseline: number): string => lossText(Math.abs(nats - baseline), unit);
  if (!Number.isFinite(nats)) return '';
  if (nats < baselines.bigram)
    return l10n.t('Better than bigram by {0}: it uses more than the last token.', by(baselines.bigram));
  if (nats < baselines.unigram)
    return l10n.t(
      'It knows which tokens are frequent; {0} behind bigram, which looks one token back.',
      by(baselines.bigram),
    );
  if (nats < baselines.uniform)
    return l10n.t(
      'Better than blind guessing; {0} behind unigram, which only knows how frequent each token is.',
      by(baselines.unigram),
    );
  return l10n.t('Not yet better than guessing blindly (uniform), {0} behind.', by(baselines.uniform));
}

/** The loss as a number of choices: its perplexity. */
export function choices(nats: number): string {
  const equal = Math.exp(nats);
  if (!Number.isFinite(equal)) return '';
  return l10n.t(
    'As unsure as between {0} equally likely tokens.',
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
    'Since iteration {0} the validation loss rises: it begins to learn the text by heart.',
    count(best.iteration),
  );
}
