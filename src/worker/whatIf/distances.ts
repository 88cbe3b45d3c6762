/** How long a change is remembered. Pure. */
import type { LayerTrace, Trace } from '../../model/trace';
import { forgottenBelow, type Counterfactual } from '../../protocol/whatIf';

/** h of every layer, and c of an LSTM: all that goes on to the next step. */
interface Remembered {
  readonly units: number;
  readonly values: Float32Array;
}

const rememberedOf = ({ layers }: Pick<Trace, 'layers'>): Remembered[] =>
  layers.flatMap(({ units, hidden, cellState }: LayerTrace) => [
    { units, values: hidden },
    ...(cellState ? [{ units, values: cellState }] : []),
  ]);

type Traced = Pick<Trace, 'layers' | 'tokens'>;

/**
 * Both Traces have cell states where the network has them. What follows is compared from the end, as far as both read the same.
 * @param changedTo where the change ends: token offsets in the one passage and in the other
 */
export function compareStates(
  was: Traced,
  now: Traced,
  changedTo: { readonly was: number; readonly now: number },
): Omit<Counterfactual, 'trace'> {
  const count = sharedEnd(was, now, changedTo);
  const first = { was: was.tokens.length - count, now: now.tokens.length - count };
  const pairs = rememberedOf(was).map((one, i) => ({
    one,
    other: rememberedOf(now)[i],
    spread: spreadOf(one),
  }));
  const varied = pairs.filter(({ spread }) => spread > 0);
  const distances = Float32Array.from({ length: count + 1 }, (_, n) => {
    const [a, b] = [first.was - 1 + n, first.now - 1 + n];
    // Before the first step of a passage stands what the Trace does not show.
    if (a < 0 || b < 0 || varied.length === 0) return NaN;
    const squares = varied.map(({ one, other, spread }) => squaredDistance(one, a, other, b) / (2 * spread));
    return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / varied.length);
  });
  const forgotten = forgottenAfter(distances);
  return { ...first, distances, ...(forgotten !== undefined && { forgotten }) };
}

/** Tokens at the end that both read, none of which the change has touched. */
function sharedEnd(was: Traced, now: Traced, changedTo: { was: number; now: number }): number {
  let count = 0;
  for (;;) {
    const [a, b] = [was.tokens.at(-1 - count), now.tokens.at(-1 - count)];
    if (!a || !b || a.id !== b.id || a.start < changedTo.was || b.start < changedTo.now) return count;
    count++;
  }
}

function forgottenAfter(distances: Float32Array): number | undefined {
  const last = distances.findLastIndex((distance) => !(distance < forgottenBelow));
  return last + 1 < distances.length ? last + 1 : undefined;
}

/** The mean squared distance of a step from the mean of all. Half of that of two steps from each other. */
function spreadOf({ units, values }: Remembered): number {
  const steps = values.length / units;
  let spread = 0;
  for (let unit = 0; unit < units; unit++) {
    let [sum, squares] = [0, 0];
    for (let at = unit; at < values.length; at += units) {
      sum += values[at];
      squares += values[at] ** 2;
    }
    spread += squares / steps - (sum / steps) ** 2;
  }
  return spread;
}

function squaredDistance(one: Remembered, a: number, other: Remembered, b: number): number {
  let sum = 0;
  for (let unit = 0; unit < one.units; unit++)
    sum += (one.values[a * one.units + unit] - other.values[b * other.units + unit]) ** 2;
  return sum;
}
