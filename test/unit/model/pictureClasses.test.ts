import assert from 'node:assert/strict';
import { Learner } from '../../../src/model/learner';
import { PictureTracer } from '../../../src/model/pictureTracer';
import { add, crossEntropy, logSoftmax } from '../../reference/autodiff';
import { norm, uniform } from '../../reference/numbers';
import { builds, twins } from '../../reference/twins';
import { assertClose, networkOf } from './support';

const outputs = 5;
const input = { as: 'picture', side: 8, maps: [3, 5] } as const;
const pixels = 3 * input.side ** 2;
const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;

const next = uniform(9);
const pictures = [4, 0, 2].map((label) => ({
  pixels: Float32Array.from({ length: pixels }, () => 2 * next() - 1),
  label,
}));
const network = (activation: 'tanh' | 'relu', layers: number) =>
  ({ cell: 'dense', activation, units: 6, layers, vocabulary: 0, embedding: 0, outputs, input }) as const;

describe('a network that tells the class of a picture', () => {
  for (const build of builds)
    for (const activation of ['tanh', 'relu'] as const)
      for (const layers of [1, 2])
        it(`${build}, ${activation}, ${layers} layers: is the reference`, () => {
          const { engine, reference } = twins(network(activation, layers), build);
          const expected = pictures
            .map(({ pixels: own, label }) =>
              crossEntropy(
                reference.classify(Float64Array.from(own)).logits[0],
                [label],
                1 / pictures.length,
              ),
            )
            .reduce(add);
          expected.backward();
          for (const threads of [1, 3]) {
            const shape = { batch: pictures.length, steps: 1, threads };
            const learner = new Learner(engine, { ...shape, optimizer, clipNorm: 0 });
            const window = {
              inputs: Float32Array.from(pictures.flatMap(({ pixels: own }) => [...own])),
              targets: Uint32Array.from(pictures, ({ label }) => label),
            };
            assertClose([learner.evaluate(window)], expected.data, 2e-6, 'evaluated loss');
            assertClose([learner.gradients(window).loss], expected.data, 2e-6, 'loss');
            for (const { name, gradient } of engine.parameters)
              assertClose(gradient, reference.parameters.get(name)!.gradient, 2e-5, `gradient of ${name}`);
          }
        });

  it('has a Trace: the picture, its maps, and the layers at one step', () => {
    const { engine, reference } = twins(network('tanh', 2), 'relaxed');
    const [{ pixels: read }] = pictures;
    const expected = reference.classify(Float64Array.from(read));
    const tracer = new PictureTracer(engine);
    const { layers, top, picture } = tracer.trace(read, { gates: true, k: outputs });
    assert.deepEqual(picture?.pixels, read);
    for (const [index, { channels, width, values }] of picture.maps.entries()) {
      const { data } = expected.maps[index];
      const byChannel = values.map((_, i) => data[(i % width ** 2) * channels + Math.floor(i / width ** 2)]);
      assertClose(values, byChannel, 2e-6, `maps ${index}`);
    }
    for (const [l, { cell, hidden, memoryShare }] of layers.entries()) {
      assert.equal(cell, 'dense');
      assert.deepEqual([...memoryShare], [0]);
      assertClose(hidden, expected.steps[0][l].hidden.data, 2e-6, 'h');
    }
    const all = logSoftmax(expected.logits[0].data).map(Math.exp);
    for (const [at, id] of top.ids.entries()) assertClose([top.probabilities[at]], [all[id]], 2e-6, 'p');

    const { gradientReach, layers: details } = tracer.inspect(read, 0);
    crossEntropy(expected.logits[0], [top.ids[0]], 1).backward();
    for (const [l, reach] of gradientReach.entries()) {
      assertClose(details[l].fromInput, expected.steps[0][l].fromInput.data, 2e-6, 'W_xh x');
      assertClose(reach, [norm(expected.steps[0][l].hidden.gradient)], 2e-5, 'reach');
    }
  });

  it('has no memory, and says so', () => {
    assert.throws(() => networkOf({ ...network('tanh', 1), cell: 'gru' }), {
      code: 'bad-option',
      message: /without memory/,
    });
  });
});
