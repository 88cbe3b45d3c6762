import assert from 'node:assert/strict';
import type { Property } from '../../../../src/data/concepts/properties';
import { auc, product, ranks, standardised } from '../../../../src/data/concepts/ranks';
import { searchUnits, type Finding, type UnitValues } from '../../../../src/data/concepts/search';
import { bestFirst, worthOf } from '../../../../src/data/concepts/worth';
import { split } from '../../../../src/data/concepts/split';
import { Random } from '../../../../src/model/random';

const array = (...values: number[]): Float32Array => Float32Array.from(values);

describe('rank statistics', () => {
  it('share the mean rank among ties', () => {
    assert.deepEqual([...ranks(array(3, 1, 3, 2))], [3.5, 1, 3.5, 2]);
  });

  it('agree with the definition of the area under the curve: pairs that are in order, ties by half', () => {
    const random = new Random(3);
    const values = Float32Array.from({ length: 200 }, () => random.integer(20));
    const yes = Uint32Array.from({ length: 200 }, (_, i) => i).filter(() => random.uniform() < 0.3);
    const isYes = new Set(yes);
    let [pairs, ordered] = [0, 0];
    for (const a of yes)
      for (let b = 0; b < 200; b++)
        if (!isYes.has(b)) {
          pairs++;
          ordered += values[a] > values[b] ? 1 : values[a] === values[b] ? 0.5 : 0;
        }
    assert.ok(Math.abs(auc(ranks(values), yes) - ordered / pairs) < 1e-6);
  });

  const correlation = (a: Float32Array, b: Float32Array): number => product(standardised(a), standardised(b));

  it('know a perfect order, its reverse and none', () => {
    const rising = ranks(array(1, 2, 30, 400));
    assert.ok(Math.abs(correlation(rising, ranks(array(2, 3, 5, 9))) - 1) < 1e-6);
    assert.ok(Math.abs(correlation(rising, ranks(array(9, 5, 3, 2))) + 1) < 1e-6);
    assert.equal(correlation(rising, ranks(array(1, 1, 1, 1))), 0);
  });

  it('split a text into two parts that share no step and both see all of it', () => {
    const { search, heldOut } = split(1600);
    assert.deepEqual(
      [...search, ...heldOut].sort((a, b) => a - b),
      [...Array(1600).keys()],
    );
    assert.ok(search[0] === 0 && search[search.length - 1] > 1300 && heldOut[heldOut.length - 1] === 1599);
  });
});

describe('the search for concepts', () => {
  const steps = 4000;
  const random = new Random(7);
  /** A value that changes now and then, as properties of a text do. */
  const changing = (share: number, next: (before: number) => number): Float32Array => {
    let value = 0;
    return Float32Array.from({ length: steps }, () =>
      random.uniform() < share ? (value = next(value)) : value,
    );
  };
  const runs = changing(0.06, (before) => 1 - before);
  const depth = changing(0.3, (before) => Math.max(0, before + (random.uniform() < 0.5 ? 1 : -1)));
  const noise = (): Float32Array => Float32Array.from({ length: steps }, () => random.normal());
  const column = (unit: number, values: Float32Array): UnitValues => ({ layer: 0, unit, of: 'h', values });
  /** Noise that stays alike for a while, as the units of a network do. */
  const slow = (): Float32Array => {
    let state = 0;
    return noise().map((value) => (state = 0.95 * state + 0.3 * value));
  };
  const properties: Property[] = [
    { name: 'runs', kind: 'yes-no', labels: runs },
    { name: 'depth', kind: 'count', labels: depth },
  ];
  const search = (columns: UnitValues[], some = properties): Finding[] => {
    const work = searchUnits(columns, some, new Random(1));
    for (;;) {
      const { done, value } = work.next();
      if (done) return value;
    }
  };

  it('finds the units that know, on the part searched and on the other, and says which way', () => {
    const columns = Array.from({ length: 30 }, (_, unit) => column(unit, slow()));
    columns[11] = column(
      11,
      noise().map((value, i) => 0.4 * value - 2 * runs[i]),
    );
    columns[19] = column(
      19,
      noise().map((value, i) => 0.2 * value + depth[i]),
    );
    const [first, second] = search(columns).sort((a, b) => a.unit - b.unit);
    assert.deepEqual([first.concept, first.unit, first.rising], ['runs', 11, false]);
    assert.ok(
      first.score > 0.98 && first.heldOut > 0.98 && first.chance < 0.8 && worthOf(first) === 'learned',
    );
    assert.ok(first.spans && first.spans.all > 30 && first.spans.right === first.spans.all);
    assert.deepEqual([second.concept, second.unit, second.rising], ['depth', 19, true]);
    assert.ok(second.score > 0.95 && second.heldOut > 0.95 && second.spans === undefined);
  });

  it('finds nothing where there is nothing, however many units there are', () => {
    const columns = Array.from({ length: 100 }, (_, unit) => column(unit, slow()));
    for (const finding of search(columns)) assert.equal(worthOf(finding), 'chance', JSON.stringify(finding));
  });

  it('puts first what was learned, then what needed no training, and last what is chance', () => {
    const [found] = search([column(0, depth)], [properties[1]]);
    const judged = [
      { ...found, concept: 'noise', heldOut: 0.3, chance: 0.25 },
      { ...found, concept: 'token', heldOut: 0.99, chance: 0.1, untrained: 0.98 },
      { ...found, concept: 'depth', heldOut: 0.9, chance: 0.1, untrained: 0.5 },
      { ...found, concept: 'column', heldOut: 0.6, chance: 0.1 },
    ];
    assert.deepEqual(
      bestFirst(judged).map((one) => [one.concept, worthOf(one)]),
      [
        ['depth', 'learned'],
        ['column', 'learned'],
        ['token', 'given'],
        ['noise', 'chance'],
      ],
    );
  });

  it('asks nothing of labels that hardly vary, and bears units that do not', () => {
    const rare = Float32Array.from({ length: steps }, (_, i) => Number(i === 5));
    assert.deepEqual(search([column(0, noise())], [{ name: 'rare', kind: 'yes-no', labels: rare }]), []);
    assert.deepEqual(search([column(0, new Float32Array(steps))]), []);
    assert.deepEqual(search([], []), []);
  });
});
