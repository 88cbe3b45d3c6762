import assert from 'node:assert/strict';
import { Learner, type Window } from '../../../src/model/learner';
import { BeamSearch } from '../../../src/model/beamSearch';
import { WritingTracer } from '../../../src/model/writingTracer';
import { add, crossEntropy, logSoftmax } from '../../reference/autodiff';
import { norm, uniform } from '../../reference/numbers';
import { builds, randomIds, recurrences, twins } from '../../reference/twins';
import { assertClose, learnerOf, networkOf } from './support';

const outputs = 6;
const start = 1;
const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;
const input = { as: 'picture', side: 8, maps: [3, 5] } as const;
const pixels = 3 * input.side ** 2;
const writing = 4;

const next = uniform(5);
/** Captions of lengths that differ. */
const captions = [4, 1, 3].map((length, row) => ({
  pixels: Float32Array.from({ length: pixels }, () => 2 * next() - 1),
  words: randomIds(outputs, 1, length, row + 1).flat(),
}));
const answers = captions.reduce((sum, { words }) => sum + words.length, 0);

/** The captions as rows of a batch, with rows of nothing after them. */
function windowFor(batch: number): Window {
  const written = new Uint32Array(batch * writing);
  const targets = new Uint32Array(batch * writing);
  const weights = new Float32Array(batch * writing);
  const inputs = new Float32Array(batch * pixels);
  for (const [row, one] of captions.entries()) {
    inputs.set(one.pixels, row * pixels);
    written.set([start, ...one.words.slice(0, -1)], row * writing);
    targets.set(one.words, row * writing);
    weights.fill(1 / answers, row * writing, row * writing + one.words.length);
  }
  return { inputs, written, targets, weights };
}

describe('a network that writes about pictures', () => {
  for (const build of builds)
    for (const { cell, activation } of recurrences)
      for (const layers of [1, 2])
        it(`${build}, ${cell} ${activation}, ${layers} layers: is the reference`, () => {
          const options = {
            ...{ cell, activation, units: 5, layers, vocabulary: 0, embedding: 3, outputs, input },
            decoder: { attention: false },
          };
          const { engine, reference } = twins(options, build);
          const expected = captions
            .flatMap(({ pixels: own, words }) =>
              reference
                .caption(Float64Array.from(own), [start, ...words.slice(0, -1)])
                .logits.map((logits, t) => crossEntropy(logits, [words[t]], 1 / answers)),
            )
            .reduce(add);
          expected.backward();
          for (const threads of [1, 3])
            for (const batch of [3, 5]) {
              const learner = new Learner(engine, {
                batch,
                steps: 1,
                writing,
                threads,
                optimizer,
                clipNorm: 0,
              });
              const window = windowFor(batch);
              assertClose([learner.evaluate(window)], expected.data, 2e-6, 'evaluated loss');
              assertClose([learner.gradients(window).loss], expected.data, 2e-6, 'loss');
              for (const { name, gradient } of engine.parameters)
                assertClose(gradient, reference.parameters.get(name)!.gradient, 2e-5, `gradient of ${name}`);
            }
        });

  it('has a Trace: the picture, its maps, and every step of writing', () => {
    const options = {
      ...{
        units: 5,
        layers: 2,
        vocabulary: 0,
        embedding: 3,
        outputs,
        input,
      },
      decoder: { attention: false },
    } as const;
    const { engine, reference } = twins({ ...options, cell: 'lstm', activation: 'tanh' }, 'relaxed');
    const [{ pixels: read, words }] = captions;
    const written = Uint32Array.of(start, ...words.slice(0, -1));
    const expected = reference.caption(Float64Array.from(read), [...written]);
    const tracer = new WritingTracer(engine, { read: 1, written: writing });
    const trace = tracer.trace({ read, written }, { k: outputs });
    assert.equal(trace.reads, 0);
    assert.deepEqual(trace.picture?.pixels, read);
    for (const [index, { channels, width, values }] of trace.picture.maps.entries()) {
      const { data } = expected.maps[index];
      assert.equal(channels, input.maps[index]);
      const byChannel = values.map((_, i) => data[(i % width ** 2) * channels + Math.floor(i / width ** 2)]);
      assertClose(values, byChannel, 2e-6, `maps ${index}`);
    }
    for (const [l, { hidden }] of trace.layers.entries())
      assertClose(
        hidden,
        expected.steps.flatMap((step) => [...step[l].hidden.data]),
        2e-6,
        'h',
      );
    for (const [t, { data }] of expected.logits.entries()) {
      const all = logSoftmax(data).map(Math.exp);
      for (let at = t * outputs; at < (t + 1) * outputs; at++)
        assertClose([trace.top.probabilities[at]], [all[trace.top.ids[at]]], 2e-6, 'p');
    }
    const { gradientReach, top } = tracer.inspect({ read, written }, 2, { k: 1 });
    crossEntropy(expected.logits[2], [top.ids[0]], 1).backward();
    for (const [l, reach] of gradientReach.entries())
      assertClose(
        reach,
        [2, 1, 0].map((step) => norm(expected.steps[step][l].hidden.gradient)),
        2e-5,
        'reach',
      );
  });

  it('writes what is likeliest, for pictures side by side', () => {
    const network = networkOf({ vocabulary: 0, outputs, input, decoder: { attention: false } });
    // First states far apart and sure answers, or the network of chance would write the same about all.
    for (const { name, value } of network.parameters)
      if (name.startsWith('first') || name === 'output.weight')
        value.forEach((weight, i) => (value[i] = 20 * weight));
    const shape = { steps: 1, writing, beam: 2, start, end: start };
    const inputs = captions.map(({ pixels: own }) => own);
    const together = new BeamSearch(network, { batch: 4, ...shape }).write(inputs);
    const alone = new BeamSearch(network, { batch: 1, ...shape });
    assert.deepEqual(
      together,
      inputs.map((own) => alone.write([own])[0]),
    );
    assert.ok(
      new Set(together.map(({ outputs: written }) => String(written))).size > 1,
      'not the same for all',
    );
  });

  it('says what it cannot do', () => {
    const options = { vocabulary: 0, outputs, decoder: { attention: false } };
    const fault = (changes: object, message: RegExp): void => {
      assert.throws(() => networkOf({ ...options, input, ...changes }), { code: 'bad-option', message });
    };
    fault({ input: { ...input, side: 10 } }, /multiple of 4/);
    fault({ input: { ...input, maps: [] } }, /maps/);
    fault({ decoder: { attention: true } }, /without attention/);
    const learner = learnerOf(networkOf({ ...options, input }), { batch: 3, steps: 1, writing });
    assert.throws(() => learner.evaluate({ ...windowFor(3), inputs: new Float32Array(3) }), {
      code: 'bad-input',
    });
  });
});
