/**
 * W_xh x_t where x_t stands for a token: a row of the embedding, or a one-hot vector. Three ways to the same numbers;
 * `tokenInput` takes the one with the least work.
 */
import { Matrix, type Signal } from '../matrix';
import type { Weights } from '../weights';
import { DenseInput } from './dense';
import type { LayerInput } from './input';
import { Product } from './product';

/** `tokens` is the address of `rows` token numbers, `embedding` is left out for one-hot vectors. */
export function tokenInput(
  tokens: number,
  rows: number,
  embedding: Weights | undefined,
  weights: Weights,
): LayerInput {
  if (embedding === undefined) return new OneHotInput(tokens, weights);
  const vocabulary = embedding.shape[0];
  return vocabulary <= rows
    ? new ProjectedEmbedding(tokens, embedding, weights)
    : new Embedding(tokens, rows, embedding, weights);
}

/** W_xh x_t is a column of W_xh. */
class OneHotInput implements LayerInput {
  readonly #table: Matrix;
  readonly #gradient: Matrix;

  constructor(
    readonly tokens: number,
    readonly weights: Weights,
  ) {
    const [outputs, vocabulary] = weights.shape;
    this.#table = new Matrix(weights.engine, vocabulary, outputs);
    this.#gradient = new Matrix(weights.engine, vocabulary, outputs);
  }

  prepare(): void {
    const { engine, address } = this.weights;
    const { rows, columns } = this.#table;
    engine.kernels.transpose(address, columns, rows, this.#table.address, false);
  }

  forward(target: Matrix, rows: number): void {
    const { kernels } = this.weights.engine;
    kernels.gather(this.#table.address, this.tokens, rows, this.#table.columns, target.address);
  }

  backward(gradient: Matrix, rows: number, weights: boolean): void {
    if (!weights) return;
    const { kernels } = this.weights.engine;
    const table = this.#gradient;
    table.values.fill(0);
    kernels.scatterAdd(gradient.address, this.tokens, rows, table.columns, table.address);
    kernels.transpose(table.address, table.rows, table.columns, this.weights.gradientAddress, true);
  }
}

/** W_xh e is computed once for the embedding e of every token, then looked up: cheap for small vocabularies. */
class ProjectedEmbedding implements LayerInput {
  readonly #table: Matrix;
  readonly #gradient: Matrix;
  readonly #product: Product;

  constructor(
    readonly tokens: number,
    readonly embedding: Weights,
    weights: Weights,
  ) {
    const [vocabulary] = embedding.shape;
    const [outputs] = weights.shape;
    this.#table = new Matrix(weights.engine, vocabulary, outputs);
    this.#gradient = new Matrix(weights.engine, vocabulary, outputs);
    this.#product = new Product(weights);
  }

  prepare(): void {
    this.#product.forward(this.embedding.address, this.#table.address, this.#table.rows);
  }

  forward(target: Matrix, rows: number): void {
    const { kernels } = this.embedding.engine;
    kernels.gather(this.#table.address, this.tokens, rows, this.#table.columns, target.address);
  }

  backward(gradient: Matrix, rows: number, weights: boolean): void {
    if (!weights) return;
    const { kernels } = this.embedding.engine;
    const table = this.#gradient;
    table.values.fill(0);
    kernels.scatterAdd(gradient.address, this.tokens, rows, table.columns, table.address);
    this.#product.accumulate(table.address, this.embedding.address, table.rows);
    this.#product.backward(table.address, this.embedding.gradientAddress, table.rows, true);
  }
}

/** The embedding of each token of the window, then W_xh: for vocabularies larger than the window. */
class Embedding implements LayerInput {
  readonly #vectors: Signal;
  readonly #dense: DenseInput;

  constructor(
    readonly tokens: number,
    rows: number,
    readonly embedding: Weights,
    weights: Weights,
  ) {
    const { engine, shape } = embedding;
    const length = shape[1];
    this.#vectors = { value: new Matrix(engine, rows, length), gradient: new Matrix(engine, rows, length) };
    this.#dense = new DenseInput(this.#vectors, weights);
  }

  prepare(): void {
    // The vectors are looked up token by token.
  }

  forward(target: Matrix, rows: number): void {
    const { engine, address } = this.embedding;
    const { value } = this.#vectors;
    engine.kernels.gather(address, this.tokens, rows, value.columns, value.address);
    this.#dense.forward(target, rows);
  }

  backward(gradient: Matrix, rows: number, weights: boolean): void {
    if (!weights) return;
    const { engine, gradientAddress } = this.embedding;
    const vectors = this.#vectors.gradient;
    this.#dense.backward(gradient, rows, true);
    engine.kernels.scatterAdd(vectors.address, this.tokens, rows, vectors.columns, gradientAddress);
  }
}
