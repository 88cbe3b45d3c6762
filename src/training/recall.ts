/** What a state still holds of what was read: the token some steps before, read off it by a linear probe. */
import { LeastSquares } from '../model/leastSquares';
import type { Trace } from '../model/trace';
import type { Tracer } from '../model/tracer';
import type { Recall } from './memoryCurve';

/** Steps back. */
const distances = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48];
const farthest = 48;
const mostRows = { learned: 6000, asked: 2000 };
/** Tokens that are told apart, the most frequent; of a text by words there are too many to learn about all. */
const mostTokens = 64;
const penalty = 1e-3;
/** Steps that are traced at a time. */
const block = 512;

/**
 * A probe for each distance, linear in h (and c) of all layers, learned on one part and asked on another (Alain and Bengio 2016,
 * “Understanding intermediate layers using linear classifier probes”; fitted by least squares to which token it was).
 * @param learned tokens from which the probes learn
 * @param asked others
 */
export function* measureRecall(
  tracer: Tracer,
  learned: Uint32Array,
  asked: Uint32Array,
): Generator<undefined, Recall> {
  const shown = learned.subarray(0, mostRows.learned);
  const place = placesOf(shown);
  const targets = distances.length * place.size;
  let probes: LeastSquares | undefined;
  const wanted = new Float32Array(targets);
  for (const [state, step] of states(tracer, shown)) {
    if (step % 64 === 0) yield;
    if (step < farthest) continue;
    probes ??= new LeastSquares(state.length, targets);
    wanted.fill(0);
    for (const [d, distance] of distances.entries()) {
      const at = place.get(shown[step - distance]);
      if (at !== undefined) wanted[d * place.size + at] = 1;
    }
    probes.add(state, wanted);
  }
  if (!probes) return { back: [], accuracies: [], chance: NaN };
  const weights = probes.solve(penalty);
  yield;
  return yield* ask(tracer, asked.subarray(0, mostRows.asked), place, weights);
}

function* ask(
  tracer: Tracer,
  ids: Uint32Array,
  place: ReadonlyMap<number, number>,
  weights: Float64Array,
): Generator<undefined, Recall> {
  const right = distances.map(() => 0);
  let [asked, usual] = [0, 0];
  for (const [state, step] of states(tracer, ids)) {
    if (step % 64 === 0) yield;
    if (step < farthest) continue;
    asked++;
    usual += Number(place.get(ids[step]) === 0);
    for (const [d, distance] of distances.entries())
      right[d] += Number(
        likeliest(state, weights, d * place.size, place.size) === place.get(ids[step - distance]),
      );
  }
  return {
    back: asked > 0 ? distances : [],
    accuracies: asked > 0 ? right.map((count) => count / asked) : [],
    chance: usual / asked,
  };
}

/** The number of each token that is told apart, the most frequent 0. */
function placesOf(ids: Uint32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  const frequent = [...counts].sort(([, a], [, b]) => b - a).slice(0, mostTokens);
  return new Map(frequent.map(([id], at) => [id, at]));
}

/** The probe among `count` from `first` on that says most. */
function likeliest(state: Float32Array, weights: Float64Array, first: number, count: number): number {
  const width = state.length + 1;
  let best = { at: 0, said: -Infinity };
  for (let at = 0; at < count; at++) {
    const row = (first + at) * width;
    let said = weights[row + state.length];
    for (let i = 0; i < state.length; i++) said += weights[row + i] * state[i];
    if (said > best.said) best = { at, said };
  }
  return best.at;
}

/** h (and c) of all layers after each step, read with an empty memory at first; the array is used again. */
function* states(tracer: Tracer, ids: Uint32Array): Generator<readonly [Float32Array, number]> {
  let memory;
  for (let start = 0; start < ids.length; start += block) {
    const part = ids.subarray(start, start + block);
    const { layers } = tracer.trace(part, { memory, gates: true, k: 1 });
    memory = tracer.read(part, memory);
    const columns = layers.flatMap(({ hidden, cellState, units }) =>
      (cellState ? [hidden, cellState] : [hidden]).map((matrix) => ({ matrix, units })),
    );
    const state = new Float32Array(columns.reduce((sum, { units }) => sum + units, 0));
    for (let step = 0; step < part.length; step++) {
      fill(state, columns, step);
      yield [state, start + step];
    }
  }
}

interface Column extends Pick<Trace['layers'][number], 'units'> {
  readonly matrix: Float32Array;
}

function fill(state: Float32Array, columns: readonly Column[], step: number): void {
  let at = 0;
  for (const { matrix, units } of columns) {
    state.set(matrix.subarray(step * units, (step + 1) * units), at);
    at += units;
  }
}
