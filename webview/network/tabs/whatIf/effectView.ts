/** What holding units costs: in all, by concept, and in what is written. */
import * as l10n from '@vscode/l10n';
import type { ConceptToll, HoldEffect, Toll } from '../../../../src/protocol/whatIf';
import { element } from '../../../shared/dom';
import { count, signed } from '../../../shared/format';

/** A cost that is worth a sentence, bits a token more than elsewhere. */
const worthSaying = 0.1;

export function effectView(effect: HoldEffect): HTMLElement {
  return element(
    'div',
    { class: 'effect' },
    element('p', { class: 'effect-words' }, effectWords(effect)),
    element('div', { class: 'wide' }, tollTable(effect)),
    element('h4', {}, l10n.t('What it writes on after step {0}', effect.writes.after)),
    element(
      'dl',
      { class: 'written' },
      ...written(l10n.t('as it is'), element('span', {}, effect.writes.free)),
      ...written(l10n.t('held'), compared(effect.writes)),
    ),
    element('p', { class: 'muted small-text' }, l10n.t('Both are drawn with the same random numbers.')),
  );
}

export function effectWords({ all, concepts }: HoldEffect): string {
  const whole = l10n.t(
    'Over {0} tokens the loss goes from {1} to {2} bits a token.',
    ...[count(all.tokens), figure(all.free), figure(all.held)],
  );
  const first = concepts.at(0);
  if (!first || costOf(first.inside) - costOf(first.outside) < worthSaying) return whole;
  const where = l10n.t(
    'It costs most at “{0}”: {1} → {2} bits; elsewhere {3} → {4}.',
    ...[first.concept, figure(first.inside.free), figure(first.inside.held)],
    ...[figure(first.outside.free), figure(first.outside.held)],
  );
  return `${whole} ${where}`;
}

function tollTable({ all, concepts }: HoldEffect): HTMLElement {
  const heads = [
    l10n.t('where'),
    l10n.t('tokens'),
    l10n.t('as it is'),
    l10n.t('held'),
    l10n.t('cost'),
    l10n.t('cost elsewhere'),
  ];
  return element(
    'table',
    { class: 'tolls number' },
    element('caption', { class: 'muted' }, l10n.t('Loss, bits a token')),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, row(l10n.t('everywhere'), all), ...concepts.map(conceptRow)),
  );
}

const conceptRow = ({ concept, inside, outside }: ConceptToll): HTMLElement => row(concept, inside, outside);

function row(name: string, toll: Toll, outside?: Toll): HTMLElement {
  const cells = [count(toll.tokens), figure(toll.free), figure(toll.held)];
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, name),
    ...cells.map((text) => element('td', {}, text)),
    element('td', { class: 'cost' }, signed(costOf(toll), 2)),
    element('td', {}, outside ? signed(costOf(outside), 2) : ''),
  );
}

const costOf = ({ free, held }: Toll): number => held - free;
const figure = (bits: number): string => (Number.isFinite(bits) ? bits.toFixed(2) : '–');

const written = (name: string, text: HTMLElement): HTMLElement[] => [
  element('dt', { class: 'muted' }, name),
  element('dd', { class: 'mono' }, text),
];

/** What is written while held; from where it is another text on, it is marked. */
function compared({ free, held }: HoldEffect['writes']): HTMLElement {
  let same = 0;
  while (same < held.length && held[same] === free[same]) same++;
  const rest = held.slice(same);
  return element('span', {}, held.slice(0, same), ...(rest ? [element('mark', {}, rest)] : []));
}
