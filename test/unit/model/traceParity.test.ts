import assert from 'node:assert/strict';
import { cells } from '../../../src/model/cells';
import { Tracer } from '../../../src/model/tracer';
import { Writer } from '../../../src/model/writer';
import type { LayerTrace } from '../../../src/model/trace';
import { type Value, crossEntropy, logSoftmax } from '../../reference/autodiff';
import { gateNames, type ReferenceOptions, type ReferenceRun } from '../../reference/network';
import { largestDifference, norm, relativeError } from '../../reference/numbers';
import { type Twins, builds, randomIds, recurrences, twins } from '../../reference/twins';

const steps = 23;
const sizes = [
  { units: 17, layers: 2, vocabulary: 13, embedding: 3 },
  { units: 5, layers: 1, vocabulary: 7, embedding: 0 },
];

function near(actual: ArrayLike<number> | undefined, expected: ArrayLike<number>, what: string): void {
  const difference = largestDifference(actual ?? [], expected);
  assert.ok(difference < 1e-5, `${what}: off by ${difference}`);
}

/** One number, row or matrix of every step, one after another. */
const overSteps = (run: ReferenceRun, layer: number, pick: (step: ReferenceRun['steps'][0][0]) => Value) =>
  run.steps.flatMap((step) => [...pick(step[layer]).data]);

function compareLayer(actual: LayerTrace, run: ReferenceRun, layer: number): void {
  near(
    actual.hidden,
    overSteps(run, layer, (step) => step.hidden),
    `h, layer ${layer}`,
  );
  for (const gate of gateNames[actual.cell])
    near(
      actual.gates?.[gate],
      overSteps(run, layer, (step) => step.gates[gate]),
      `${gate}, layer ${layer}`,
    );
  const share = run.steps.map((step) => {
    const [memory, input] = [norm(step[layer].fromMemory.data), norm(step[layer].fromInput.data)];
    return memory === 0 ? 0 : memory / (memory + input);
  });
  near(actual.memoryShare, share, `memory share, layer ${layer}`);
  if (actual.cell === 'lstm')
    near(
      actual.cellState,
      run.steps.flatMap((step) => [...(step[layer].cellState?.data ?? [])]),
      'c',
    );
}

for (const build of builds)
  for (const { cell, activation } of recurrences)
    for (const size of sizes) {
      const options: ReferenceOptions = { cell, activation, ...size };
      describe(`tracer (${build}) against the reference: ${size.layers} × ${cell} ${activation}`, () => {
        const ids = randomIds(size.vocabulary, 1, steps, 5);
        const flat = Uint32Array.from(ids.flat());

        it('states, gates, memory share, guesses, surprise', () => {
          const { engine, reference } = twins(options, build);
          const trace = new Tracer(engine).trace(flat, { gates: true, k: size.vocabulary });
          const run = reference.run(ids);
          trace.layers.forEach((layer, l) => compareLayer(layer, run, l));
          const log = run.logits.map(({ data }) => logSoftmax(data));
          const surprise = log.slice(0, -1).map((row, t) => -row[ids[t + 1][0]]);
          assert.ok(Number.isNaN(trace.surprise[0]));
          near(trace.surprise.subarray(1), surprise, 'surprise');
          const likeliest = log.map((row) => [...row].map(Math.exp).sort((a, b) => b - a));
          near(trace.top.probabilities, likeliest.flat(), 'probabilities');
          const byId = [...trace.top.ids].map((id, i) => Math.exp(log[Math.floor(i / size.vocabulary)][id]));
          near(trace.top.probabilities, byId, 'ids of the guesses');
        });

        for (const [step, name] of [
          [steps - 4, 'one step'],
          [3, 'a step near the beginning'],
          [0, 'the first step'],
          [steps - 1, 'the last step, which no token follows'],
        ] as const)
          it(`the terms of ${name}, and how far its gradient reaches`, () =>
            compareDetail(twins(options, build), flat, step));
      });
    }

function compareDetail({ engine, reference }: Twins, ids: Uint32Array, step: number): void {
  const detail = new Tracer(engine).inspect(ids, step, { reach: 8 });
  const run = reference.run([...ids].map((id) => [id]));
  const remembers = cells[reference.options.cell].hasMemory;
  const bias = (name: string) => reference.parameters.get(`recurrent.${name}`)?.data ?? [];
  detail.layers.forEach((layer, l) => {
    const expected = run.steps[step][l];
    const before = (of: 'hidden' | 'cellState') =>
      (remembers ? run.steps[step - 1]?.[l][of]?.data : undefined) ??
      new Float64Array(expected[of]?.data.length ?? 0);
    near(layer.fromInput, expected.fromInput.data, 'W_xh x');
    near(layer.fromMemory, expected.fromMemory.data, 'W_hh h');
    near(layer.inputBias, bias(`bias_ih_l${l}`), 'b_xh');
    near(layer.memoryBias, remembers ? bias(`bias_hh_l${l}`) : layer.fromMemory, 'b_hh');
    const gates = layer.gates.flatMap((gate) => [...expected.gates[gate].data]);
    near(layer.values, gates, 'gates');
    near(layer.previousHidden, before('hidden'), 'h before');
    near(layer.hidden, expected.hidden.data, 'h');
    near(layer.cellState ?? [], expected.cellState?.data ?? [], 'c');
    near(layer.previousCellState ?? [], before('cellState'), 'c before');
  });
  const log = logSoftmax(run.logits[step].data);
  const target = ids[step + 1] ?? log.indexOf(log.reduce((a, b) => Math.max(a, b)));
  crossEntropy(run.logits[step], [target], 1).backward();
  detail.gradientReach.forEach((reach, l) => {
    assert.equal(reach.length, Math.min(8, step + 1));
    const expected = Array.from(reach, (_, k) => norm(run.steps[step - k][l].hidden.gradient));
    assert.ok(relativeError(reach, expected) < 1e-5, `reach of layer ${l}: ${reach} ≠ ${expected}`);
  });
}

describe('tracer and writer against the reference, over a long text', () => {
  for (const { cell, activation } of recurrences)
    it(`${cell} ${activation}: 600 steps, 300 of them warm-up`, () => {
      const options = { cell, activation, units: 3, layers: 2, vocabulary: 5, embedding: 2 };
      const { engine, reference } = twins(options, 'baseline', 3);
      const ids = randomIds(options.vocabulary, 1, 600, 6);
      const run = reference.run(ids);
      const warmUp = 300;
      const trace = new Tracer(engine).trace(Uint32Array.from(ids.flat()), { warmUp });
      trace.layers.forEach(({ hidden }, l) =>
        near(hidden, overSteps(run, l, (step) => step.hidden).slice(warmUp * options.units), `h, layer ${l}`),
      );
      const log = run.logits.map(({ data }) => logSoftmax(data));
      const surprise = ids.slice(warmUp).map(([id], i) => -log[warmUp + i - 1][id]);
      near(trace.surprise, surprise, 'surprise');

      const writer = new Writer(engine);
      for (const [id] of ids) writer.feed(id);
      near(writer.distribution(), log[599].map(Math.exp), 'distribution');
      near(
        writer.distribution(0.5),
        logSoftmax(run.logits[599].data.map((v) => v * 2)).map(Math.exp),
        'sharper',
      );
    });
});
