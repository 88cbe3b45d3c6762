/** Finds the steps of a text that are most like one, or like a span. Pure; in slices. */
import type { OnUnit, StateBank } from './stateBank';

/** Steps that are compared at a time. */
const block = 4096;
/** Two places that are nearer than this are one. */
const apart = 16;
const mostPlaces = 50;
export interface Match {
  /** The last step of it. */
  readonly step: number;
  readonly cosine: number;
  readonly on: number;
}

export interface Found {
  readonly units: readonly OnUnit[];
  /** The likest first: by the mean of the cosine of the last states and the share of the units that are on all along there too. */
  readonly matches: readonly Match[];
}

/**
 * @param span its first and its last step
 * @param beginnings steps at which a text begins: no match lies in two. Yields now and then.
 */
export function* findSimilar(
  bank: StateBank,
  { first, last }: { readonly first: number; readonly last: number },
  beginnings: readonly number[] = [],
): Generator<undefined, Found> {
  const length = last - first + 1;
  const units = unitsOn(bank, last, length);
  const scores = new Float32Array(bank.steps);
  for (let from = length - 1; from < bank.steps; from += block) {
    bank.score({ last, length, units }, from, Math.min(bank.steps, from + block), scores);
    yield;
  }
  for (const start of beginnings) scores.fill(-Infinity, start, start + length - 1);
  const steps = peaks(scores, length - 1, [first - apart, last + apart + length]);
  yield;
  const matches = steps.map((step) => ({
    step,
    cosine: bank.cosine(last, step),
    on: bank.onAlong(step, length, units),
  }));
  return { units, matches };
}

function unitsOn(bank: StateBank, last: number, length: number): OnUnit[] {
  return Array.from({ length: bank.width }, (_, index) => ({ index, sign: bank.on(last, index) })).filter(
    (unit): unit is OnUnit => unit.sign !== 0 && bank.isOnAlong(last, length, { ...unit, sign: unit.sign }),
  );
}

/** The best steps from `start` on, none in `forbidden` and no two near each other, the best first. */
function peaks(
  scores: Float32Array,
  start: number,
  [from, to]: readonly [from: number, to: number],
): number[] {
  const best: number[] = [];
  for (let at = start; at < scores.length; at += apart) {
    let top = -1;
    for (let step = at; step < Math.min(scores.length, at + apart); step++)
      if ((step < from || step > to) && (top < 0 || scores[step] > scores[top])) top = step;
    if (top >= 0 && scores[top] > -Infinity) best.push(top);
  }
  const chosen: number[] = [];
  for (const step of best.sort((a, b) => scores[b] - scores[a])) {
    if (chosen.length === mostPlaces) break;
    if (chosen.every((other) => Math.abs(other - step) >= apart)) chosen.push(step);
  }
  return chosen;
}
