import assert from 'node:assert/strict';
import { Tracer } from '../../../src/model/tracer';
import { cells } from '../../../src/model/cells';
import type { Learner } from '../../../src/model/learner';
import type { Network } from '../../../src/model/network';
import { assertClose, builds, learnerOf, networkOf, randomTokens } from './support';

const lengths = [3, 7, 1, 5];
const classes = 4;

interface Example {
  readonly ids: Uint32Array;
  readonly label: number;
}

const examples: Example[] = lengths.map((length, row) => ({
  ids: randomTokens(length, 7, row),
  label: row % classes,
}));

/** The loss of each example's last guess, as a mean; the rest of the window is filled with `padding`. */
function gradientsOf(learner: Learner, rows: readonly Example[], steps: number, padding: number): number {
  const inputs = new Uint32Array(rows.length * steps).fill(padding);
  const targets = new Uint32Array(inputs.length);
  const weights = new Float32Array(inputs.length);
  for (const [row, { ids, label }] of rows.entries()) {
    inputs.set(ids, row * steps);
    const last = row * steps + ids.length - 1;
    targets[last] = label;
    weights[last] = 1 / rows.length;
  }
  return learner.gradients({ inputs, targets, weights }).loss;
}

const gradientOf = (network: Network): number[] =>
  network.parameters.flatMap(({ gradient }) => [...gradient]);

describe('weights of losses', () => {
  for (const build of builds)
    for (const cell of Object.keys(cells) as (keyof typeof cells)[])
      it(`${build}, ${cell}: padding is never seen, neither forward nor back`, () => {
        const network = networkOf({ cell, layers: 2, outputs: classes }, build);
        const sum: number[] = [];
        let loss = 0;
        for (const example of examples) {
          const learner = learnerOf(network, { batch: 1, steps: example.ids.length });
          loss += gradientsOf(learner, [example], example.ids.length, 0) / examples.length;
          for (const [i, value] of gradientOf(network).entries())
            sum[i] = (sum[i] ?? 0) + value / examples.length;
        }
        for (const [steps, padding] of [
          [7, 0],
          [7, 6],
          [12, 3],
        ]) {
          for (const threads of [1, 3]) {
            const learner = learnerOf(network, { batch: examples.length, steps, threads });
            assertClose([gradientsOf(learner, examples, steps, padding)], [loss], 1e-6, 'loss');
            assertClose(gradientOf(network), sum, 1e-6, `gradient, padded to ${steps}`);
          }
        }
      });

  it('tell what is answered at every token, which the tracer sees too, and how far off the targets are', () => {
    const network = networkOf({ layers: 2, outputs: classes, units: 9 });
    const steps = 6;
    const inputs = randomTokens(5 * steps, 7, 1);
    const learner = learnerOf(network, { batch: 5, steps, threads: 2 });
    const window = { inputs, targets: new Uint32Array(inputs.length) };
    const loss = learner.evaluate(window, true);
    const { outputs, probabilities, losses } = learner.answers();
    learner.resetEvaluation();
    assertClose([loss], [learner.evaluate(window)], 1e-6, 'loss');
    assertClose([losses.reduce((sum, one) => sum + one, 0) / losses.length], [loss], 1e-6, 'losses');
    const tracer = new Tracer(network);
    for (let row = 0; row < 5; row++) {
      const { top, surprise } = tracer.trace(inputs.slice(row * steps, (row + 1) * steps), { k: classes });
      assert.ok(surprise.every(Number.isNaN));
      for (let step = 0; step < steps; step++) {
        assert.equal(top.ids[step * top.k], outputs[row * steps + step], `row ${row}, step ${step}`);
        assertClose([top.probabilities[step * top.k]], [probabilities[row * steps + step]], 1e-6, 'p');
      }
    }
    assert.ok(new Set(outputs).size > 1);
  });

  it('refuse targets that are no output, and another number of weights', () => {
    const learner = learnerOf(networkOf({ outputs: classes }), { batch: 1, steps: 2 });
    const inputs = new Uint32Array(2);
    assert.throws(() => learner.evaluate({ inputs, targets: Uint32Array.of(0, classes) }), {
      code: 'bad-input',
    });
    assert.throws(() => learner.evaluate({ inputs, targets: inputs, weights: new Float32Array(3) }), {
      code: 'bad-input',
    });
  });
});
