import assert from 'node:assert/strict';
import { cells } from '../../../src/model/cells';
import type { Hold } from '../../../src/model/hold';
import { Tracer } from '../../../src/model/tracer';
import { WholeTracer } from '../../../src/model/wholeTracer';
import { Writer } from '../../../src/model/writer';
import { Value, add, crossEntropy, logSoftmax, multiply } from '../../reference/autodiff';
import type { LayerState, ReferenceRun } from '../../reference/network';
import { largestDifference, norm, relativeError } from '../../reference/numbers';
import { builds, randomIds, recurrences, twins, type Twins } from '../../reference/twins';
import { networkOf, randomTokens } from './support';

const steps = 23;
const size = { units: 7, layers: 2, vocabulary: 11, embedding: 3 };

const cases: Record<string, readonly Hold[]> = {
  'a unit at a value all along': [{ layer: 0, units: [3], value: -0.7 }],
  'units of both layers, for some steps': [
    { layer: 0, units: [1, 6], value: 0.4, from: 4, to: 12 },
    { layer: 1, units: [0], value: 0, from: 9 },
  ],
  'units flipped': [{ layer: 1, units: [1, 2, 5], value: 'flipped' }],
  'the memory erased once': [{ value: 0, cellState: 0, from: 10, to: 11 }],
  'a layer held, c of an LSTM with it': [{ layer: 0, value: 0.2, cellState: -0.3, from: 15 }],
};

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void => {
  const difference = largestDifference(actual, expected);
  assert.ok(difference < 1e-5, `${what}: off by ${difference}`);
};

/** What a hold says, in the reference's numbers: state · kept + added. */
function held(values: Value, at: readonly number[], value: number | 'flipped'): Value {
  const row = (of: (unit: number) => number) =>
    new Value(
      1,
      values.columns,
      Float64Array.from({ length: values.columns }, (_, unit) => of(unit)),
    );
  const kept = row((unit) => (!at.includes(unit) ? 1 : value === 'flipped' ? -1 : 0));
  return add(
    multiply(values, kept),
    row((unit) => (at.includes(unit) && value !== 'flipped' ? value : 0)),
  );
}

/** The reference under holds, and what its layers computed before these were put in place. */
function runHeld({ reference }: Twins, ids: readonly number[], holds: readonly Hold[], first = 0) {
  const computed: LayerState[][] = [];
  const hold = (state: LayerState, t: number, l: number): LayerState => {
    computed[t] = [...(computed[t] ?? []), state];
    let { hidden, cellState } = state;
    for (const { layer = l, units, value, cellState: c, from = 0, to = Infinity } of holds) {
      if (layer !== l || t - first < from || t - first >= to) continue;
      const all = units ?? [...Array(hidden.columns).keys()];
      hidden = held(hidden, all, value);
      if (cellState && c !== undefined) cellState = held(cellState, all, c);
    }
    return { hidden, ...(cellState && { cellState }) };
  };
  const run = reference.run(
    ids.map((id) => [id]),
    undefined,
    undefined,
    hold,
  );
  return { run, computed };
}

const hiddenOf = (run: ReferenceRun, layer: number, from = 0): number[] =>
  run.steps.slice(from).flatMap((step) => [...step[layer].hidden.data]);

for (const build of builds)
  for (const { cell, activation } of recurrences)
    describe(`holds (${build}) against the reference: ${cell} ${activation}`, () => {
      const ids = randomIds(size.vocabulary, 1, steps, 5).flat();
      const flat = Uint32Array.from(ids);

      for (const [name, holds] of Object.entries(cases)) {
        it(`${name}: states and guesses`, () => {
          const both = twins({ cell, activation, ...size }, build);
          const tracer = new Tracer(both.engine);
          const { run } = runHeld(both, ids, holds);
          const trace = tracer.trace(flat, { holds, k: size.vocabulary, gates: true });
          for (const [l, { hidden, cellState }] of trace.layers.entries()) {
            near(hidden, hiddenOf(run, l), `h, layer ${l}`);
            const c = run.steps.flatMap((step) => [...(step[l].cellState?.data ?? [])]);
            near(cellState ?? [], c, `c, layer ${l}`);
          }
          const log = run.logits.map(({ data }) => logSoftmax(data));
          const surprise = log.slice(0, -1).map((row, t) => -row[ids[t + 1]]);
          near(trace.surprise.subarray(1), surprise, 'surprise');
          assert.notDeepEqual(
            trace.surprise,
            tracer.trace(flat).surprise,
            'it matters, and ends with its call',
          );

          const writer = new Writer(both.engine);
          writer.reset(holds);
          for (const id of ids) writer.feed(id);
          near(writer.distribution(), log[steps - 1].map(Math.exp), 'what is written next');
        });

        it(`${name}: no gradient goes through what was not computed`, () => {
          const both = twins({ cell, activation, ...size }, build);
          const step = steps - 3;
          const detail = new Tracer(both.engine).inspect(flat, step, { holds, reach: 16 });
          const { run, computed } = runHeld(both, ids, holds);
          crossEntropy(run.logits[step], [ids[step + 1]], 1).backward();
          detail.gradientReach.forEach((reach, l) => {
            const expected = Array.from(reach, (_, k) => norm(computed[step - k][l].hidden.gradient));
            assert.ok(relativeError(reach, expected) < 1e-5, `layer ${l}: ${reach} ≠ ${expected}`);
          });
        });
      }
    });

describe('holds', () => {
  const ids = randomTokens(600, 7, 3);
  const holds: readonly Hold[] = [{ layer: 1, units: [2], value: 0.5, from: 3 }];

  for (const cell of Object.keys(cells) as (keyof typeof cells)[])
    it(`${cell}: steps count from the end of a warm-up, which is free, over chunks of 256`, () => {
      const both = twins({ cell, activation: 'tanh', ...size }, 'baseline');
      const warmUp = 250;
      const trace = new Tracer(both.engine).trace(ids, { warmUp, holds });
      const { run } = runHeld(both, [...ids], holds, warmUp);
      for (const [l, { hidden }] of trace.layers.entries())
        near(hidden, hiddenOf(run, l, warmUp), `h, layer ${l}`);
    });

  it('what reads from the end is held at the same tokens', () => {
    const network = networkOf({ cell: 'gru', bidirectional: true, layers: 1 });
    const own: Hold[] = [
      { layer: 0, units: [1], value: 0.3, from: 2, to: 4 },
      { layer: 1, units: [0], value: -0.6, from: 2, to: 4 },
    ];
    const tracer = new WholeTracer(network, 9);
    const free = tracer.trace(ids.subarray(0, 9)).layers;
    const { layers } = tracer.trace(ids.subarray(0, 9), { holds: own });
    for (const [l, unit, value] of [
      [0, 1, 0.3],
      [1, 0, -0.6],
    ] as const) {
      const at = (step: number): number => layers[l].hidden[step * 5 + unit];
      near([at(2), at(3)], [value, value], `layer ${l}`);
      const untouched = l === 0 ? [0, 2 * 5] : [4 * 5, 9 * 5];
      assert.deepEqual(layers[l].hidden.slice(...untouched), free[l].hidden.slice(...untouched));
      assert.notDeepEqual(layers[l].hidden, free[l].hidden);
    }
  });

  it('what cannot be held is refused, and nothing is held then', () => {
    const tracer = new Tracer(networkOf({ cell: 'lstm' }));
    const free = tracer.trace(ids.subarray(0, 9));
    for (const bad of [
      { layer: 1, value: 0 },
      { units: [5], value: 0 },
      { units: [-1], value: 0 },
      { value: NaN },
      { value: 0, cellState: Infinity },
      { value: 0, from: 1.5 },
      { value: 0, from: 3, to: 2 },
    ])
      assert.throws(() => tracer.trace(ids.subarray(0, 9), { holds: [bad] }), { code: 'bad-option' });
    assert.deepEqual(tracer.trace(ids.subarray(0, 9)), free);
  });
});
