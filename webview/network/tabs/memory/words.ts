/** How much of its past a network uses, in words. Pure. */
import * as l10n from '@vscode/l10n';
import type { MeasuredMemory } from '../../../../src/protocol/memoryCurve';
import { count, percent } from '../../../shared/format';

/** Bits per token that nobody misses. */
const nothing = 0.02;

/** The fewest known tokens with which it foretells as well as with more, but for two hundredths of a bit. */
export function enough({ known, losses }: Pick<MeasuredMemory, 'known' | 'losses'>): number {
  const best = Math.min(...losses);
  const at = losses.findIndex((loss) => (loss - best) / Math.LN2 <= nothing);
  return known[Math.max(0, at)];
}

export function memoryWords(measured: MeasuredMemory): string {
  const { known, losses, accuracies } = measured;
  const least = enough(measured);
  const at = known.indexOf(least);
  const gain = (losses[0] - losses[at]) / Math.LN2;
  if (least === known[0])
    return l10n.t('It needs no memory here: the last token alone tells it as much as all before.');
  const words = l10n.t(
    'Knowing the last {0} tokens instead of one saves it {1} bits per token, and it is right {2} of the time instead of {3}.',
    count(least),
    gain.toFixed(2),
    percent(accuracies[at]),
    percent(accuracies[0]),
  );
  const rest =
    least === known.at(-1)
      ? l10n.t('More might help it still.')
      : l10n.t('More than that helps it no further.');
  return `${words} ${rest}`;
}

export function partWords({ part, targets }: Pick<MeasuredMemory, 'part' | 'targets'>): string {
  return part === 'validation'
    ? l10n.t('{0} tokens of the part that it never learned from, the same at each length', count(targets))
    : l10n.t(
        '{0} tokens of the text that it learned from, the same at each length: none is kept for validation',
        count(targets),
      );
}

/** How much above chance is no accident of some hundred tokens. */
const clear = 0.05;

/** How far back the state tells what was read. */
export function recallWords({ back, accuracies, chance }: MeasuredMemory['recall']): string {
  const told = back.filter((_, i) => accuracies[i] > chance + clear);
  const farthest = told.at(-1);
  return farthest === undefined
    ? l10n.t('No token before can be read off the state better than by naming the most frequent one.')
    : l10n.t(
        'A linear probe reads the token before the last off the state {0} of the time, and tells better than chance what came up to {1} steps before.',
        percent(accuracies[0]),
        count(farthest),
      );
}
