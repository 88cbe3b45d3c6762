import assert from 'node:assert/strict';
import { Learner } from '../../../src/model/learner';
import { Tracer } from '../../../src/model/tracer';
import { WholeTracer } from '../../../src/model/wholeTracer';
import { Writer } from '../../../src/model/writer';
import { windowOf } from '../../../src/training/question';
import { add, crossEntropy, logSoftmax, type Value } from '../../reference/autodiff';
import { builds, randomIds, recurrences, twins } from '../../reference/twins';
import { assertClose, networkOf } from './support';

const lengths = [4, 1, 7, 3];
const vocabulary = 9;
const answers = lengths.reduce((sum, length) => sum + length, 0);
const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;

/** Each with a wanted output at every token. */
const questions = lengths.map((length, row) => {
  const ids = (seed: number): Uint32Array => Uint32Array.from(randomIds(vocabulary, 1, length, seed).flat());
  return { input: ids(row + 1), target: ids(row + 50) };
});

describe('a bidirectional network', () => {
  for (const build of builds)
    for (const { cell, activation } of recurrences)
      for (const layers of [1, 2])
        for (const embedding of [0, 3])
          it(`${build}, ${cell} ${activation}, ${layers} layers, embedding ${embedding}: reads each sequence from its own end`, () => {
            const options = {
              cell,
              activation,
              units: 5,
              layers,
              vocabulary,
              embedding,
              bidirectional: true,
            };
            const { engine, reference } = twins(options, build);
            const expected = questions
              .flatMap(({ input, target }) =>
                reference
                  .runBothWays([...input])
                  .logits.map((logits, t) => crossEntropy(logits, [target[t]], 1 / answers)),
              )
              .reduce(add);
            expected.backward();
            for (const threads of [1, 3])
              for (const batch of [4, 6]) {
                const learner = new Learner(engine, { batch, steps: 8, threads, optimizer, clipNorm: 0 });
                const window = windowOf(questions, { batch }, () => 1 / answers);
                assertClose([learner.evaluate(window)], expected.data, 2e-6, 'evaluated loss');
                assertClose([learner.gradients(window).loss], expected.data, 2e-6, 'loss');
                for (const { name, gradient } of engine.parameters)
                  assertClose(
                    gradient,
                    reference.parameters.get(name)!.gradient,
                    2e-5,
                    `gradient of ${name}`,
                  );
              }
          });

  for (const build of builds)
    for (const { cell, activation } of recurrences)
      it(`${build}, ${cell} ${activation}: shows what both directions held at each token`, () => {
        const options = {
          cell,
          activation,
          units: 5,
          layers: 2,
          vocabulary,
          embedding: 3,
          bidirectional: true,
        };
        const { engine, reference } = twins(options, build);
        const tracer = new WholeTracer(engine, 9);
        for (const { input } of questions) {
          const { logits, hidden } = reference.runBothWays([...input]);
          const { layers, top, surprise } = tracer.trace(input, { gates: true, k: vocabulary });
          assert.deepEqual(
            layers.map(({ reversed }) => reversed ?? false),
            [false, true, false, true],
          );
          const flat = (values: readonly Value[]): number[] => values.flatMap(({ data }) => [...data]);
          layers.forEach((layer, l) => assertClose(layer.hidden, flat(hidden[l]), 2e-6, `h of layer ${l}`));
          assert.ok(surprise.every(Number.isNaN));
          logits.forEach(({ data }, t) => {
            const log = logSoftmax(data);
            const guesses = [...top.ids.subarray(t * top.k, (t + 1) * top.k)];
            const expected = guesses.map((id) => Math.exp(log[id]));
            assertClose(top.probabilities.subarray(t * top.k, (t + 1) * top.k), expected, 2e-6, 'p');
            assert.deepEqual(
              guesses.toSorted((a, b) => log[b] - log[a]),
              guesses,
            );
          });
        }
      });

  it('tells every number of one step, and how far its error reaches both ways', () => {
    const options = {
      cell: 'gru',
      activation: 'tanh',
      units: 5,
      layers: 2,
      vocabulary,
      embedding: 3,
    } as const;
    const { engine, reference } = twins({ ...options, bidirectional: true }, 'baseline');
    const tracer = new WholeTracer(engine, 9);
    const [, , { input }] = questions;
    const { layers } = tracer.trace(input, { gates: true });
    for (let step = 0; step < input.length; step++) {
      const detail = tracer.inspect(input, step, { reach: 4 });
      const { logits, hidden } = reference.runBothWays([...input]);
      crossEntropy(logits[step], [detail.top.ids[0]], 1).backward();
      detail.layers.forEach((layer, l) => {
        const direction = l % 2 === 0 ? 1 : -1;
        const row = (matrix: Float32Array, t: number): Float32Array =>
          t < 0 || t >= input.length ? new Float32Array(5) : matrix.slice(t * 5, (t + 1) * 5);
        assert.equal(layer.reversed ?? false, direction < 0);
        assertClose(layer.hidden, row(layers[l].hidden, step), 1e-6, 'h');
        assertClose(layer.previousHidden, row(layers[l].hidden, step - direction), 1e-6, 'h before');
        const gates = layer.gates.flatMap((name) => [...row(layers[l].gates![name], step)]);
        assertClose(layer.values, gates, 1e-6, 'gates');
        const left = direction > 0 ? step + 1 : input.length - step;
        const expected = Array.from({ length: Math.min(4, left) }, (_, k) =>
          Math.hypot(...hidden[l][step - direction * k].gradient),
        );
        assertClose(detail.gradientReach[l], expected, 2e-6, `reach of layer ${l} from step ${step}`);
      });
    }
  });

  it('reads no sequence longer than was laid out', () => {
    const tracer = new WholeTracer(networkOf({ bidirectional: true }), 4);
    assert.throws(() => tracer.trace(new Uint32Array(5)), { code: 'bad-option' });
    assert.throws(() => tracer.inspect(new Uint32Array(3), 3), { code: 'bad-option' });
  });

  it('is followed step by step by nobody', () => {
    const network = networkOf({ bidirectional: true });
    assert.throws(() => new Tracer(network), { code: 'bad-option', message: /step by step/ });
    assert.throws(() => new Writer(network), { code: 'bad-option' });
  });
});
