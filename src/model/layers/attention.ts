/**
 * Attention over all that was read (Luong, Pham, Manning, "Effective Approaches to Attention-based Neural Machine Translation",
 * 2015: global attention, its score "general", without input feeding, so that a whole window is computed at once):
 *
 *   k_s  = W_k h̄_s                                       what each step that read is found by
 *   a_ts = softmax_s(h_t · k_s)                           over the steps of the row's own sequence
 *   c_t  = Σ_s a_ts h̄_s
 *   h̃_t  = tanh(W_c c_t + W_s h_t)                        the paper's W_c [c_t; h_t], in two parts
 *
 * "General" rather than "dot", for with W_k a state need not be found by the same numbers that it hands on. And back:
 *
 *   δu_t = δh̃_t ∘ (1 − h̃_t²)       δc_t = W_cᵀ δu_t       δa_ts = δc_t · h̄_s
 *   δe_ts = a_ts (δa_ts − Σ_r a_tr δa_tr)                  by the softmax's logits e
 *   δh_t = W_sᵀ δu_t + Σ_s δe_ts k_s       δk_s = Σ_t δe_ts h_t       δh̄_s = Σ_t a_ts δc_t + W_kᵀ δk_s
 *
 * h̄_s, h_t, k, c, h̃: units; all W: units × units. Padding is never looked at: each row of the batch has products of its own,
 * as wide as its sequence is long.
 */
import { Matrix, type Signal } from '../matrix';
import type { AttentionDetail } from '../trace';
import type { Weights } from '../weights';
import type { Lengths } from './handOver';
import { Product } from './product';

export interface AttentionWeights {
  readonly key: Weights;
  readonly context: Weights;
  readonly state: Weights;
}

export class Attention {
  /** h̃_t and the gradient by it. */
  readonly output: Signal;
  readonly #keys: Signal;
  readonly #contexts: Signal;
  /** Of one row of the batch after the other writing × its own steps: a_ts, and the gradient by it. */
  readonly #shares: Signal;
  readonly #units: number;
  readonly #batch: number;
  /** One row's matrix as products want it, and their scratch. */
  readonly #packed: number;
  readonly #scratch: number;
  readonly #products: Readonly<Record<keyof AttentionWeights, Product>>;

  /** @param source h̄_s @param target h_t */
  constructor(
    weights: AttentionWeights,
    readonly source: Signal,
    readonly target: Signal,
    readonly lengths: Lengths,
  ) {
    const { engine, rows, columns } = target.value;
    const { batch } = lengths;
    const signal = (height: number, width: number): Signal => ({
      value: new Matrix(engine, height, width),
      gradient: new Matrix(engine, height, width),
    });
    const steps = source.value.rows / batch;
    this.#units = columns;
    this.#batch = batch;
    this.output = signal(rows, columns);
    this.#keys = signal(source.value.rows, columns);
    this.#contexts = signal(rows, columns);
    this.#shares = signal(rows, steps);
    const { kernels } = engine;
    this.#packed = engine.allocate(
      Math.max(kernels.packedLength(columns, steps), kernels.packedLength(steps, columns)),
    );
    this.#scratch = engine.scratchFor(Math.max(columns, steps));
    this.#products = {
      key: new Product(weights.key),
      context: new Product(weights.context),
      state: new Product(weights.state),
    };
  }

  /** a_ts of one row of the batch, `writing` × its length, in place. */
  sharesOf(row: number, writing: number): Float32Array {
    const { engine } = this.output.value;
    const length = writing * this.lengths.values[row];
    return new Float32Array(engine.buffer, this.#at(this.#shares.value, row), length);
  }

  /**
   * Every number behind one step of the first row of the batch, after `forward`.
   * @param scratch a row of units at least
   */
  detailOf(step: number, scratch: Matrix): AttentionDetail {
    const row = step * this.#batch;
    const [length] = this.lengths.values;
    const copy = ({ value }: Signal): Float32Array => value.slice(row, 1).slice();
    const state = copy(this.target);
    const part = (product: Product, { value }: Signal): Float32Array => {
      product.forward(value.row(row), scratch.address, 1);
      return scratch.slice(0, 1).slice();
    };
    return {
      scores: Float32Array.from({ length }, (_, s) => dot(state, this.#keys.value.slice(s * this.#batch, 1))),
      shares: this.sharesOf(0, step + 1).slice(step * length),
      context: copy(this.#contexts),
      fromContext: part(this.#products.context, this.#contexts),
      fromState: part(this.#products.state, this.target),
      output: copy(this.output),
    };
  }

  /** Takes over what `steps` steps have read. */
  read(steps: number): void {
    this.#products.key.forward(this.source.value.address, this.#keys.value.address, steps * this.#batch);
  }

  forward(writing: number): void {
    const { source, target, output } = this;
    const { kernels } = output.value.engine;
    for (const [row, length] of this.lengths.values.entries()) {
      const shares = this.#at(this.#shares.value, row);
      this.#compare(target.value, this.#keys.value, row, shares, { writing, length });
      kernels.softmax(shares, writing, length, 1);
      this.#mix(shares, source.value, row, this.#contexts.value, { writing, length });
    }
    const rows = writing * this.#batch;
    this.#products.context.forward(this.#contexts.value.address, output.value.address, rows);
    this.#products.state.forward(target.value.address, output.value.address, rows, true);
    kernels.squash(output.value.address, rows * this.#units);
  }

  /** Puts the gradients by h_t and by h̄_s in place. */
  backward(steps: number, writing: number, weights: boolean): void {
    const { source, target, output } = this;
    const { key, context, state } = this.#products;
    const rows = writing * this.#batch;
    const sums = output.gradient.address;
    output.value.engine.kernels.squashBackward(output.value.address, sums, rows * this.#units);
    context.backward(sums, this.#contexts.gradient.address, rows);
    state.backward(sums, target.gradient.address, rows);
    if (weights) {
      context.accumulate(sums, this.#contexts.value.address, rows);
      state.accumulate(sums, target.value.address, rows);
    }
    const read = steps * this.#batch;
    source.gradient.slice(0, read).fill(0);
    this.#keys.gradient.slice(0, read).fill(0);
    for (const [row, length] of this.lengths.values.entries()) this.#backwardRow(row, { writing, length });
    key.backward(this.#keys.gradient.address, source.gradient.address, read, true);
    if (weights) key.accumulate(this.#keys.gradient.address, source.value.address, read);
  }

  /** From the gradient by one row's c_t: those by its h̄_s and k_s, and what h_t gets by way of the shares. */
  #backwardRow(row: number, size: Size): void {
    const { source, target } = this;
    const shares = this.#at(this.#shares.value, row);
    const logits = this.#at(this.#shares.gradient, row);
    const contexts = this.#contexts.gradient;
    this.#spread(shares, contexts, row, source.gradient, size);
    this.#compare(contexts, source.value, row, logits, size);
    source.value.engine.kernels.softmaxBackward(shares, logits, size.writing, size.length);
    this.#mix(logits, this.#keys.value, row, target.gradient, size, true);
    this.#spread(logits, target.value, row, this.#keys.gradient, size);
  }

  #at(shares: Matrix, row: number): number {
    return shares.row(row * (shares.rows / this.#batch));
  }

  /** shares = Y Xᵀ for one row of the batch: Y is what it writes, X what it read. */
  #compare(y: Matrix, x: Matrix, row: number, shares: number, { writing, length }: Size): void {
    const [units, stride] = [this.#units, this.#batch * this.#units];
    const { kernels } = x.engine;
    kernels.packTransposed(x.row(row), stride, units, length, this.#packed);
    // prettier-ignore
    kernels.multiply(
      y.row(row), stride, this.#packed, shares, length, writing, length, units, false, this.#scratch,
    );
  }

  /** Y = shares X, or Y += shares X. */
  #mix(shares: number, x: Matrix, row: number, y: Matrix, { writing, length }: Size, add = false): void {
    const [units, stride] = [this.#units, this.#batch * this.#units];
    const { kernels } = x.engine;
    kernels.pack(x.row(row), stride, length, units, this.#packed);
    // prettier-ignore
    kernels.multiply(
      shares, length, this.#packed, y.row(row), stride, writing, units, length, add, this.#scratch,
    );
  }

  /** X += sharesᵀ Y. */
  #spread(shares: number, y: Matrix, row: number, x: Matrix, { writing, length }: Size): void {
    const [units, stride] = [this.#units, this.#batch * this.#units];
    // prettier-ignore
    x.engine.kernels.multiplyTransposed(
      shares, length, y.row(row), stride, x.row(row), stride, length, units, writing, this.#scratch,
    );
  }
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

/** Steps that one row of the batch writes and has read. */
interface Size {
  readonly writing: number;
  readonly length: number;
}
