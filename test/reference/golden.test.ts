import assert from 'node:assert/strict';
import type { Value } from './autodiff';
import { asValue, byStep, networkGoldens, optimizerGoldens, tensor, tensorsOf, windows } from './golden';
import { type LayerState, ReferenceNetwork, finalState } from './network';
import { largestDifference } from './numbers';
import { clip, createOptimizer } from './optimizers';

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, what: string) => {
  const difference = largestDifference(actual, expected);
  assert.ok(difference < 1e-12, `${what}: off by ${difference}`);
};

/** steps × [batch × n] as one batch × steps × n list, PyTorch's batch_first. */
function batchFirst(steps: readonly Value[]): number[] {
  return Array.from({ length: steps[0].rows }, (_, row) =>
    steps.flatMap(({ data, columns }) => [...data.subarray(row * columns, (row + 1) * columns)]),
  ).flat();
}

describe('reference against PyTorch', () => {
  for (const golden of networkGoldens()) {
    it(`${golden.name}: states, outputs, loss, gradients`, () => {
      const network = new ReferenceNetwork(golden.options, asValue(golden));
      const run = network.run(byStep(tensor(golden, 'inputs')));
      for (let l = 0; l < golden.options.layers; l++) {
        near(
          batchFirst(run.steps.map((step) => step[l].hidden)),
          tensor(golden, `hidden/${l}`).data,
          `h ${l}`,
        );
        if (golden.options.cell !== 'lstm') continue;
        const cells = run.steps.flatMap((step) => step[l].cellState ?? []);
        near(batchFirst(cells), tensor(golden, `cellState/${l}`).data, `c ${l}`);
      }
      near(batchFirst(run.logits), tensor(golden, 'logits').data, 'logits');
      const loss = network.loss(run, byStep(tensor(golden, 'targets')));
      near(loss.data, tensor(golden, 'loss').data, 'loss');
      loss.backward();
      const gradients = tensorsOf(golden, 'gradients');
      assert.deepEqual([...gradients.keys()].sort(), [...network.parameters.keys()].sort());
      for (const [name, { data }] of gradients)
        near(network.parameters.get(name)?.gradient ?? [], data, name);
    });
  }

  for (const golden of optimizerGoldens()) {
    it(`${golden.name}: five updates`, () => {
      const { settings, options } = golden;
      const network = new ReferenceNetwork(options, asValue(golden));
      const parameters = [...network.parameters.values()];
      const updates = parameters.map(() => createOptimizer(settings));
      let state: LayerState[] | undefined;
      const targets = windows(tensor(golden, 'targets'));
      windows(tensor(golden, 'inputs')).forEach((inputs, window) => {
        const run = network.run(byStep(inputs), state);
        state = finalState(run);
        const loss = network.loss(run, byStep(targets[window]));
        loss.backward();
        near(loss.data, [tensor(golden, 'losses').data[window]], `loss ${window + 1}`);
        const norm = clip(
          parameters.map(({ gradient }) => gradient),
          settings.clipNorm,
        );
        near([norm], [tensor(golden, 'norms').data[window]], `norm ${window + 1}`);
        parameters.forEach(({ data, gradient }, i) => updates[i](data, gradient, settings.learningRate));
        for (const [name, { data }] of tensorsOf(golden, `after ${window + 1}`))
          near(network.parameters.get(name)?.data ?? [], data, `${name} after ${window + 1}`);
      });
    });
  }
});
