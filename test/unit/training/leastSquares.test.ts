import assert from 'node:assert/strict';
import { Random } from '../../../src/model/random';
import { leastSquares } from '../../../src/training/leastSquares';

describe('leastSquares', () => {
  const random = new Random(2);
  const rows = Float64Array.from({ length: 300 }, () => random.normal());

  it('finds the weights and the constant that made the numbers', () => {
    const wanted = Float64Array.from({ length: 100 }, (_, row) => {
      const [a, b, c] = rows.subarray(3 * row);
      return 2 * a - b + 0.25 * c + 5;
    });
    const found = leastSquares(rows, wanted, 3);
    for (const [at, weight] of [2, -1, 0.25, 5].entries())
      assert.ok(Math.abs(found[at] - weight) < 1e-3, `${found.join()}`);
  });

  it('shares a weight between columns that say the same', () => {
    const twice = rows.map((_, at) => rows[at - (at % 2)]);
    const wanted = Float64Array.from({ length: 150 }, (_, row) => 4 * twice[2 * row]);
    const [first, second, constant] = leastSquares(twice, wanted, 2);
    assert.ok(Math.abs(first - 2) < 1e-3 && Math.abs(second - 2) < 1e-3 && Math.abs(constant) < 1e-3);
  });
});
