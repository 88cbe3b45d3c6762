/** Units that the person holds, and what is said of them. Pure. */
import * as l10n from '@vscode/l10n';
import type { Hold } from '../../src/model/hold';
import type { LayerTrace, Trace } from '../../src/model/trace';
import { signed } from '../shared/format';
import { shortName } from './layers';

/** Whether units of the network can be held: it reads tokens or numbers, and does not write or see. */
export const canHold = ({ reads, picture }: Trace): boolean => reads === undefined && picture === undefined;

/** Whether it holds this unit all along. */
export const isHeldBy = ({ layer, units, from }: Hold, l: number, unit: number): boolean =>
  layer === l && units?.includes(unit) === true && from === undefined;

/** What one unit is held at, all along. */
export function heldAt(holds: readonly Hold[], layer: number, unit: number): Hold['value'] | undefined {
  return holds.find((hold) => isHeldBy(hold, layer, unit))?.value;
}

/** With the unit held at another value, or let go. */
export function withUnit(
  holds: readonly Hold[],
  layer: number,
  unit: number,
  value: Hold['value'] | undefined,
): readonly Hold[] {
  const others = holds.filter((hold) => !isHeldBy(hold, layer, unit));
  return value === undefined ? others : [...others, { layer, units: [unit], value }];
}

/** With the memory emptied after a step: h and, of an LSTM, c of all layers. */
export function withErasure(holds: readonly Hold[], step: number): readonly Hold[] {
  const others = holds.filter(({ from, units }) => units !== undefined || from !== step);
  return [...others, { value: 0, cellState: 0, from: step, to: step + 1 }];
}

export function holdWords(
  { layer = 0, units, value, cellState, from = 0 }: Hold,
  layers: readonly LayerTrace[],
): string {
  const [unit] = units ?? [];
  if (unit === undefined) return l10n.t('memory erased at step {0}', from);
  const name =
    layers.length > 1
      ? l10n.t('unit {0} of layer {1}', unit, shortName(layers, layer))
      : l10n.t('unit {0}', unit);
  if (cellState !== undefined) return l10n.t('{0} off, h and c', name);
  if (value === 'flipped') return l10n.t('{0} flipped', name);
  return value === 0 ? l10n.t('{0} off', name) : l10n.t('{0} at {1}', name, signed(value, 2));
}
