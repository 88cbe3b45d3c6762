import assert from 'node:assert/strict';
import { Learner } from '../../../src/model/learner';
import { Network } from '../../../src/model/network';
import { Engine } from '../../../src/model/engine';
import { Tracer } from '../../../src/model/tracer';
import {
  type Golden,
  type Tensor,
  networkGoldens,
  optimizerGoldens,
  tensor,
  tensorsOf,
  windows,
} from '../../reference/golden';
import { relativeError } from '../../reference/numbers';
import { type Build, builds } from '../../reference/twins';

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number, what: string) => {
  const error = relativeError(actual, expected);
  assert.ok(error < tolerance, `${what}: relative error ${error}`);
};

function networkOf(golden: Golden, build: Build): Network {
  const network = new Network(Engine.create({ build }), { ...golden.options, dropout: 0 });
  const weights = [...tensorsOf(golden, 'weights')];
  assert.deepEqual(
    network.parameters.map(({ name, shape }) => [name, [...shape]]).sort(),
    weights.map(([name, { shape }]) => [name, [...shape]]).sort(),
  );
  network.load(new Map(weights.map(([name, { data }]) => [name, Float32Array.from(data)])));
  return network;
}

const idsOf = ({ data }: Tensor) => Uint32Array.from(data);

for (const build of builds)
  describe(`engine (${build}) against PyTorch`, () => {
    for (const golden of networkGoldens()) {
      const inputs = tensor(golden, 'inputs');
      const [batch, steps] = inputs.shape;

      it(`${golden.name}: loss and gradients`, () => {
        const network = networkOf(golden, build);
        const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;
        const learner = new Learner(network, { batch, steps, optimizer, clipNorm: 0 });
        const { loss } = learner.gradients({
          inputs: idsOf(inputs),
          targets: idsOf(tensor(golden, 'targets')),
        });
        near([loss], tensor(golden, 'loss').data, 1e-6, 'loss');
        for (const { name, gradient } of network.parameters)
          near(gradient, tensor(golden, `gradients/${name}`).data, 1e-5, `gradient of ${name}`);
      });

      it(`${golden.name}: states`, () => {
        const tracer = new Tracer(networkOf(golden, build));
        for (let row = 0; row < batch; row++) {
          const ofRow = ({ data }: Tensor) =>
            data.subarray((row * data.length) / batch, ((row + 1) * data.length) / batch);
          const { layers } = tracer.trace(Uint32Array.from(ofRow(inputs)));
          layers.forEach(({ hidden, cellState }, l) => {
            near(hidden, ofRow(tensor(golden, `hidden/${l}`)), 1e-5, `h of layer ${l}`);
            if (cellState) near(cellState, ofRow(tensor(golden, `cellState/${l}`)), 1e-5, `c of layer ${l}`);
          });
        }
      });
    }

    for (const golden of optimizerGoldens())
      it(`${golden.name}: five updates with clipping and a carried state`, () => {
        const { learningRate, clipNorm, ...optimizer } = golden.settings;
        const network = networkOf(golden, build);
        const [, batch, steps] = tensor(golden, 'inputs').shape;
        const learner = new Learner(network, { batch, steps, optimizer, clipNorm });
        const targets = windows(tensor(golden, 'targets'));
        windows(tensor(golden, 'inputs')).forEach((inputs, window) => {
          const { loss, gradientNorm } = learner.learn(
            { inputs: idsOf(inputs), targets: idsOf(targets[window]) },
            learningRate,
          );
          near([loss], [tensor(golden, 'losses').data[window]], 1e-5, `loss ${window + 1}`);
          near([gradientNorm], [tensor(golden, 'norms').data[window]], 1e-5, `norm ${window + 1}`);
          for (const [name, { data }] of tensorsOf(golden, `after ${window + 1}`))
            near(network.weights().get(name) ?? [], data, 1e-5, `${name} after ${window + 1}`);
        });
      });
  });
