/** Where the values of a chart stand, and to which values a hand can move them. Pure. */
import { ticksOf } from '../../network/tabs/series/lines';

export interface ChartScale {
  readonly high: number;
  /** The smallest change. */
  readonly grain: number;
  readonly ticks: readonly number[];
}

/** From 0 to above the highest value, in round numbers. */
export function scaleFor(values: readonly number[], height: number): ChartScale {
  const most = Math.max(1e-9, ...values) * 1.05;
  const ticks = ticksOf(0, most, height / 34);
  const distance = ticks.length > 1 ? ticks[1] - ticks[0] : most;
  const high = Math.ceil(most / distance) * distance;
  const grain = values.every(Number.isInteger) ? 1 : distance / 10;
  return { high, grain, ticks: ticksOf(0, high, height / 34) };
}

/** The value on the scale that is nearest; a price is never below 0. */
export function snapped(value: number, { high, grain }: ChartScale): number {
  const steps = Math.round(Math.max(0, Math.min(high, value)) / grain);
  return Number((steps * grain).toFixed(6));
}
