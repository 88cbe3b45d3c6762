/** What memory buys, in words: a run held against the same network without its memory. Pure. */
import * as l10n from '@vscode/l10n';
import type { RunSummary, Scores } from '../../src/protocol/runs';
import { count, inUnit, withUnit, type LossUnit } from './format';
import { isError, scoreText, scoreWords } from './scoreWords';

/** A difference is nothing where it is smaller, in nats or as a part of an error. */
const noise = 0.01;

const isMemoryless = ({ withoutMemoryOf }: RunSummary): boolean => withoutMemoryOf !== undefined;

/** Puts what belongs to a run and its counterpart in order: with the memory first. */
export function inOrder<T>(run: RunSummary, own: T, other: T): readonly [withIt: T, without: T] {
  return isMemoryless(run) ? [other, own] : [own, other];
}

/** The counterpart, beside the run that is shown. */
export function counterpartName(other: RunSummary): string {
  return isMemoryless(other) ? l10n.t('without memory') : l10n.t('with memory');
}

/**
 * What memory buys of the loss.
 * @param own loss of the run, `other` that of its counterpart; nats, or mean squared errors
 */
export function memoryVerdict(run: RunSummary, own: number, other: number, unit: LossUnit): string {
  if (!Number.isFinite(own) || !Number.isFinite(other)) return '';
  const [withIt, without] = inOrder(run, inUnit(own, unit), inUnit(other, unit));
  const isNumbers = typeof unit === 'object';
  const least = isNumbers ? noise * Math.max(withIt, without) : inUnit(noise, unit);
  const [first, second] = [withIt, without].map((value) => withUnit(value, unit));
  if (Math.abs(without - withIt) <= least)
    return l10n.t('Memory buys nothing here: {0} with it, {1} without.', first, second);
  const amount = amountOf(run, withUnit(Math.abs(without - withIt), unit), isNumbers);
  return without > withIt
    ? l10n.t('Memory buys {0}: {1} with it, {2} without.', amount, first, second)
    : l10n.t('Memory costs {0} here: {1} with it, {2} without.', amount, first, second);
}

function amountOf({ task, options }: RunSummary, amount: string, isNumbers: boolean): string {
  if (isNumbers) return l10n.t('{0} of error', amount);
  if (task !== 'next-token') return l10n.t('{0} an answer', amount);
  return options.tokens === 'character' ? l10n.t('{0} a character', amount) : l10n.t('{0} a token', amount);
}

/** What it buys of the first score that both have; empty where the loss says it all. */
export function scoreVerdict(run: RunSummary, own: Scores | undefined, other: Scores | undefined): string {
  const names = Object.keys(own ?? {}) as (keyof Scores)[];
  const name = names.find((one) => !isError(one) && other?.[one] !== undefined);
  if (!name) return '';
  const [withIt, without] = inOrder(run, own?.[name] ?? NaN, other?.[name] ?? NaN);
  return l10n.t(
    '{0}: {1} with memory, {2} without.',
    scoreWords[name](),
    scoreText(name, withIt),
    scoreText(name, without),
  );
}

/** What the network without memory is left with. */
export function memorylessWords({ task, options, recipe }: RunSummary): string {
  const { sample, input } = recipe?.proposal ?? {};
  if (task === 'translate')
    return options.attention
      ? l10n.t(
          'Without memory it looks back at single tokens, and of its answer knows only the token that it wrote last.',
        )
      : l10n.t(
          'Without memory nothing of what was read reaches what is written: it knows only the token that it wrote last.',
        );
  if (task === 'caption')
    return l10n.t(
      'Without memory nothing of the picture reaches what is written: it knows only the token that it wrote last.',
    );
  if (input?.as === 'numbers' && sample?.of === 'row')
    return l10n.t(
      'A row is read at once and leaves nothing to remember: a difference comes of gates and weights alone.',
    );
  if (task === 'classify' || (task === 'regress' && sample?.of === 'row'))
    return options.pooling === 'mean'
      ? l10n.t('Without memory it judges a text by its tokens one by one, whatever their order.')
      : l10n.t('Without memory it judges a text by its last token alone.');
  return l10n.t('Without memory it knows only what it reads at that step.');
}

/** What is the same for both, and what is not. */
export function fairnessWords(run: RunSummary, other: RunSummary): string {
  const [withIt, without] = inOrder(run, run, other);
  const { layers, units, seed, iterations, cell } = withIt.options;
  const same = l10n.t('The same data, split and seed ({0}); {1} × {2} units each.', seed, layers, units);
  const gates = cell === 'gru' || cell === 'lstm' ? l10n.t('Cells with gates become tanh layers.') : '';
  const length =
    iterations === without.options.iterations
      ? l10n.t('{0} iterations each.', count(iterations))
      : l10n.t(
          '{0} iterations with memory, {1} without.',
          count(iterations),
          count(without.options.iterations),
        );
  const [parameters, fewer] = [withIt, without].map(({ facts }) => facts?.parameters);
  const weights =
    parameters === undefined || fewer === undefined
      ? ''
      : l10n.t('{0} parameters with memory, {1} without.', count(parameters), count(fewer));
  return [same, length, weights, gates].filter(Boolean).join(' ');
}
