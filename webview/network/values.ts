/** Reading numbers out of a Trace for drawing. */
import type { LayerTrace, Trace } from '../../src/model/trace';

/**
 * What is drawn between two frames of a training run: the new Trace and, while colours are still easing, the old one.
 * Only colours ease; every number that is written comes from `trace` alone.
 */
export interface Frame {
  readonly trace: Trace;
  readonly before: Trace | undefined;
  /** 0 shows `before`, 1 shows `trace`. */
  readonly progress: number;
}

/** Two Traces can be eased into each other when they are of the same shape and text. */
export function sameShape(a: Trace, b: Trace): boolean {
  return (
    a.tokens.length === b.tokens.length &&
    a.tokens[0]?.start === b.tokens[0]?.start &&
    a.layers.length === b.layers.length &&
    a.layers.every((layer, i) => layer.units === b.layers[i].units)
  );
}

/** Values of h for one layer at one step, eased, one for each row; rows of several units show the strongest. */
export function rowValues(frame: Frame, layer: number, step: number, group: number, out: Float32Array): void {
  const now = frame.trace.layers[layer];
  const before = frame.before?.layers[layer];
  const start = step * now.units;
  const rows = Math.ceil(now.units / group);
  for (let row = 0; row < rows; row++) {
    const value = strongest(now.hidden, start + row * group, start + Math.min(now.units, (row + 1) * group));
    if (!before) out[row] = value;
    else {
      const old = strongest(
        before.hidden,
        start + row * group,
        start + Math.min(now.units, (row + 1) * group),
      );
      out[row] = old + (value - old) * frame.progress;
    }
  }
}

/** The value farthest from zero in values[from…to−1]. */
export function strongest(values: Float32Array, from: number, to: number): number {
  let best = values[from];
  for (let i = from + 1; i < to; i++) if (Math.abs(values[i]) > Math.abs(best)) best = values[i];
  return best;
}

/** Units of one step, the strongest first. */
export function strongestUnits(layer: LayerTrace, step: number, howMany: number): number[] {
  const start = step * layer.units;
  const size = (unit: number): number => Math.abs(layer.hidden[start + unit]);
  return Array.from({ length: layer.units }, (_, unit) => unit)
    .sort((a, b) => size(b) - size(a) || a - b)
    .slice(0, howMany);
}

/** ‖h_t‖ of one layer. */
export function norm(layer: LayerTrace, step: number): number {
  let sum = 0;
  for (let i = step * layer.units; i < (step + 1) * layer.units; i++) sum += layer.hidden[i] ** 2;
  return Math.sqrt(sum);
}
