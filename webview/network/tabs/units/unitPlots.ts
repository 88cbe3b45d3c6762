/** Which units are plotted, and how high. Pure. */
import type { LayerTrace } from '../../../../src/model/trace';
import type { Navigation, UnitPlace } from '../../state';

/** More would be too low to read. */
export const mostPlots = 8;
const tallest = 190;

export const samePlace = (a: UnitPlace, b: UnitPlace): boolean => a.layer === b.layer && a.unit === b.unit;

/** The units that are kept and, below them, the chosen one; the first unit where there is none. */
export function plotted({ plots, layer, unit }: Pick<Navigation, 'plots' | 'layer' | 'unit'>): UnitPlace[] {
  const chosen = unit === undefined ? [] : [{ layer, unit }];
  const others = chosen.filter((one) => !plots.some((kept) => samePlace(kept, one)));
  const all = [...plots, ...others];
  return all.length > 0 ? all : [{ layer, unit: 0 }];
}

/** Keeps the unit, or lets go of it. */
export function toggled(plots: readonly UnitPlace[], place: UnitPlace): readonly UnitPlace[] {
  const without = plots.filter((kept) => !samePlace(kept, place));
  return without.length < plots.length ? without : [...plots, place].slice(0, mostPlots);
}

/** ±1, or as far as values go that no tanh bounds. */
export function rangeOf({ hidden }: Pick<LayerTrace, 'hidden'>): number {
  return hidden.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
}

export const plotHeight = (height: number, count: number): number => Math.min(tallest, height / count);
