import assert from 'node:assert/strict';
import { BeamSearch, type BeamOptions } from '../../../src/model/beamSearch';
import { builds, randomIds, twins, type Twins } from '../../reference/twins';
import { logSoftmax } from '../../reference/autodiff';
import { networkOf } from './support';

const [start, end] = [1, 1];
const outputs = 4;
const options = {
  ...({ cell: 'lstm', activation: 'tanh' } as const),
  ...{ units: 6, layers: 2, vocabulary: 8, embedding: 3, outputs },
  decoder: { attention: true },
};
const shape: BeamOptions = { batch: 3, steps: 6, writing: 4, beam: 1, start, end };
const inputs = [5, 2, 6].map((length, row) => Uint32Array.from(randomIds(8, 1, length, row + 1).flat()));

/** Σ ln p of outputs after an input, by the reference. */
function likelihood({ reference }: Twins, input: Uint32Array, written: readonly number[]): number {
  const { logits } = reference.write([...input], [start, ...written.slice(0, -1)]);
  return logits.reduce((sum, { data }, t) => sum + logSoftmax(data)[written[t]], 0);
}

/** Everything that can be written in so many steps, its end included, except where there is no room for it. */
function* everything(left: number): Generator<number[]> {
  for (let output = 0; output < outputs; output++) {
    if (output === end || left === 1) yield [output];
    else for (const rest of everything(left - 1)) yield [output, ...rest];
  }
}

const withoutEnd = (written: readonly number[]): number[] =>
  written.at(-1) === end ? written.slice(0, -1) : [...written];

for (const build of builds)
  describe(`beam search, ${build} build`, () => {
    const pair = twins(options, build, 21);

    it('with a beam of one takes the likeliest output each time, whatever stands beside', () => {
      const expected = inputs.map((input) => {
        const written: number[] = [];
        while (written.at(-1) !== end && written.length < shape.writing) {
          const next = [0, 1, 2, 3].map((output) => likelihood(pair, input, [...written, output]));
          written.push(next.indexOf(Math.max(...next)));
        }
        return withoutEnd(written);
      });
      const search = new BeamSearch(pair.engine, shape);
      assert.deepEqual(
        search.write(inputs).map(({ outputs }) => outputs),
        expected,
      );
      assert.deepEqual(
        search.write(inputs.slice(1)).map(({ outputs }) => outputs),
        expected.slice(1),
      );
    });

    it('with a beam that loses nothing finds the best of all answers', () => {
      // There are 1 + 3 + 9 · 4 of them.
      const short = { ...shape, writing: 3 };
      const all = [...everything(3)];
      const expected = inputs.map((input) => {
        const scores = all.map((written) => likelihood(pair, input, written) / written.length);
        return withoutEnd(all[scores.indexOf(Math.max(...scores))]);
      });
      const [best, greedy] = [40, 1].map((beam) =>
        new BeamSearch(pair.engine, { ...short, beam }).write(inputs).map(({ outputs }) => outputs),
      );
      assert.deepEqual(best, expected);
      assert.notDeepEqual(greedy, expected, 'With these weights, greedy answers would do.');
    });
  });

describe('beam search', () => {
  it('reads the weights as they are', () => {
    const network = networkOf({ ...options, units: 12 }, undefined, 5);
    const search = new BeamSearch(network, shape);
    search.write(inputs);
    const bias = network.outputBias.value;
    bias[2] = 50;
    network.touch();
    assert.deepEqual(
      search.write(inputs).map(({ outputs }) => outputs),
      inputs.map(() => [2, 2, 2, 2]),
    );
    bias[end] = 100;
    network.touch();
    assert.deepEqual(
      search.write(inputs).map(({ outputs }) => outputs),
      [[], [], []],
    );
  });

  it('is for networks that write', () => {
    assert.throws(() => new BeamSearch(networkOf({}), shape), { code: 'bad-option' });
    assert.throws(() => new BeamSearch(networkOf(options), { ...shape, beam: 0 }), { code: 'bad-option' });
  });
});
