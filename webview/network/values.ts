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

export interface Guess {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
}

/** What the network expects after `step`, best first. */
export function guessesAt(trace: Trace, step: number, vocabulary: readonly string[]): Guess[] {
  const { ids, probabilities, k } = trace.top;
  return Array.from({ length: k }, (_, i) => {
    const id = ids[step * k + i];
    return { id, text: vocabulary[id] ?? '', probability: probabilities[step * k + i] };
  });
}

/** Whether the best guess at `step` is what came next; undefined at the last step, where nothing came. */
export function guessedRight(trace: Trace, step: number): boolean | undefined {
  const next = trace.tokens.at(step + 1);
  return next && step + 1 < trace.tokens.length ? trace.top.ids[step * trace.top.k] === next.id : undefined;
}

/** Mean surprise of the passage, nats a token, over the tokens that something foretells. */
export function meanSurprise(trace: Trace): number {
  let sum = 0;
  let known = 0;
  for (const nats of trace.surprise) {
    if (!Number.isFinite(nats)) continue;
    sum += nats;
    known++;
  }
  return known > 0 ? sum / known : NaN;
}
