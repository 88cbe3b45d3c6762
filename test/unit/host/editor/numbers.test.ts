import assert from 'node:assert/strict';
import { Numbers } from '../../../../src/host/editor/numbers';
import type { LensNumbers } from '../../../../src/protocol/lens';

/** Tokens of one unit from `start` on. */
function numbersOf(start: number, values: number[], more: Partial<LensNumbers> = {}): LensNumbers {
  return {
    starts: Uint32Array.from({ length: values.length + 1 }, (_, i) => start + i),
    values: Float32Array.from(values),
    unknown: new Uint32Array(),
    exact: true,
    iteration: 1,
    ...more,
  };
}
const written = (numbers: Numbers, from = 0, to = 100): string =>
  [...numbers.tokens(from, to)].map(({ start, value }) => `${start}:${value}`).join(' ');

describe('the numbers of a text', () => {
  let numbers: Numbers;
  beforeEach(() => {
    numbers = new Numbers();
    numbers.put(numbersOf(0, [1, 2, 3, 4, 5, 6]));
  });

  it('are told for a range, whatever order they came in', () => {
    numbers.put(numbersOf(8, [9, 10]));
    numbers.put(numbersOf(6, [7, 8]));
    assert.equal(written(numbers, 4, 9), '4:5 5:6 6:7 7:8 8:9');
    assert.equal(numbers.at(7)?.value, 8);
    assert.equal(numbers.at(10), undefined);
  });

  it('are replaced by newer ones, exactly where these are', () => {
    numbers.put(numbersOf(2, [30, 40], { unknown: Uint32Array.of(1) }));
    assert.equal(written(numbers), '0:1 1:2 2:30 3:40 4:5 5:6');
    assert.deepEqual(
      [...numbers.tokens(0, 9)].filter(({ unknown }) => unknown).map(({ start }) => start),
      [3],
    );
  });

  it('stay before an edit, and behind it move and are stale; what was changed is unknown', () => {
    numbers.edit({ offset: 3, removed: 1, inserted: 3 });
    assert.equal(written(numbers), '0:1 1:2 6:5 7:6');
    assert.equal(numbers.gap(0, 8), 2);
    numbers.put(numbersOf(2, [3, 41, 42, 43]));
    assert.equal(numbers.gap(0, 8), 6, 'what has moved is to be read again');
    numbers.put(numbersOf(6, [51, 61]));
    assert.equal(numbers.gap(0, 8), undefined);
    assert.equal(written(numbers), '0:1 1:2 2:3 3:41 4:42 5:43 6:51 7:61');
  });

  it('may all be stale, for other weights, and are then read again from where they are wanted', () => {
    numbers.spoil();
    assert.equal(written(numbers), '0:1 1:2 2:3 3:4 4:5 5:6');
    assert.equal(numbers.gap(2, 5), 2);
    assert.equal(numbers.totals().count, 0);
  });

  it('may be inexact: enough to be painted, not to be kept', () => {
    numbers.put(numbersOf(6, [7, 8], { exact: false }));
    assert.equal(numbers.gap(0, 8), undefined);
    assert.equal(numbers.gap(0, 8, true), 6);
  });

  it('add up without those that are none', () => {
    numbers.put(numbersOf(6, [NaN, 9]));
    const { count, sum, squares } = numbers.totals();
    assert.deepEqual([count, sum, squares], [7, 30, 1 + 4 + 9 + 16 + 25 + 36 + 81]);
    assert.equal(numbers.mean(4, 8), (5 + 6 + 9) / 3);
    assert.ok(Number.isNaN(numbers.mean(6, 7)));
  });
});
