import type { Matrix } from '../matrix';

/** How a recurrent layer gets W_xh x_t: x is either the layer below or a token. Rows are steps × batch. */
export interface LayerInput {
  /** Computes what is the same for every window, from weights that the network has packed. */
  prepare(): void;
  /** Writes W_xh x of the first `rows` rows. */
  forward(target: Matrix, rows: number): void;
  /** Passes the gradient by W_xh x on to x and, with `weights`, adds to that of W_xh (and of token vectors). */
  backward(gradient: Matrix, rows: number, weights: boolean): void;
}
