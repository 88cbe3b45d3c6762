/**
 * Linear regression: the weights W and constants b with which W x + b comes closest to what is wanted of each row x. They make
 *
 *     Σ ‖W x + b − y‖² / rows + penalty · ‖W‖²
 *
 * the smallest that it can be (ridge regression; the constants are free). Rows are added up as they come and not kept:
 * the work for each grows with width², whatever their number. All in float64.
 */
export class LeastSquares {
  /** Σ z zᵀ, its lower half, and Σ z yᵀ by target, for z = (x, 1). */
  private readonly products: readonly Float64Array[];
  private readonly sums: readonly Float64Array[];
  private rows = 0;

  /** @param width numbers of a row @param targets numbers that are wanted of it */
  constructor(
    private readonly width: number,
    targets: number,
  ) {
    this.products = Array.from({ length: width + 1 }, () => new Float64Array(width + 1));
    this.sums = Array.from({ length: targets }, () => new Float64Array(width + 1));
  }

  add(row: ArrayLike<number>, wanted: ArrayLike<number>): void {
    const { width, products, sums } = this;
    for (let i = 0; i <= width; i++) {
      const x = i === width ? 1 : row[i];
      if (x === 0) continue;
      const line = products[i];
      for (let j = 0; j < i; j++) line[j] += x * row[j];
      line[i] += x * x;
      for (let target = 0; target < sums.length; target++) sums[target][i] += x * wanted[target];
    }
    this.rows++;
  }

  /**
   * By Cholesky's method.
   * @param penalty above 0, so that columns that say the same share their weight; the usual one is seen nowhere else, for numbers around 1
   * @returns for each target its weights, and its constant last: targets × (width + 1)
   */
  solve(penalty = 1e-6): Float64Array {
    const { width, products, sums } = this;
    const factor = products.map((line) => line.slice());
    for (let i = 0; i < width; i++) factor[i][i] += penalty * this.rows;
    factorise(factor);
    const found = new Float64Array(sums.length * (width + 1));
    for (const [target, right] of sums.entries()) found.set(solved(factor, right), target * (width + 1));
    return found;
  }
}

/** @param matrix the lower half of a positive definite one; becomes its Cholesky factor */
function factorise(matrix: readonly Float64Array[]): void {
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i][j];
      for (let k = 0; k < j; k++) sum -= matrix[i][k] * matrix[j][k];
      matrix[i][j] = i === j ? Math.sqrt(sum) : sum / matrix[j][j];
    }
}

function solved(factor: readonly Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const found = right.slice();
  for (let i = 0; i < size; i++) {
    for (let k = 0; k < i; k++) found[i] -= factor[i][k] * found[k];
    found[i] /= factor[i][i];
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) found[i] -= factor[k][i] * found[k];
    found[i] /= factor[i][i];
  }
  return found;
}
