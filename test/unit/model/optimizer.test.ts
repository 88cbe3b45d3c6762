import assert from 'node:assert/strict';
import { Optimizer, type OptimizerOptions } from '../../../src/model/optimizer';
import { Random } from '../../../src/model/random';
import { assertClose, builds, networkOf } from './support';

const rate = 0.05;
const decay = 0.1;
const momentum = 0.8;
const scale = 0.5;

type Plain = (w: number, g: number, memory: number[], step: number) => number;

/** torch.optim's formulas, one weight at a time in double precision; `memory` starts with zeros. */
const formulas: Record<OptimizerOptions['optimizer'], Plain> = {
  sgd(w, g, memory) {
    memory[0] = momentum * memory[0] + g + decay * w;
    return w - rate * memory[0];
  },
  rmsprop(w, g, memory) {
    const penalised = g + decay * w;
    memory[0] = 0.99 * memory[0] + 0.01 * penalised ** 2;
    return w - (rate * penalised) / (Math.sqrt(memory[0]) + 1e-8);
  },
  adagrad(w, g, memory) {
    const penalised = g + decay * w;
    memory[0] += penalised ** 2;
    return w - (rate * penalised) / (Math.sqrt(memory[0]) + 1e-10);
  },
  adam: (w, g, memory, step) => plainAdam(w, g + decay * w, memory, step),
  adamw: (w, g, memory, step) => plainAdam(w * (1 - rate * decay), g, memory, step),
};

function plainAdam(w: number, g: number, memory: number[], step: number): number {
  memory[0] = 0.9 * memory[0] + 0.1 * g;
  memory[1] = 0.999 * memory[1] + 0.001 * g * g;
  const mean = memory[0] / (1 - 0.9 ** step);
  const square = memory[1] / (1 - 0.999 ** step);
  return w - (rate * mean) / (Math.sqrt(square) + 1e-8);
}

for (const build of builds)
  describe(`Optimizer, ${build} build`, () => {
    for (const name of Object.keys(formulas) as OptimizerOptions['optimizer'][])
      it(`${name} follows its formula, and from a saved state goes on to the bit`, () => {
        const options = { optimizer: name, momentum, weightDecay: decay };
        const network = networkOf({}, build);
        const optimizer = new Optimizer(network, options);
        const update = (one: Optimizer, step: number): void => {
          one.step = step;
          // In two slices, as two threads do it.
          const { blockLength } = network;
          one.update(0, 8, { step, rate, scale });
          one.update(8, blockLength, { step, rate, scale });
        };
        const random = new Random(5);
        const parameter = network.parameters[1];
        const expected = Float64Array.from(parameter.value);
        const memories = [...expected].map(() => [0, 0]);
        for (let step = 1; step <= 6; step++) {
          for (const { gradient } of network.parameters)
            gradient.forEach((_, i) => (gradient[i] = random.uniform(-1, 1)));
          const { gradient } = parameter;
          expected.forEach(
            (w, i) => (expected[i] = formulas[name](w, gradient[i] * scale, memories[i], step)),
          );
          update(optimizer, step);
          assertClose(parameter.value, expected, 3e-6, `step ${step}`);
        }
        const twin = networkOf({}, build);
        const resumed = new Optimizer(twin, options);
        twin.load(network.weights());
        resumed.load(optimizer.state());
        for (const [index, { gradient }] of twin.parameters.entries())
          gradient.set(network.parameters[index].gradient);
        update(optimizer, 7);
        update(resumed, 7);
        assert.deepEqual(twin.weights(), network.weights());
        assert.deepEqual(resumed.state(), optimizer.state());
      });
  });

describe('Optimizer', () => {
  it('refuses what does not fit and says so', () => {
    const network = networkOf({});
    const adam = new Optimizer(network, { optimizer: 'adam', momentum: 0, weightDecay: 0 });
    const state = adam.state();
    state.delete('exp_avg.output.bias');
    assert.throws(() => adam.load(state), { code: 'bad-weights', message: /exp_avg\.output\.bias/ });
    assert.throws(() => adam.load(new Map()), { code: 'bad-weights', message: /step/ });
    const bad = { optimizer: 'sgd', momentum: 1, weightDecay: 0 } as const;
    assert.throws(() => new Optimizer(network, bad), { code: 'bad-option', message: /momentum/ });
  });
});
