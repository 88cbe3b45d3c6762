import type { Matrix } from '../matrix';
import type { Panels } from '../panels';
import type { Weights } from '../weights';

/** y = x Wᵀ for many rows at once, and its way back. W is outputs × inputs, as PyTorch keeps it. */
export class Product {
  readonly #weights: Weights;
  readonly #panels: Panels;
  readonly #scratch: number;

  constructor(weights: Weights) {
    const { engine, panels, name } = weights;
    if (panels === undefined) throw new Error(`'${name}' is not laid out for products.`);
    this.#weights = weights;
    this.#panels = panels;
    this.#scratch = engine.scratchFor(panels.inputs);
  }

  /** y = x Wᵀ, or y += x Wᵀ; x and y are addresses of dense rows. */
  forward(x: number, y: number, rows: number, accumulate = false): void {
    const { outputs, inputs } = this.#panels;
    // prettier-ignore
    this.#weights.engine.kernels.multiply(
      x, inputs, this.#panels.forward, y, outputs, rows, outputs, inputs, accumulate, this.#scratch,
    );
  }

  /** dx = dy W, or dx += dy W. */
  backward(dy: number, dx: number, rows: number, accumulate = false): void {
    const { outputs, inputs } = this.#panels;
    // prettier-ignore
    this.#weights.engine.kernels.multiply(
      dy, outputs, this.#panels.backward, dx, inputs, rows, inputs, outputs, accumulate, this.#scratch,
    );
  }

  /** ∂L/∂W += dyᵀ x. */
  accumulate(dy: number, x: number, rows: number): void {
    const { outputs, inputs } = this.#panels;
    // prettier-ignore
    this.#weights.engine.kernels.multiplyTransposed(
      dy, outputs, x, inputs, this.#weights.gradientAddress, inputs, outputs, inputs, rows, this.#scratch,
    );
  }
}

/** Adds the sum of all rows of `dy` to the gradient of a bias. */
export function accumulateBias(bias: Weights, dy: Matrix, rows: number): void {
  bias.engine.kernels.sumRows(dy.address, rows, dy.columns, bias.gradientAddress);
}
