/** What all units of a layer tell together. */
import assert from 'node:assert/strict';
import { probeLayers } from '../../../../src/data/concepts/probe';
import type { Property } from '../../../../src/data/concepts/properties';
import { Random } from '../../../../src/model/random';

const steps = 3200;
const random = new Random(4);
const column = (layer: number, unit: number, values: Float32Array) => ({ layer, unit, of: 'h', values });
const noise = (): Float32Array => Float32Array.from({ length: steps }, () => random.normal());

describe('A probe of whole layers', () => {
  const labels = Float32Array.from({ length: steps }, () => random.integer(2));
  const count = Float32Array.from({ length: steps }, () => random.integer(9));
  const properties: Property[] = [
    { name: 'hidden', kind: 'yes-no', labels },
    { name: 'length', kind: 'count', labels: count },
    {
      name: 'nothing',
      kind: 'yes-no',
      labels: Float32Array.from({ length: steps }, () => random.integer(2)),
    },
  ];
  // Of layer 2 no unit tells much alone: the difference of two tells all.
  const [masks, others] = [noise(), noise()];
  const columns = [
    column(0, 0, noise()),
    column(0, 1, others),
    column(1, 0, masks),
    column(
      1,
      1,
      masks.map((value, step) => value + 0.2 * labels[step]),
    ),
    column(
      1,
      2,
      others.map((value, step) => value - 0.1 * count[step]),
    ),
    column(1, 3, others),
  ];

  const whole = () => {
    const work = probeLayers(columns, properties);
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  };

  it('finds what no unit tells alone, and in which layer', () => {
    const found = whole();
    for (const name of ['hidden', 'length']) {
      const { layer, heldOut = 0 } = found.get(name) ?? {};
      assert.equal(layer, 1);
      assert.ok(heldOut > 0.99, `${name} ${heldOut}`);
    }
  });

  it('finds nothing where there is nothing', () => {
    assert.ok(Math.abs((whole().get('nothing')?.heldOut ?? NaN) - 0.5) < 0.06);
  });
});
