/** How to read the drawing: stands in the pane until a step is chosen. */
import * as l10n from '@vscode/l10n';
import { element } from '../../shared/dom';
import { math } from '../math';

export function legend(): HTMLElement {
  const rows: [string, string][] = [
    ['x_t', l10n.t('the token that the network reads at step t, with its number')],
    ['W_xh', l10n.t('carries the token in')],
    ['h_t', l10n.t('the hidden state: one cell a unit, blue below zero, the warm colour above')],
    [
      'W_hh',
      l10n.t('hands the state to the next step; the thicker, the more of the state comes from memory'),
    ],
    ['W_hy', l10n.t('turns the state into a guess')],
    ['y_t', l10n.t('the likeliest next token and its probability; ✓ when it came')],
  ];
  return element(
    'dl',
    { class: 'reading' },
    ...rows.flatMap(([symbol, words]) => [element('dt', {}, math(symbol)), element('dd', {}, words)]),
  );
}
