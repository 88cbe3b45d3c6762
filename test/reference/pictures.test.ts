import assert from 'node:assert/strict';
import { Value, add, multiply, pick } from './autodiff';
import { channelsLast, picturesGoldens, tensor } from './golden';
import { largestDifference, relativeError, uniform } from './numbers';
import { convolution, maxPool, type MapsShape } from './pictures';

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, what: string) => {
  const difference = largestDifference(actual, expected);
  assert.ok(difference < 1e-12, `${what}: off by ${difference}`);
};

/** The sum of all numbers. */
const total = (x: Value): Value =>
  Array.from({ length: x.data.length }, (_, i) => pick(x, 1, 1, [i])).reduce(add);

describe('reference layers for pictures', () => {
  for (const golden of picturesGoldens())
    it('are PyTorch’s, forwards and back', () => {
      const { side, channels } = golden.pictures;
      const maps = (name: string): Value => {
        const { shape } = tensor(golden, name);
        const data = channelsLast(tensor(golden, name));
        return new Value(shape[0], data.length / shape[0], data);
      };
      const x = maps('pictures');
      const parameters: [name: string, value: Value][] = [];
      let shape: MapsShape = { side, channels: channels[0] };
      let y = x;
      for (const [layer, outputs] of channels.slice(1).entries()) {
        const bias = new Value(1, outputs, tensor(golden, `weights/${layer}.bias`).data);
        const weight = new Value(outputs, 9 * shape.channels, maps(`weights/${layer}.weight`).data);
        parameters.push([`${layer}.weight`, weight], [`${layer}.bias`, bias]);
        y = convolution(y, weight, bias, shape);
        shape = { ...shape, channels: outputs };
        near(y.data, channelsLast(tensor(golden, `maps/${layer}`)), `maps ${layer}`);
        y = maxPool(y, shape);
        shape = { ...shape, side: shape.side / 2 };
      }
      near(y.data, channelsLast(tensor(golden, 'outputs')), 'outputs');
      total(multiply(y, maps('probe'))).backward();
      near(x.gradient, channelsLast(tensor(golden, 'gradients/pictures')), 'by the pictures');
      for (const [name, { gradient }] of parameters) {
        const expected = tensor(golden, `gradients/${name}`);
        near(gradient, expected.shape.length === 1 ? expected.data : channelsLast(expected), name);
      }
    });

  it('have gradients equal to finite differences', () => {
    const next = uniform(3);
    const random = (rows: number, columns: number): Value =>
      new Value(
        rows,
        columns,
        Float64Array.from({ length: rows * columns }, () => 2 * next() - 1),
      );
    const [x, weight, bias] = [random(2, 4 * 4 * 3), random(5, 9 * 3), random(1, 5)];
    const probe = random(2, 2 * 2 * 5);
    const loss = (): Value => {
      const maps = convolution(x, weight, bias, { side: 4, channels: 3 });
      return total(multiply(maxPool(maps, { side: 4, channels: 5 }), probe));
    };
    loss().backward();
    for (const { data, gradient } of [x, weight, bias].map((value) => ({
      data: value.data,
      gradient: value.gradient.slice(),
    }))) {
      const delta = 1e-6;
      const slopes = data.map((original, i) => {
        const at = (w: number): number => {
          data[i] = w;
          return loss().data[0];
        };
        const slope = (at(original + delta) - at(original - delta)) / (2 * delta);
        data[i] = original;
        return slope;
      });
      assert.ok(relativeError(gradient, slopes) < 1e-6);
    }
  });
});
