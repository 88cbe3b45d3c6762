import assert from 'node:assert/strict';
import { cells } from '../../../src/model/cells';
import type { Network } from '../../../src/model/network';
import type { NetworkOptions } from '../../../src/model/networkOptions';
import { Random } from '../../../src/model/random';
import { builds, learnerOf, networkOf, randomTokens } from './support';

/** Central differences in float32: the loss is good to about 1e-7, so a step of 1e-2 leaves errors near 1e-5. */
const step = 1e-2;

function assertGradientsMatch(network: Network, batch = 2, steps = 4): void {
  const { vocabulary, dropout } = network.options;
  const learner = learnerOf(network, { batch, steps, random: new Random(3) });
  const inputs = randomTokens(batch * steps, vocabulary, 1);
  const targets = randomTokens(batch * steps, vocabulary, 2);
  assert.equal(dropout, 0);
  learner.gradients({ inputs, targets });
  const analytic = network.parameters.map(({ gradient }) => gradient.slice());
  for (const [index, { name, value }] of network.parameters.entries()) {
    const stride = Math.ceil(value.length / 40);
    for (let i = 0; i < value.length; i += stride) {
      const original = value[i];
      value[i] = original + step;
      const above = learner.gradients({ inputs, targets }).loss;
      value[i] = original - step;
      const below = learner.gradients({ inputs, targets }).loss;
      value[i] = original;
      const numeric = (above - below) / (2 * step);
      const error = Math.abs(numeric - analytic[index][i]);
      assert.ok(
        error < 1e-4 + 0.01 * Math.abs(numeric),
        `${name}[${i}]: ${analytic[index][i]} is not ${numeric}`,
      );
    }
  }
}

describe('gradients against finite differences', () => {
  const shapes: Partial<NetworkOptions>[] = [
    { units: 5, layers: 1, embedding: 3 },
    { units: 4, layers: 2, embedding: 0 },
    { units: 9, layers: 2, embedding: 6, vocabulary: 30 },
    { units: 1, layers: 1, embedding: 1, vocabulary: 2 },
    { units: 17, layers: 1, embedding: 0, vocabulary: 3 },
  ];
  for (const build of builds)
    for (const cell of Object.keys(cells) as (keyof typeof cells)[])
      for (const shape of shapes)
        it(`${build} ${cell} ${JSON.stringify(shape)}`, () => {
          assertGradientsMatch(networkOf({ ...shape, cell }, build));
        });

  for (const activation of ['relu', 'identity'] as const)
    it(`rnn with ${activation}`, () =>
      assertGradientsMatch(networkOf({ cell: 'rnn', activation, layers: 2 })));

  it('one row, one step', () => assertGradientsMatch(networkOf({ cell: 'gru' }), 1, 1));
  it('five rows', () => assertGradientsMatch(networkOf({ cell: 'lstm', units: 33 }), 5, 3));
});
