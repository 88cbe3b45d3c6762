/** How far the units of a layer go with the letters around a step. Pure. */
import type { LayerTrace, Trace } from '../../src/model/trace';

/** What a unit may follow: the token that is read, the one before it, or the one that comes next. */
export const offsets = [-1, 0, 1] as const;
export type Offset = (typeof offsets)[number];

/** Of the units of a layer: the mean, and the one that goes with it most. */
export interface Following {
  readonly mean: number;
  readonly best: { readonly unit: number; readonly share: number };
}

export function followingOf(trace: Trace, layer: LayerTrace, offset: Offset): Following {
  const shares = Array.from({ length: layer.units }, (_, unit) => shareOf(trace, layer, unit, offset));
  const unit = shares.reduce((best, share, at) => (share > shares[best] ? at : best), 0);
  return {
    mean: shares.reduce((sum, share) => sum + share, 0) / shares.length,
    best: { unit, share: shares[unit] },
  };
}

/**
 * The share of a unit's variance that is known when one token is known (the token at `offset` from the step): ε², that is η²
 * less what so many groups explain by chance alone. 0…1.
 */
export function shareOf(
  { tokens }: Trace,
  { hidden, units }: LayerTrace,
  unit: number,
  offset: Offset,
): number {
  const groups = new Map<string, number[]>();
  const values: number[] = [];
  for (const [step] of tokens.entries()) {
    const token = tokens.at(step + offset);
    if (step + offset < 0 || !token) continue;
    const value = hidden[step * units + unit];
    values.push(value);
    groups.set(token.text, [...(groups.get(token.text) ?? []), value]);
  }
  const all = squares(values);
  if (values.length <= groups.size || all < 1e-9) return 0;
  const within = [...groups.values()].reduce((sum, group) => sum + squares(group), 0);
  const unexplained = within / (values.length - groups.size) / (all / (values.length - 1));
  return Math.max(0, 1 - unexplained);
}

/** Squared distances from the mean. */
function squares(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
