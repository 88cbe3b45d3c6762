/** How a step that writes comes to where it looks, and what it makes of it, for one unit. */
import * as l10n from '@vscode/l10n';
import type { AttentionDetail, Trace } from '../../../src/model/trace';
import { element } from '../../shared/dom';
import { percent, signed, visibleToken } from '../../shared/format';
import { roundTogether } from '../equation';
import { math } from '../math';

const formulas = [
  'e_ts = h_t · W_k·h_s',
  'a_ts = softmax( e_ts )',
  'c_t = Σ a_ts·h_s',
  'h̃_t = tanh( W_c·c_t + W_s·h_t )',
];
/** Terms of the sum c_t that are written out. */
const mostTerms = 3;
const digits = 3;

/**
 * @param detail of the step
 * @param top the layer that is looked at, of the whole trace
 * @param looks steps that are looked at, the strongest first
 */
export function attentionEquation(
  detail: AttentionDetail,
  { tokens, layers }: Trace,
  unit: number,
  looks: readonly number[],
): HTMLElement {
  const { hidden, units } = layers[layers.length - 1];
  const rows = looks.map((step) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, visibleToken(tokens[step].text)),
      element('td', {}, signed(detail.scores[step], 2)),
      element('td', {}, percent(detail.shares[step])),
    ),
  );
  const head = ['', math('e_ts'), math('a_ts')].map((name) => element('th', { scope: 'col' }, name));
  const terms = looks
    .slice(0, mostTerms)
    .map((step) => `${detail.shares[step].toFixed(2)}·(${signed(hidden[step * units + unit], 2)})`);
  const rest = looks.length > mostTerms || detail.shares.length > mostTerms ? ' + …' : '';
  const parts = roundTogether([detail.fromContext[unit], detail.fromState[unit]], digits);
  return element(
    'div',
    { class: 'equation' },
    element('div', { class: 'formulas' }, ...formulas.map((formula) => element('div', {}, math(formula)))),
    element(
      'div',
      { class: 'numbers mono number' },
      element(
        'table',
        { class: 'gates' },
        element('thead', {}, element('tr', {}, ...head)),
        element('tbody', {}, ...rows),
      ),
      element('div', { class: 'unit-name result-line' }, l10n.t('unit {0}', unit)),
      element(
        'div',
        {},
        math('c_t'),
        ` = ${terms.join(' + ')}${rest} = ${signed(detail.context[unit], digits)}`,
      ),
      element(
        'dl',
        { class: 'terms' },
        ...line('W_c·c_t', parts.terms[0]),
        ...line('W_s·h_t', parts.terms[1]),
        ...line(`h̃_t = tanh(${signed(parts.sum, digits).trim()})`, detail.output[unit], 'result'),
      ),
    ),
  );
}

function line(name: string, value: number, kind = ''): HTMLElement[] {
  return [element('dt', { class: kind }, math(name)), element('dd', { class: kind }, signed(value, digits))];
}
