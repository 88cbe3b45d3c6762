import assert from 'node:assert/strict';
import { LeastSquares } from '../../../src/model/leastSquares';
import { Random } from '../../../src/model/random';

describe('least squares', () => {
  const random = new Random(2);
  const some = (rows: number, columns: number): number[][] =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.normal()));
  const fit = (rows: number[][], wanted: number[][], penalty?: number): number[][] => {
    const [width, targets] = [rows[0].length, wanted[0].length];
    const fitted = new LeastSquares(width, targets);
    for (const [at, row] of rows.entries()) fitted.add(row, wanted[at]);
    const all = fitted.solve(penalty);
    return wanted[0].map((_, target) => [...all.subarray(target * (width + 1), (target + 1) * (width + 1))]);
  };
  const near = (value: number, wanted: number, within = 1e-3): void =>
    assert.ok(Math.abs(value - wanted) < within, `${value} for ${wanted}`);

  it('finds the weights and the constants that made the numbers', () => {
    const rows = some(100, 3);
    const wanted = rows.map(([a, b, c]) => [2 * a - b + 0.25 * c + 5, c - 40]);
    const found = fit(rows, wanted).flat();
    for (const [at, weight] of [2, -1, 0.25, 5, 0, 0, 1, -40].entries()) near(found[at], weight);
  });

  it('shares a weight between columns that say the same', () => {
    const rows = some(150, 1).map(([a]) => [a, a]);
    const [[first, second, constant]] = fit(
      rows,
      rows.map(([a]) => [4 * a]),
    );
    near(first, 2);
    near(second, 2);
    near(constant, 0);
  });

  it('is where the error and the penalty have no slope left, whatever the numbers', () => {
    for (const [width, targets, penalty] of [
      [1, 1, 0.5],
      [5, 2, 1e-3],
      [20, 12, 0.02],
    ]) {
      const rows = some(60, width).map((row) => row.map((x, at) => 3 * x + at));
      const wanted = some(60, targets);
      for (const [target, weights] of fit(rows, wanted, penalty).entries()) {
        const errors = rows.map((row, at) => {
          const answer = row.reduce((sum, x, i) => sum + weights[i] * x, weights[width]);
          return answer - wanted[at][target];
        });
        for (let i = 0; i <= width; i++) {
          const slope = errors.reduce((sum, error, at) => sum + error * (i === width ? 1 : rows[at][i]), 0);
          near(slope / rows.length + (i === width ? 0 : penalty * weights[i]), 0, 1e-9);
        }
      }
    }
  });

  it('answers the mean where a row says nothing, or the penalty lets it say nothing', () => {
    const [[nothing, mean]] = fit([[0], [0], [0]], [[1], [2], [6]]);
    near(nothing, 0, 1e-12);
    near(mean, 3, 1e-12);
    const [[weight, constant]] = fit([[1], [-1], [1], [-1]], [[3], [1], [3], [1]], 1e9);
    near(weight, 0, 1e-6);
    near(constant, 2, 1e-6);
  });
});
