/** How to read the drawing: stands in the pane until a step is chosen. */
import * as l10n from '@vscode/l10n';
import { borderOf } from '../../../src/protocol/halves';
import { element } from '../../shared/dom';
import type { Reading } from '../answers';
import { math } from '../math';

type Row = readonly [symbol: string, words: string];

export function legend(reading: Reading): HTMLElement {
  return element(
    'dl',
    { class: 'reading' },
    ...rowsOf(reading).flatMap(([symbol, words]) => [
      element('dt', {}, math(symbol)),
      element('dd', {}, words),
    ]),
  );
}

function rowsOf({ atOnce, trace }: Reading): Row[] {
  if (borderOf(trace) !== undefined) return rowsOfHalves(trace.attention !== undefined);
  const seen: Row[] = trace.picture
    ? [
        [
          l10n.t('maps'),
          l10n.t('what each convolution finds in the picture, and where; the picture is at the bottom'),
        ],
      ]
    : [];
  return [
    ...seen,
    ...(atOnce ? rowsAtOnce(trace.picture !== undefined) : rowsInTime(trace.picture !== undefined)),
  ];
}

/** Of one network that reads and another that writes. */
function rowsOfHalves(looksBack: boolean): Row[] {
  const looks: Row[] = looksBack
    ? [['a_ts', l10n.t('arcs, and shares above what is read: how much a step that writes looks at each')]]
    : [];
  return [
    ['x_t', l10n.t('the token that is read at step t; after the border, what was written before it')],
    ['W^E_xh', l10n.t('and W_hh with an E: the matrices of the network that reads')],
    ['W^D_xh', l10n.t('and W_hh with a D: those of the network that writes')],
    ['h_t', l10n.t('the hidden state: one cell a unit, blue below zero, the warm colour above')],
    ['⇨', l10n.t('the last state that reading leaves, handed over as it is')],
    ['W_hy', l10n.t('turns the state into what is written')],
    ['y_t', l10n.t('the likeliest token and its probability; ✓ where it is right')],
    ...looks,
  ];
}

function rowsAtOnce(sees: boolean): Row[] {
  return [
    [
      'x',
      sees
        ? l10n.t('what is left of the last maps')
        : l10n.t('the numbers that the network reads, all at once'),
    ],
    ['W_xh', l10n.t('carries them in')],
    ['h', l10n.t('the units of each layer: one cell a unit, blue below zero, the warm colour above')],
    ['W_hy', l10n.t('turns them into the answer')],
    ['y', l10n.t('the answer; ✓ when it is right')],
  ];
}

function rowsInTime(sees: boolean): Row[] {
  const first: Row[] = sees
    ? [['h_0', l10n.t('the state that the network begins with, made of the last maps')]]
    : [];
  return [
    ...first,
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
}
