/** The gates of a cell: what each is called, what it does, and its values. Pure. */
import * as l10n from '@vscode/l10n';
import type { LayerTrace } from '../../src/model/trace';
import { percent, signed } from '../shared/format';

export interface Gate {
  /** As in the cell's equation. */
  readonly symbol: string;
  readonly name: string;
  /** In a few words. */
  readonly does: string;
  /** steps × units. */
  readonly values: Float32Array;
  /** 0…1: how much is let through. The others have a sign. */
  readonly isShare: boolean;
}

interface GateWords {
  readonly symbol: string;
  readonly name: string;
  readonly does: string;
}

const shares: ReadonlySet<string> = new Set(['r', 'z', 'i', 'f', 'o']);

/** From what decides to what comes of it. */
const words: Readonly<Record<LayerTrace['cell'], () => readonly GateWords[]>> = {
  rnn: () => [],
  dense: () => [],
  gru: () => [
    { symbol: 'z', name: l10n.t('update gate'), does: l10n.t('how much of h stays') },
    { symbol: 'r', name: l10n.t('reset gate'), does: l10n.t('how much of h the candidate sees') },
    { symbol: 'n', name: l10n.t('candidate'), does: l10n.t('what would be new') },
    { symbol: 'h', name: l10n.t('hidden state'), does: l10n.t('what is handed on') },
  ],
  lstm: () => [
    { symbol: 'f', name: l10n.t('forget gate'), does: l10n.t('how much of c stays') },
    { symbol: 'i', name: l10n.t('input gate'), does: l10n.t('how much of the candidate is added') },
    { symbol: 'g', name: l10n.t('candidate'), does: l10n.t('what would be new') },
    { symbol: 'c', name: l10n.t('cell state'), does: l10n.t('the memory') },
    { symbol: 'o', name: l10n.t('output gate'), does: l10n.t('how much of c is shown') },
    { symbol: 'h', name: l10n.t('hidden state'), does: l10n.t('what is handed on') },
  ],
};

export const hasGates = ({ cell }: Pick<LayerTrace, 'cell'>): boolean => words[cell]().length > 0;

/** Empty where the cell has none, or the Trace came without. */
export function gatesOf({ cell, gates, cellState, hidden }: LayerTrace): readonly Gate[] {
  if (!gates) return [];
  const all: Readonly<Record<string, Float32Array | undefined>> = { ...gates, c: cellState, h: hidden };
  return words[cell]().flatMap(({ symbol, ...of }) => {
    const values = all[symbol];
    return values ? [{ symbol, ...of, values, isShare: shares.has(symbol) }] : [];
  });
}

/** ±1, or as far as a cell state goes that no tanh bounds. */
export function gateRange({ values, isShare }: Gate): number {
  return isShare ? 1 : values.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

/** The value of a gate for a unit, or the mean of all units. */
export function gateAt({ values }: Gate, units: number, step: number, unit: number | 'all'): number {
  if (unit !== 'all') return values[step * units + unit];
  const row = values.subarray(step * units, (step + 1) * units);
  return row.reduce((sum, value) => sum + value, 0) / units;
}

/** `z = 0.93`; a share has no sign. */
export function gateValue({ symbol, isShare }: Gate, value: number): string {
  return `${symbol} = ${isShare ? value.toFixed(4) : signed(value, 4)}`;
}

/** A sentence about what the gates do at a step. */
export function describeGates(layer: LayerTrace, step: number, unit: number | 'all'): string {
  const at = Object.fromEntries(
    gatesOf(layer).map((gate) => [gate.symbol, gateAt(gate, layer.units, step, unit)]),
  );
  if (layer.cell === 'gru' && 'z' in at)
    return unit === 'all'
      ? l10n.t(
          'At step {0} the units keep {1} of their state on average, and take {2} of what is new.',
          step,
          percent(at['z']),
          percent(1 - at['z']),
        )
      : l10n.t(
          'At step {0} unit {1} keeps {2} of its state, and takes {3} of what is new.',
          step,
          unit,
          percent(at['z']),
          percent(1 - at['z']),
        );
  if (layer.cell === 'lstm' && 'f' in at)
    return unit === 'all'
      ? l10n.t(
          'At step {0} the units keep {1} of their cell state on average, add {2} of what is new, and show {3}.',
          step,
          percent(at['f']),
          percent(at['i']),
          percent(at['o']),
        )
      : l10n.t(
          'At step {0} unit {1} keeps {2} of its cell state, adds {3} of what is new, and shows {4}.',
          step,
          unit,
          percent(at['f']),
          percent(at['i']),
          percent(at['o']),
        );
  return '';
}

/** Why there is nothing to draw; undefined where there is. */
export function whyNoGates(layer: LayerTrace): string | undefined {
  if (layer.cell === 'rnn')
    return l10n.t(
      'A plain RNN has no gates: at every step the whole of h is made anew. GRU and LSTM have gates, which decide for each unit how much stays.',
    );
  if (layer.cell === 'dense') return l10n.t('This network has no memory, and so no gates that guard one.');
  return layer.gates ? undefined : l10n.t('Reading the gates…');
}
