import { Matrix, type Signal } from '../matrix';
import type { Weights } from '../weights';
import { accumulateBias, Product } from './product';

/** Floats of the logits that are worked on at a time (1 MiB). */
const chunkLength = 2 ** 18;
const leastChunkRows = 64;

/**
 * The linear layer onto the vocabulary, softmax and cross-entropy, and their way back, in one: a chunk of rows at a
 * time, so that the logits of a large vocabulary never all exist at once.
 */
export class OutputLayer {
  /** Logits, probabilities or gradients of the chunk under way. */
  readonly logits: Matrix;
  /** −ln p(target) of each row of the chunk under way. */
  readonly losses: Matrix;
  readonly #product: Product;

  constructor(
    readonly weights: Weights,
    readonly bias: Weights,
    readonly below: Signal,
  ) {
    const [vocabulary] = weights.shape;
    const { engine, rows } = below.value;
    const chunk = Math.min(rows, Math.max(leastChunkRows, Math.floor(chunkLength / vocabulary)));
    this.logits = new Matrix(engine, chunk, vocabulary);
    this.losses = new Matrix(engine, chunk, 1);
    this.#product = new Product(weights);
  }

  /** Sum of −ln p(target) over rows; `targets` is the address of as many token numbers. */
  loss(targets: number, rows: number): number {
    let sum = 0;
    for (let row = 0; row < rows; row += this.logits.rows)
      sum += this.score(row, Math.min(this.logits.rows, rows - row), targets);
    return sum;
  }

  /** The same, and the gradients of that sum times `scale`: by the rows below, and added to those of the weights. */
  learn(targets: number, rows: number, scale: number): number {
    let sum = 0;
    for (let row = 0; row < rows; row += this.logits.rows) {
      const count = Math.min(this.logits.rows, rows - row);
      sum += this.#compare(row, count, targets, scale);
      this.#product.backward(this.logits.address, this.below.gradient.row(row), count);
      this.#product.accumulate(this.logits.address, this.below.value.row(row), count);
      accumulateBias(this.bias, this.logits, count);
    }
    return sum;
  }

  /** Probabilities of `count` ≤ logits.rows rows, put into `logits`, and their losses; returns the sum of these. */
  score(row: number, count: number, targets: number): number {
    return this.#compare(row, count, targets, 0);
  }

  /** ∂(−ln p(target))/∂h of one row, written below; the gradients of the weights stay. */
  backwardRow(row: number, targets: number): void {
    this.#compare(row, 1, targets, 1);
    this.#product.backward(this.logits.address, this.below.gradient.row(row), 1);
  }

  /** Puts the logits of `count` ≤ logits.rows rows into `logits`. */
  project(row: number, count: number): void {
    const { kernels } = this.weights.engine;
    kernels.repeatRow(this.bias.address, count, this.logits.columns, this.logits.address);
    this.#product.forward(this.below.value.row(row), this.logits.address, count, true);
  }

  #compare(row: number, count: number, targets: number, scale: number): number {
    this.project(row, count);
    // prettier-ignore
    return this.weights.engine.kernels.crossEntropy(
      this.logits.address, targets + row * 4, count, this.logits.columns, scale, this.losses.address,
    );
  }
}
