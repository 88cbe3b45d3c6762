import type { Block } from '../block';
import type { Loss } from '../loss';
import { Matrix, type Signal } from '../matrix';
import type { Weights } from '../weights';
import { accumulateBias, Product } from './product';

/** Floats of the logits that are worked on at a time (1 MiB). */
const chunkLength = 2 ** 18;
const leastChunkRows = 64;

/** Where what a row is answered goes: the likeliest output or the numbers, the probability of a class, and the loss. */
export interface Answering {
  readonly outputs: Block;
  readonly probabilities: Block;
  readonly losses: Block;
}

/** What is wanted of each row, as its Loss says, and the weight of its loss (f32): addresses. */
export interface Goals {
  readonly targets: number;
  readonly weights: number;
}

/**
 * The linear layer onto the outputs, their loss, and the way back of both, in one: a chunk of rows at a
 * time, so that the logits of a large number of outputs never all exist at once.
 */
export class OutputLayer {
  /** Outputs, probabilities or gradients of the chunk under way. */
  readonly logits: Matrix;
  /** −ln p(target) of each row of the chunk that was scored. */
  readonly losses: Matrix;
  readonly #product: Product;

  constructor(
    readonly weights: Weights,
    readonly bias: Weights,
    readonly below: Signal,
    readonly kind: Loss,
  ) {
    const [outputs] = weights.shape;
    const { engine, rows } = below.value;
    const chunk = Math.min(rows, Math.max(leastChunkRows, Math.floor(chunkLength / outputs)));
    this.logits = new Matrix(engine, chunk, outputs);
    this.losses = new Matrix(engine, chunk, 1);
    this.#product = new Product(weights);
  }

  /** Sum of weight · loss over rows; `goals` holds a target and a weight for each. */
  loss(goals: Goals, rows: number): number {
    let sum = 0;
    for (const [row, count] of this.#chunks(rows)) {
      this.project(row, count);
      sum += this.#compare(row, count, goals);
    }
    return sum;
  }

  /** The same sum; what is answered at each row goes to `to`. */
  answer(goals: Goals, rows: number, to: Answering): number {
    const { engine } = this.weights;
    const { address, columns } = this.logits;
    for (const [row, count] of this.#chunks(rows)) {
      this.project(row, count);
      this.kind.answer(engine.kernels, address, this.#wanted(row, goals), count, columns, {
        outputs: to.outputs.row(row),
        probabilities: to.probabilities.row(row),
        losses: to.losses.row(row),
      });
    }
    const losses = new Float32Array(engine.buffer, to.losses.address, rows);
    const weights = new Float32Array(engine.buffer, goals.weights, rows);
    return losses.reduce((sum, loss, row) => sum + (weights[row] === 0 ? 0 : weights[row] * loss), 0);
  }

  /** The same sum, and its gradients: by the rows below, and added to those of the weights. */
  learn(goals: Goals, rows: number): number {
    let sum = 0;
    for (const [row, count] of this.#chunks(rows)) {
      this.project(row, count);
      sum += this.#compare(row, count, goals);
      this.#product.backward(this.logits.address, this.below.gradient.row(row), count);
      this.#product.accumulate(this.logits.address, this.below.value.row(row), count);
      accumulateBias(this.bias, this.logits, count);
    }
    return sum;
  }

  /** Probabilities of `count` ≤ logits.rows rows, put into `logits`, and −ln p(target), into `losses`. */
  score(row: number, count: number, { targets }: Goals): void {
    this.project(row, count);
    const { address, columns } = this.logits;
    this.weights.engine.kernels.score(address, targets + row * 4, count, columns, this.losses.address);
  }

  /** What `count` rows from `row` on answer where that is numbers: count × outputs. */
  values(row: number, count: number): Float32Array {
    const { columns, rows: most } = this.logits;
    const values = new Float32Array(count * columns);
    for (let done = 0; done < count; done += most) {
      const rows = Math.min(most, count - done);
      this.project(row + done, rows);
      values.set(this.logits.values.subarray(0, rows * columns), done * columns);
    }
    return values;
  }

  /**
   * Leaves the gradient of one row's answer by the rows below, which is 0 by all other rows: that of −ln p(target), or of the sum
   * of the numbers that are answered. The gradients of the weights stay.
   */
  follow(row: number, goals: Goals, target = 0): void {
    const { buffer } = this.weights.engine;
    const { columns } = this.logits;
    new Float32Array(buffer, goals.weights + row * 4, 1)[0] = 1;
    this.below.gradient.values.fill(0);
    this.project(row, 1);
    const { limit, width } = this.kind.targetsOf(columns);
    // So far off that (answer − target)² / width has 1 for its gradient.
    if (limit === undefined)
      new Float32Array(buffer, this.#wanted(row, goals), width).set(
        this.logits.values.subarray(0, columns).map((value) => value - width / 2),
      );
    else new Uint32Array(buffer, this.#wanted(row, goals), 1)[0] = target;
    this.#compare(row, 1, goals);
    this.#product.backward(this.logits.address, this.below.gradient.row(row), 1);
  }

  /** The same for one logit, before the softmax, instead of the answer. */
  followLogit(row: number, output: number): void {
    this.below.gradient.values.fill(0);
    this.logits.values.fill(0);
    this.logits.values[output] = 1;
    this.#product.backward(this.logits.address, this.below.gradient.row(row), 1);
  }

  /** Puts the logits of `count` ≤ logits.rows rows into `logits`. */
  project(row: number, count: number): void {
    const { kernels } = this.weights.engine;
    kernels.repeatRow(this.bias.address, count, this.logits.columns, this.logits.address);
    this.#product.forward(this.below.value.row(row), this.logits.address, count, true);
  }

  *#chunks(rows: number): Generator<readonly [row: number, count: number]> {
    for (let row = 0; row < rows; row += this.logits.rows)
      yield [row, Math.min(this.logits.rows, rows - row)];
  }

  /** Turns outputs into gradients and returns the sum of the weighted losses. */
  #compare(row: number, count: number, goals: Goals): number {
    const { address, columns } = this.logits;
    const { kernels } = this.weights.engine;
    const weights = goals.weights + row * 4;
    return this.kind.compare(kernels, address, this.#wanted(row, goals), weights, count, columns);
  }

  /** Address of what is wanted of a row. */
  #wanted(row: number, { targets }: Goals): number {
    return targets + row * this.kind.targetsOf(this.logits.columns).width * 4;
  }
}
