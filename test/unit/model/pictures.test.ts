import assert from 'node:assert/strict';
import { Engine } from '../../../src/model/engine';
import { Convolution } from '../../../src/model/layers/convolution';
import type { Maps } from '../../../src/model/layers/maps';
import { Pooling } from '../../../src/model/layers/pooling';
import { Matrix } from '../../../src/model/matrix';
import { Panels } from '../../../src/model/panels';
import { Weights } from '../../../src/model/weights';
import { Value } from '../../reference/autodiff';
import { channelsLast, picturesGoldens, tensor } from '../../reference/golden';
import { relativeError, uniform } from '../../reference/numbers';
import { convolution, maxPool } from '../../reference/pictures';
import { builds } from './support';

const near = (actual: ArrayLike<number>, expected: ArrayLike<number>, what: string) => {
  const error = relativeError(actual, expected);
  assert.ok(error < 1e-5, `${what}: relative error ${error}`);
};

function weightsOf(engine: Engine, name: string, shape: readonly number[], values: Float64Array): Weights {
  const [address, gradient] = [engine.allocate(values.length), engine.allocate(values.length)];
  const panels =
    shape.length > 1 ? new Panels(engine, address, shape[0], values.length / shape[0]) : undefined;
  const weights = new Weights(engine, name, shape, address, gradient, panels);
  weights.value.set(values);
  panels?.pack(true, 0, 1);
  return weights;
}

function mapsOf(
  engine: Engine,
  pictures: number,
  side: number,
  channels: number,
  values: Float64Array,
): Maps {
  const matrix = (): Matrix => new Matrix(engine, pictures, side * side * channels);
  const maps = { value: matrix(), gradient: matrix(), side, channels };
  maps.value.values.set(values);
  return maps;
}

for (const build of builds)
  describe(`layers for pictures (${build})`, () => {
    const next = uniform(11);
    const random = (length: number): Float64Array =>
      Float64Array.from({ length }, () => Math.fround(2 * next() - 1));

    // Channels that fill no vector, one, and more than one.
    for (const [pictures, side, channels, outputs] of [
      [1, 2, 1, 1],
      [2, 6, 3, 5],
      [3, 4, 4, 8],
      [2, 8, 9, 13],
    ])
      it(`${pictures} of ${side} × ${side}, ${channels} → ${outputs} channels: a convolution and pooling are the reference’s`, () => {
        const engine = Engine.create({ build });
        const x = new Value(pictures, side * side * channels, random(pictures * side * side * channels));
        const weight = new Value(outputs, 9 * channels, random(outputs * 9 * channels));
        const bias = new Value(1, outputs, random(outputs));
        const maps = convolution(x, weight, bias, { side, channels });
        const pooled = maxPool(maps, { side, channels: outputs });

        const input = mapsOf(engine, pictures, side, channels, x.data);
        const weights = {
          weight: weightsOf(engine, 'weight', [outputs, 3, 3, channels], weight.data),
          bias: weightsOf(engine, 'bias', [outputs], bias.data),
        };
        const layer = new Convolution(weights, input, false);
        const pooling = new Pooling(layer.output);
        layer.forward();
        pooling.forward();
        near(layer.output.value.values, maps.data, 'maps');
        near(pooling.output.value.values, pooled.data, 'pooled');

        const probe = random(pooled.data.length);
        const loss = new Value(1, 1, Float64Array.of(0), [pooled], ([g]) =>
          probe.forEach((p, i) => (pooled.gradient[i] += g * p)),
        );
        loss.backward();
        for (const part of [input, layer.output, pooling.output]) part.gradient.values.fill(NaN);
        pooling.output.gradient.values.set(probe);
        pooling.backward();
        near(layer.output.gradient.values, maps.gradient, 'gradient by the maps');
        layer.backward(1, true);
        near(input.gradient.values, x.gradient, 'gradient by the pictures');
        near(weights.weight.gradient, weight.gradient, 'gradient by W');
        near(weights.bias.gradient, bias.gradient, 'gradient by b');
      });

    it('of equal pixels the first is the largest', () => {
      const engine = Engine.create({ build });
      const maps = mapsOf(engine, 1, 2, 1, Float64Array.of(0, 3, 3, 3));
      const pooling = new Pooling(maps);
      pooling.forward();
      pooling.output.gradient.values.fill(7);
      pooling.backward();
      assert.deepEqual([...maps.gradient.values], [0, 7, 0, 0]);
    });

    for (const golden of picturesGoldens())
      it('convolutions and poolings, one on the other, are PyTorch’s', () => {
        const engine = Engine.create({ build });
        const { side, channels } = golden.pictures;
        const batch = tensor(golden, 'pictures').shape[0];
        const input = mapsOf(engine, batch, side, channels[0], channelsLast(tensor(golden, 'pictures')));
        let maps = input;
        const layers = channels.slice(1).map((outputs, index) => {
          const weight = tensor(golden, `weights/${index}.weight`);
          const bias = tensor(golden, `weights/${index}.bias`);
          const weights = {
            weight: weightsOf(engine, 'weight', [outputs, 3, 3, maps.channels], channelsLast(weight)),
            bias: weightsOf(engine, 'bias', [outputs], bias.data),
          };
          const layer = new Convolution(weights, maps, index === 0);
          const pooling = new Pooling(layer.output);
          maps = pooling.output;
          layer.forward();
          pooling.forward();
          near(layer.output.value.values, channelsLast(tensor(golden, `maps/${index}`)), `maps ${index}`);
          return { layer, pooling, weights };
        });
        near(maps.value.values, channelsLast(tensor(golden, 'outputs')), 'outputs');
        maps.gradient.values.set(channelsLast(tensor(golden, 'probe')));
        for (const [index, { layer, pooling, weights }] of [...layers.entries()].reverse()) {
          pooling.backward();
          layer.backward(1, true);
          const expected = channelsLast(tensor(golden, `gradients/${index}.weight`));
          near(weights.weight.gradient, expected, `W ${index}`);
          near(weights.bias.gradient, tensor(golden, `gradients/${index}.bias`).data, `b ${index}`);
        }
      });
  });
