/** A passage with one token changed, beside how it was: how far the memories are apart, and what is guessed. */
import * as l10n from '@vscode/l10n';
import { forgottenBelow } from '../../../../src/protocol/whatIf';
import { element } from '../../../shared/dom';
import { percent, visibleToken } from '../../../shared/format';
import { guessesAt, type Reading } from '../../answers';
import type { OtherReading } from '../../whatIfState';

/** Steps after the change that are listed. */
const listed = 40;
/** The number of tokens that are not in the vocabulary. */
const unknownId = 0;

export function changeView(other: OtherReading, outputs: readonly string[]): HTMLElement {
  const readings = {
    was: { trace: other.of, outputs, task: 'next-token' },
    now: { trace: other.trace, outputs, task: 'next-token' },
  } as const;
  const rows = Array.from(other.distances.subarray(0, listed), (distance, n) =>
    rowOf(other, readings, n, distance),
  );
  return element(
    'div',
    { class: 'changed' },
    element('p', { class: 'effect-words', role: 'status' }, forgottenWords(other)),
    element('p', { class: 'muted small-text' }, definition()),
    element('div', { class: 'wide' }, table(rows)),
  );
}

const definition = (): string =>
  l10n.t(
    'A distance of 1 is that of two steps of this passage that have nothing to do with each other: of h, and of c where there is one, in all layers. Forgotten is what stays below {0} to the end of the passage.',
    forgottenBelow,
  );

export function forgottenWords({ distances, forgotten, trace, change, now }: OtherReading): string {
  const read = distances.length - 1;
  const unknown = trace.tokens.slice(change.step, now).some(({ id }) => id === unknownId);
  const known = unknown
    ? ` ${l10n.t('The network has no number for all of it, and reads an unknown token.')}`
    : '';
  if (read === 0) return `${l10n.t('Nothing follows it in this passage.')}${known}`;
  if (forgotten === 0) return `${l10n.t('It makes no difference to what the network remembers.')}${known}`;
  return forgotten === undefined
    ? `${l10n.t('Not forgotten: after {0} more tokens, where the passage ends, the memories are {1} apart.', read, distances[read].toFixed(2))}${known}`
    : `${l10n.t('Forgotten after {0} tokens.', forgotten)}${known}`;
}

function table(rows: readonly HTMLElement[]): HTMLElement {
  const heads = [l10n.t('after'), l10n.t('guess as it was'), l10n.t('guess now'), l10n.t('distance')];
  return element(
    'table',
    { class: 'distances number' },
    element('caption', { class: 'visually-hidden' }, l10n.t('After the change, token by token')),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows),
  );
}

function rowOf(
  { was, now, trace }: OtherReading,
  readings: Readonly<Record<'was' | 'now', Reading>>,
  n: number,
  distance: number,
): HTMLElement {
  const [a, b] = [was - 1 + n, now - 1 + n];
  const token = n === 0 ? l10n.t('the change') : `+${n} ${visibleToken(trace.tokens[b].text)}`;
  const bar = element('span', { class: 'bar' });
  bar.style.width = `${100 * Math.min(1, distance || 0)}%`;
  const guesses = [guessWords(readings.was, a), guessWords(readings.now, b)];
  const isOther = guesses[0].text !== guesses[1].text;
  return element(
    'tr',
    { class: distance < forgottenBelow ? 'forgotten' : '' },
    element('th', { scope: 'row', class: 'mono' }, token),
    element('td', {}, guesses[0].words),
    element('td', { class: isOther ? 'other' : '' }, guesses[1].words),
    element(
      'td',
      { class: 'distance' },
      element('span', {}, Number.isNaN(distance) ? '–' : distance.toFixed(2)),
      element('span', { class: 'track', 'aria-hidden': 'true' }, bar),
    ),
  );
}

function guessWords(reading: Reading, step: number): { text: string; words: string } {
  if (step < 0) return { text: '', words: '–' };
  const [{ text, probability }] = guessesAt(reading, step);
  return { text, words: `${visibleToken(text)} ${percent(probability)}` };
}
