/** How much of its past a network uses: how well it foretells the same tokens when it knows only the last few before each. */
import type { Tracer } from '../model/tracer';
import type { MemoryCurve } from './memoryCurve';

/** Known tokens: 1, 2, 4 … */
const longest = 256;
const mostTargets = 512;
const leastTargets = 48;
/** Steps × weights that are read for it, all in all: some seconds. */
const patience = 2e10;

/**
 * The same tokens are wanted at every length, so that the points differ by what is known alone (Khandelwal et al. 2018,
 * “Sharp Nearby, Fuzzy Far Away”).
 * @param from the first token that may be wanted
 * @param weights of the network: fewer tokens are wanted where each step takes long
 */
export function* measureMemory(
  tracer: Tracer,
  ids: Uint32Array,
  from: number,
  weights: number,
): Generator<undefined, MemoryCurve> {
  const known = lengthsUpTo(Math.min(longest, Math.floor(ids.length / 2)));
  const first = Math.max(from, known.at(-1) ?? 1);
  const cost = known.reduce((sum, length) => sum + length, 0) * weights;
  const affordable = Math.max(leastTargets, Math.min(mostTargets, Math.floor(patience / cost)));
  const targets = Math.min(affordable, ids.length - first);
  const wanted = Array.from({ length: targets }, (_, i) =>
    Math.floor(first + (i * (ids.length - first)) / targets),
  );
  const losses: number[] = [];
  const accuracies: number[] = [];
  for (const length of known) {
    let [loss, right] = [0, 0];
    for (const target of wanted) {
      const read = ids.subarray(target - length, target + 1);
      const { surprise, top } = tracer.trace(read, { warmUp: length - 1, k: 1 });
      loss += surprise[1];
      right += Number(top.ids[0] === ids[target]);
      yield;
    }
    losses.push(loss / targets);
    accuracies.push(right / targets);
  }
  return { known, losses, accuracies, targets };
}

function lengthsUpTo(most: number): number[] {
  const lengths: number[] = [];
  for (let length = 1; length <= Math.max(1, most); length *= 2) lengths.push(length);
  return lengths;
}
