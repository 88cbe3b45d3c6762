import assert from 'node:assert/strict';
import { dropoutSeed } from '../../../src/model/batchPart';
import { Learner } from '../../../src/model/learner';
import { Matrix } from '../../../src/model/matrix';
import type { Network } from '../../../src/model/network';
import { Random } from '../../../src/model/random';
import { Value } from '../../reference/autodiff';
import { finalState, type ReferenceOptions } from '../../reference/network';
import { relativeError } from '../../reference/numbers';
import { type Build, type Twins, builds, byRow, randomIds, recurrences, twins } from '../../reference/twins';

interface Case extends Omit<ReferenceOptions, 'cell' | 'activation'> {
  batch: number;
  steps: number;
}

// Odd on purpose: one unit, less than a vector, more than some vectors, and on both sides of the choice between
// projecting the whole vocabulary once and projecting each token (vocabulary ≤ batch × steps).
const cases: Case[] = [
  { units: 1, layers: 1, vocabulary: 2, embedding: 0, batch: 1, steps: 1 },
  { units: 3, layers: 2, vocabulary: 11, embedding: 2, batch: 5, steps: 7 },
  { units: 17, layers: 1, vocabulary: 65, embedding: 0, batch: 1, steps: 9 },
  { units: 17, layers: 2, vocabulary: 2, embedding: 0, batch: 5, steps: 3 },
  { units: 33, layers: 3, vocabulary: 13, embedding: 19, batch: 5, steps: 6 },
  { units: 32, layers: 1, vocabulary: 33, embedding: 1, batch: 8, steps: 8 },
  { units: 5, layers: 1, vocabulary: 20_000, embedding: 3, batch: 2, steps: 3 },
  { units: 3, layers: 1, vocabulary: 20_000, embedding: 0, batch: 1, steps: 3 },
];

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string) => {
  const error = relativeError(actual, expected);
  assert.ok(error < tolerance, `${what}: relative error ${error}`);
};

const plain = { optimizer: { optimizer: 'sgd', momentum: 0, weightDecay: 0 }, clipNorm: 0 } as const;

/** Every number of threads that a batch can be shared by, up to four. */
const threadCounts = (batch: number): number[] => [1, 2, 3, 4].filter((threads) => threads <= batch);

/** Loss and every gradient of the second of two windows, its state carried over from the first. */
function compareWindows(
  { engine, reference }: Twins,
  { batch, steps, vocabulary }: Case,
  tolerance = 1e-5,
): void {
  const [first, second, targets] = [2, 3, 4].map((seed) => randomIds(vocabulary, batch, steps, seed));
  const expected = reference.loss(reference.run(second, finalState(reference.run(first))), targets);
  expected.backward();
  assert.deepEqual(
    engine.parameters.map(({ name }) => name),
    [...reference.parameters.keys()],
  );
  for (const threads of threadCounts(batch)) {
    const learner = new Learner(engine, { ...plain, batch, steps, threads });
    learner.learn({ inputs: byRow(first), targets: byRow(targets) }, 0);
    const { loss } = learner.gradients({ inputs: byRow(second), targets: byRow(targets) });
    near([loss], expected.data, 2e-6, 'loss');
    for (const { name, gradient } of engine.parameters)
      near(gradient, reference.parameters.get(name)?.gradient ?? [], tolerance, `gradient of ${name}`);
    learner.evaluate({ inputs: byRow(first), targets: byRow(targets) });
    near(
      [learner.evaluate({ inputs: byRow(second), targets: byRow(targets) })],
      expected.data,
      2e-6,
      'evaluated loss',
    );
  }
}

function scaleWeights({ engine, reference }: Twins, factor: number): void {
  for (const { data } of reference.parameters.values())
    data.forEach((v, i) => (data[i] = Math.fround(v * factor)));
  engine.load(new Map([...reference.parameters].map(([name, { data }]) => [name, Float32Array.from(data)])));
}

/** What the engine's dropout multiplies the rows of every step with, given the seed of each part's layer. */
function dropoutMasks(network: Network, { batch, steps, units }: Case, seeds: readonly number[]): Value[] {
  const rowOf = (part: number) => Math.floor((batch * part) / seeds.length);
  const parts = seeds.map((seed, part) => {
    const rows = rowOf(part + 1) - rowOf(part);
    const mask = new Matrix(network.engine, steps * rows, units);
    mask.values.fill(1);
    const { address } = mask;
    network.engine.kernels.dropout(address, address, mask.values.length, network.options.dropout, seed);
    return (step: number) => [...mask.slice(step * rows, rows)];
  });
  const step = (_: unknown, t: number) =>
    new Value(batch, units, Float64Array.from(parts.flatMap((at) => at(t))));
  return Array.from({ length: steps }, step);
}

function compareDropout(options: ReferenceOptions, size: Case, build: Build, threads: number): void {
  const { batch, steps, vocabulary, layers } = size;
  const { engine, reference } = twins(options, build, 1, 0.4);
  const learner = new Learner(engine, { ...plain, batch, steps, threads, random: new Random(9) });
  const [inputs, targets] = [2, 3].map((seed) => randomIds(vocabulary, batch, steps, seed));
  const { loss } = learner.gradients({ inputs: byRow(inputs), targets: byRow(targets) });

  const seed = new Random(9).bits();
  const byLayer = Array.from({ length: layers - 1 }, (_, layer) => {
    const seeds = Array.from({ length: threads }, (_, part) => dropoutSeed(seed, layer, part));
    return dropoutMasks(engine, size, seeds);
  });
  const zeros = byLayer.flat().flatMap(({ data }) => [...data].filter((factor) => factor === 0));
  assert.ok(zeros.length > 0, 'something is dropped');
  const masks = inputs.map((_, t) => byLayer.map((layer) => layer[t]));
  const expected = reference.loss(reference.run(inputs, undefined, masks), targets);
  expected.backward();
  near([loss], expected.data, 2e-6, 'loss');
  for (const { name, gradient } of engine.parameters)
    near(gradient, reference.parameters.get(name)?.gradient ?? [], 1e-5, `gradient of ${name}`);

  const whole = reference.loss(reference.run(inputs), targets);
  near(
    [learner.evaluate({ inputs: byRow(inputs), targets: byRow(targets) })],
    whole.data,
    2e-6,
    'loss without dropout',
  );
}

for (const build of builds)
  describe(`engine (${build}) against the reference`, () => {
    for (const { cell, activation } of recurrences)
      for (const size of cases) {
        const { units, layers, vocabulary, embedding, batch, steps } = size;
        it(`${cell} ${activation}: ${layers} × ${units} units, ${vocabulary} tokens, embedding ${embedding}, ${batch} × ${steps}`, () =>
          compareWindows(twins({ cell, activation, ...size }, build), size));
      }
    for (const { cell, activation } of recurrences)
      it(`${cell} ${activation}: units in saturation and a sure but wrong guess`, () => {
        const size = { units: 5, layers: 2, vocabulary: 6, embedding: 0, batch: 2, steps: 4 };
        const both = twins({ cell, activation, ...size }, build);
        scaleWeights(both, activation === 'tanh' ? 60 : 3);
        // The slope 1 − h² of a float32 h near ±1 keeps few digits: in any float32 implementation.
        compareWindows(both, size, 1e-2);
      });
    for (const { cell, activation } of recurrences)
      it(`${cell} ${activation}: dropout between three layers`, () => {
        const size = { units: 6, layers: 3, vocabulary: 5, embedding: 2, batch: 3, steps: 4 };
        for (const threads of threadCounts(size.batch))
          compareDropout({ cell, activation, ...size }, size, build, threads);
      });
  });
