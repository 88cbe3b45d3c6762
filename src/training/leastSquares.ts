/** Linear regression: the weights with which the rows of numbers come closest to what is wanted of them. */

/** Keeps the equations solvable where columns say the same; too little to be seen elsewhere, for numbers around 1. */
const ridge = 1e-6;

/**
 * Solves (XᵀX + λI) w = Xᵀ y by Cholesky's method; a 1 is put behind each row for the constant.
 * @param rows n × width
 * @param wanted n numbers
 * @returns width + 1 weights, the constant last
 */
export function leastSquares(
  rows: ArrayLike<number>,
  wanted: ArrayLike<number>,
  width: number,
): Float64Array {
  const size = width + 1;
  const matrix = Array.from({ length: size }, () => new Float64Array(size));
  const right = new Float64Array(size);
  const at = (row: number, column: number): number => (column === width ? 1 : rows[row * width + column]);
  for (let row = 0; row < wanted.length; row++)
    for (let i = 0; i < size; i++) {
      right[i] += at(row, i) * wanted[row];
      for (let j = 0; j <= i; j++) matrix[i][j] += at(row, i) * at(row, j);
    }
  for (let i = 0; i < size; i++) matrix[i][i] += ridge * (1 + matrix[i][i]);
  return solve(matrix, right);
}

/** @param matrix the lower half of a positive definite one; becomes its Cholesky factor */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i === j ? Math.sqrt(sum) : sum / matrix[j][j];
    }
  const found = right.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) found[i] -= matrix[i][k] * found[k];
    found[i] /= matrix[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) found[i] -= matrix[k][i] * found[k];
    found[i] /= matrix[i][i];
  }
  return found;
}
