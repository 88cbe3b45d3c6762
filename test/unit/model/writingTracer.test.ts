import assert from 'node:assert/strict';
import { WritingTracer } from '../../../src/model/writingTracer';
import { crossEntropy, logSoftmax, type Value } from '../../reference/autodiff';
import { norm } from '../../reference/numbers';
import { builds, randomIds, recurrences, twins } from '../../reference/twins';
import { assertClose, networkOf } from './support';

const longest = { read: 9, written: 7 };
const [vocabulary, outputs, layers] = [9, 6, 2];
const idsOf = (limit: number, length: number, seed: number): Uint32Array =>
  Uint32Array.from(randomIds(limit, 1, length, seed).flat());
const passage = { read: idsOf(vocabulary, 5, 1), written: idsOf(outputs, 4, 2) };
const numbersOf = (values: readonly Value[]): number[] => values.flatMap(({ data }) => [...data]);

describe('the trace of a network that reads and then writes', () => {
  for (const build of builds)
    for (const { cell, activation } of recurrences)
      for (const attention of [false, true]) {
        const options = {
          ...{ cell, activation, units: 5, layers, vocabulary, embedding: 3, outputs },
          decoder: { attention },
        };
        const name = `${build}, ${cell} ${activation}${attention ? ', attention' : ''}`;

        it(`${name}: holds the states of both halves, and what is written`, () => {
          const { engine, reference } = twins(options, build);
          const { steps, logits, shares } = reference.write([...passage.read], [...passage.written]);
          const trace = new WritingTracer(engine, longest).trace(passage, { gates: true, k: outputs });
          assert.equal(trace.reads, 5);
          for (const [l, layer] of trace.layers.entries()) {
            const own = steps.map((step) => step[l]);
            assertClose(layer.hidden, numbersOf(own.map(({ hidden }) => hidden)), 2e-6, 'h');
            for (const [gate, values] of Object.entries(layer.gates!))
              assertClose(values, numbersOf(own.map(({ gates }) => gates[gate])), 2e-6, gate);
          }
          const { ids, probabilities } = trace.top;
          assert.ok(probabilities.subarray(0, 5 * outputs).every((p) => p === 0));
          logits.forEach(({ data }, t) => {
            const all = logSoftmax(data).map(Math.exp);
            for (let at = (5 + t) * outputs; at < (6 + t) * outputs; at++)
              assertClose([probabilities[at]], [all[ids[at]]], 2e-6, 'p');
          });
          assert.equal(trace.attention !== undefined, attention);
          if (trace.attention) assertClose(trace.attention, numbersOf(shares), 2e-6, 'attention');
        });

        if (attention)
          it(`${name}: tells the numbers behind a look`, () => {
            const { engine, reference } = twins(options, build);
            const { shares } = reference.write([...passage.read], [...passage.written]);
            const tracer = new WritingTracer(engine, longest);
            const { attention: look } = tracer.inspect(passage, 7);
            assert.ok(look);
            assertClose(look.shares, shares[2].data, 2e-6, 'a');
            const exponentials = look.scores.map(Math.exp);
            const sum = exponentials.reduce((all, one) => all + one);
            assertClose(
              exponentials.map((one) => one / sum),
              shares[2].data,
              2e-6,
              'softmax of e',
            );
            const [, { hidden }] = tracer.trace(passage).layers;
            const mixed = look.context.map((_, unit) =>
              look.shares.reduce((all, share, s) => all + share * hidden[s * 5 + unit], 0),
            );
            assertClose(look.context, mixed, 2e-6, 'c');
            const output = look.fromContext.map((part, unit) => Math.tanh(part + look.fromState[unit]));
            assertClose(look.output, output, 2e-6, 'h̃');
            assert.equal(
              tracer.inspect(passage, 3).attention,
              undefined,
              'nothing is looked at while it reads',
            );
          });

        it(`${name}: follows the gradient from what is written back into what was read`, () => {
          const { engine, reference } = twins(options, build);
          const tracer = new WritingTracer(engine, longest);
          const { top, layers: details, gradientReach } = tracer.inspect(passage, 7, { k: 1 });
          const { steps, logits } = reference.write([...passage.read], [...passage.written]);
          assertClose(details[1].hidden, steps[7][1].hidden.data, 2e-6, 'h');
          if (cell !== 'dense')
            assertClose(details[1].previousHidden, steps[6][1].hidden.data, 2e-6, 'h before');
          crossEntropy(logits[2], [top.ids[0]], 1).backward();
          for (const [l, reach] of gradientReach.entries()) {
            const expected = steps.slice(0, 8).map((step) => norm(step[l].hidden.gradient));
            assertClose(reach, expected.reverse(), 2e-5, 'reach');
          }
          assert.equal(tracer.inspect(passage, 7, { reach: 4 }).gradientReach[0].length, 4);
        });
      }

  it('guesses nothing while it reads', () => {
    const tracer = new WritingTracer(networkOf({ decoder: { attention: true } }), longest);
    const short = { read: Uint32Array.of(1, 2), written: Uint32Array.of(1) };
    const { layers: details, top, gradientReach } = tracer.inspect(short, 1, { k: 2 });
    assert.deepEqual([...details[0].hidden], [...tracer.trace(short).layers[0].hidden.slice(5, 10)]);
    assert.deepEqual([...top.probabilities], [0, 0]);
    assert.deepEqual([...gradientReach[0]], []);
  });

  it('is the same whatever was traced before, and of the weights as they are', () => {
    const network = networkOf({ decoder: { attention: true }, vocabulary, outputs });
    const tracer = new WritingTracer(network, longest);
    const first = tracer.trace(passage);
    tracer.inspect({ read: idsOf(vocabulary, 9, 5), written: idsOf(outputs, 7, 6) }, 12);
    assert.deepEqual(tracer.trace(passage), first);
    network.outputBias.value[3] += 50;
    network.touch();
    assert.equal(tracer.trace(passage, { k: 1 }).top.ids.at(-1), 3);
  });

  it('needs a network that writes, and a passage that fits', () => {
    assert.throws(() => new WritingTracer(networkOf({}), longest), { code: 'bad-option' });
    const tracer = new WritingTracer(networkOf({ decoder: { attention: false } }), longest);
    const one = Uint32Array.of(0);
    const fault = { code: 'bad-input', message: /1 to 9 tokens to read and 1 to 7 to write/ };
    assert.throws(() => tracer.trace({ read: new Uint32Array(10), written: one }), fault);
    assert.throws(() => tracer.trace({ read: one, written: new Uint32Array(0) }), fault);
  });
});
