import assert from 'node:assert/strict';
import { Engine } from '../../../src/model/engine';
import { Network } from '../../../src/model/network';
import { Random } from '../../../src/model/random';
import { networkOf, smallNetwork } from './support';

describe('Network', () => {
  it('names and shapes its parameters as PyTorch does', () => {
    const { parameters } = networkOf({ cell: 'gru', layers: 2 });
    assert.deepEqual(
      parameters.map(({ name, shape }) => [name, [...shape]]),
      [
        ['embedding.weight', [7, 3]],
        ['recurrent.weight_ih_l0', [15, 3]],
        ['recurrent.weight_hh_l0', [15, 5]],
        ['recurrent.bias_ih_l0', [15]],
        ['recurrent.bias_hh_l0', [15]],
        ['recurrent.weight_ih_l1', [15, 5]],
        ['recurrent.weight_hh_l1', [15, 5]],
        ['recurrent.bias_ih_l1', [15]],
        ['recurrent.bias_hh_l1', [15]],
        ['output.weight', [7, 5]],
        ['output.bias', [7]],
      ],
    );
  });

  it('counts 240,321 parameters for a 2 × 128 LSTM on 65 one-hot characters', () => {
    const network = networkOf({ cell: 'lstm', units: 128, layers: 2, vocabulary: 65, embedding: 0 });
    assert.equal(network.parameterCount, 240_321);
  });

  it('starts the same from the same seed, otherwise elsewhere', () => {
    const [first, same, other] = [1, 1, 2].map((seed) => networkOf({}, undefined, seed).weights());
    assert.deepEqual(first, same);
    assert.notDeepEqual(first, other);
  });

  it('starts uniform within ±1/√units, the forget gates at their bias', () => {
    const network = networkOf({ units: 16 });
    for (const { name, value } of network.parameters) {
      if (name.startsWith('embedding')) continue;
      const forget = name.startsWith('recurrent.bias') ? value.subarray(16, 32) : value.subarray(0, 0);
      assert.deepEqual(new Set(forget), new Set(forget.length === 0 ? [] : [Number(name.includes('_ih'))]));
      const rest = [...value.keys()].filter((i) => !name.startsWith('recurrent.bias') || i < 16 || i >= 32);
      assert.ok(
        rest.every((i) => value[i] !== 0 && Math.abs(value[i]) <= 0.25),
        name,
      );
    }
  });

  it('starts each gate of W_hh orthogonal where asked', () => {
    const engine = Engine.create();
    const units = 33;
    const network = new Network(
      engine,
      { ...smallNetwork, units },
      { random: new Random(4), initialization: 'orthogonal', forgetBias: 1 },
    );
    const { value } = network.layers[0].memoryWeights!;
    for (let gate = 0; gate < 4; gate++)
      for (let i = 0; i < units; i++)
        for (let j = 0; j < units; j++) {
          let dot = 0;
          for (let k = 0; k < units; k++)
            dot += value[(gate * units + i) * units + k] * value[(gate * units + j) * units + k];
          assert.ok(Math.abs(dot - Number(i === j)) < 1e-6);
        }
  });

  it('loads what it gave, and refuses other weights without changing', () => {
    const [network, other] = [networkOf({}, undefined, 1), networkOf({}, undefined, 2)];
    other.load(network.weights());
    assert.deepEqual(other.weights(), network.weights());
    const missing = network.weights();
    missing.delete('output.bias');
    assert.throws(() => other.load(missing), {
      code: 'bad-weights',
      message: /'output\.bias' \(7\) is missing/,
    });
    const wrong = networkOf({}, undefined, 3).weights();
    wrong.set('output.weight', new Float32Array(3));
    assert.throws(() => other.load(wrong), { code: 'bad-weights', message: /has 3 numbers.*needs 7 × 5/ });
    assert.deepEqual(other.weights(), network.weights());
  });

  it('keeps its weights when the memory grows under them', () => {
    const network = networkOf({});
    const before = network.weights();
    const { value } = network.parameters[0];
    const { bytes } = network.engine;
    network.engine.allocate(1_000_000);
    assert.ok(network.engine.bytes > bytes);
    assert.deepEqual(network.weights(), before);
    // An earlier view is still one of the weights.
    network.parameters[0].value[0] = 7;
    assert.equal(value[0], 7);
  });

  it('refuses options out of range', () => {
    for (const options of [
      { units: 0 },
      { layers: 1.5 },
      { vocabulary: NaN },
      { embedding: -1 },
      { dropout: 1 },
      { activation: 'sine' as 'tanh' },
    ])
      assert.throws(() => networkOf(options), {
        code: 'bad-option',
        message: new RegExp(Object.keys(options)[0]),
      });
  });
});

describe('Engine', () => {
  it('says so when a network does not fit its memory', () => {
    const engine = Engine.create({ maximumBytes: 2 ** 20 });
    assert.throws(() => new Network(engine, { ...smallNetwork, units: 512 }), {
      code: 'out-of-memory',
      message: /fewer units/,
    });
    assert.ok(engine.bytes <= 2 ** 20);
  });
});
