import assert from 'node:assert/strict';
import { Engine } from '../../../src/model/engine';
import { Learner } from '../../../src/model/learner';
import { Network } from '../../../src/model/network';
import type { NetworkOptions } from '../../../src/model/networkOptions';
import { Random } from '../../../src/model/random';

const base: NetworkOptions = {
  cell: 'lstm',
  activation: 'tanh',
  units: 128,
  layers: 2,
  vocabulary: 65,
  embedding: 0,
  dropout: 0,
};
const initial = { random: new Random(1), initialization: 'uniform', forgetBias: 0 } as const;
const create = (options: Partial<NetworkOptions>) =>
  new Network(Engine.create(), { ...base, ...options }, initial);

describe('known counts and losses', () => {
  it('char-rnn, 2 × LSTM 128 on 65 one-hot characters: 240,321 parameters', () => {
    assert.equal(create({}).parameterCount, 240_321);
  });

  it('min-char-rnn, RNN 100 on 65 characters: 23,165 parameters and our second bias', () => {
    assert.equal(create({ cell: 'rnn', units: 100, layers: 1 }).parameterCount, 23_165 + 100);
  });

  it('2 × 600 GRU and LSTM on vectors of 600: 4,323,600 and 5,764,800 recurrent parameters and our second biases', () => {
    const recurrent = ({ parameters }: Network) =>
      parameters
        .filter(({ name }) => name.startsWith('recurrent'))
        .reduce((sum, { shape }) => sum + shape.reduce((a, b) => a * b), 0);
    const sizes = { units: 600, embedding: 600, vocabulary: 5 };
    assert.equal(recurrent(create({ ...sizes, cell: 'gru' })), 4_323_600 + 2 * 3 * 600);
    assert.equal(recurrent(create({ ...sizes, cell: 'lstm' })), 5_764_800 + 2 * 4 * 600);
  });

  it('a network that says nothing loses ln 65 = 4.174 nats a character, 104.36 over 25', () => {
    const network = create({});
    const silent = [...network.weights()].map(([name, values]): [string, Float32Array] => [
      name,
      name.startsWith('output') ? values.fill(0) : values,
    ]);
    network.load(new Map(silent));
    assert.ok(Math.abs(firstLoss(network) * 25 - 104.36) < 0.01);
  });

  it('a fresh network starts within 2 % of it', () => {
    for (const cell of ['rnn', 'gru', 'lstm'] as const)
      assert.ok(Math.abs(firstLoss(create({ cell })) / Math.log(65) - 1) < 0.02);
  });
});

function firstLoss(network: Network): number {
  const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;
  const learner = new Learner(network, { batch: 4, steps: 25, optimizer, clipNorm: 0 });
  const random = new Random(3);
  const ids = () => Uint32Array.from({ length: 100 }, () => random.integer(65));
  return learner.gradients({ inputs: ids(), targets: ids() }).loss;
}
