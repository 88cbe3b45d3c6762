import assert from 'node:assert/strict';
import { Value, add, crossEntropy } from './autodiff';
import { ReferenceNetwork, type ReferenceOptions } from './network';
import { relativeError, uniform } from './numbers';

const base: ReferenceOptions = {
  cell: 'rnn',
  activation: 'tanh',
  units: 3,
  layers: 2,
  vocabulary: 5,
  embedding: 2,
};
const networks: ReferenceOptions[] = [
  base,
  { ...base, activation: 'relu' },
  { ...base, activation: 'identity' },
  { ...base, cell: 'gru' },
  { ...base, cell: 'lstm' },
  { ...base, cell: 'dense' },
  { ...base, cell: 'rnn', embedding: 0, layers: 1 },
  { ...base, cell: 'gru', embedding: 0, layers: 1 },
  { ...base, cell: 'lstm', embedding: 0, layers: 1 },
];
const inputs = [
  [0, 3],
  [4, 4],
  [1, 0],
  [2, 3],
];
const targets = [...inputs.slice(1), [0, 1]];

/** (L(w + δ) − L(w − δ)) / 2δ for every number of `value`. */
function numericGradient(value: Value, loss: () => number): Float64Array {
  const delta = 1e-5;
  return value.data.map((original, i) => {
    const at = (w: number) => {
      value.data[i] = w;
      return loss();
    };
    const slope = (at(original + delta) - at(original - delta)) / (2 * delta);
    value.data[i] = original;
    return slope;
  });
}

describe('reference network that writes: gradients equal finite differences', () => {
  for (const cell of ['rnn', 'gru', 'lstm'] as const)
    for (const attention of [false, true])
      it(`${cell}, ${attention ? 'with' : 'without'} attention`, () => {
        const next = uniform(8);
        const options = { ...base, cell, outputs: 4, decoder: { attention } };
        const network = new ReferenceNetwork(
          options,
          (_name, rows, columns) =>
            new Value(
              rows,
              columns,
              Float64Array.from({ length: rows * columns }, () => next() * 2 - 1),
            ),
        );
        const wanted = [3, 1, 2];
        const loss = () =>
          network
            .write([4, 0, 2, 2, 1], [0, 3, 1])
            .logits.map((logits, t) => crossEntropy(logits, [wanted[t]], 1))
            .reduce(add);
        loss().backward();
        for (const [name, value] of network.parameters) {
          const exact = value.gradient.slice();
          assert.ok(
            exact.some((g) => g !== 0),
            `a gradient reaches ${name}`,
          );
          const error = relativeError(
            exact,
            numericGradient(value, () => loss().data[0]),
          );
          assert.ok(error < 1e-5, `${name}: relative error ${error}`);
        }
      });
});

describe('reference network: gradients equal finite differences', () => {
  for (const options of networks) {
    const { cell, activation, layers, embedding } = options;
    it(`${cell} ${activation}, ${layers} layer(s), embedding ${embedding}`, () => {
      const next = uniform(7);
      const random = (rows: number, columns: number) =>
        new Value(
          rows,
          columns,
          Float64Array.from({ length: rows * columns }, () => next() * 2 - 1),
        );
      const network = new ReferenceNetwork(options, (_name, rows, columns) => random(rows, columns));
      const initial = Array.from({ length: layers }, () => ({
        hidden: random(2, options.units),
        cellState: random(2, options.units),
      }));
      const loss = () => network.loss(network.run(inputs, initial), targets);
      loss().backward();
      const states = initial.flatMap(({ hidden, cellState }) =>
        cell === 'dense' ? [] : cell === 'lstm' ? [hidden, cellState] : [hidden],
      );
      for (const value of [...network.parameters.values(), ...states]) {
        const exact = value.gradient.slice();
        assert.ok(
          exact.some((g) => g !== 0),
          'a gradient reaches every parameter and state',
        );
        const error = relativeError(
          exact,
          numericGradient(value, () => loss().data[0]),
        );
        assert.ok(error < 1e-5, `relative error ${error}`);
      }
    });
  }
});
