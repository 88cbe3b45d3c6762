import type { Matrix } from '../matrix';
import type { Weights } from '../weights';

/** y = x Wᵀ for many rows at once, and its way back. W is outputs × inputs, as PyTorch keeps it. */
export class Product {
  readonly #weights: Weights;
  readonly #inputs: number;
  readonly #outputs: number;
  readonly #forward: number;
  readonly #backward: number;
  readonly #scratch: number;

  constructor(weights: Weights) {
    const { engine, shape } = weights;
    const { kernels } = engine;
    this.#weights = weights;
    [this.#outputs, this.#inputs] = shape;
    this.#forward = engine.allocate(kernels.packedLength(this.#inputs, this.#outputs));
    this.#backward = engine.allocate(kernels.packedLength(this.#outputs, this.#inputs));
    this.#scratch = engine.scratchFor(this.#inputs);
  }

  /** Packs the weights as they are now; with `backward`, for the way back too. */
  prepare(backward: boolean): void {
    const { engine, address } = this.#weights;
    const { kernels } = engine;
    kernels.packTransposed(address, this.#inputs, this.#inputs, this.#outputs, this.#forward);
    if (backward) kernels.pack(address, this.#inputs, this.#outputs, this.#inputs, this.#backward);
  }

  /** y = x Wᵀ, or y += x Wᵀ; x and y are addresses of dense rows. */
  forward(x: number, y: number, rows: number, accumulate = false): void {
    const [outputs, inputs] = [this.#outputs, this.#inputs];
    // prettier-ignore
    this.#weights.engine.kernels.multiply(
      x, inputs, this.#forward, y, outputs, rows, outputs, inputs, accumulate, this.#scratch,
    );
  }

  /** dx = dy W, or dx += dy W. */
  backward(dy: number, dx: number, rows: number, accumulate = false): void {
    const [outputs, inputs] = [this.#outputs, this.#inputs];
    // prettier-ignore
    this.#weights.engine.kernels.multiply(
      dy, outputs, this.#backward, dx, inputs, rows, inputs, outputs, accumulate, this.#scratch,
    );
  }

  /** ∂L/∂W += dyᵀ x. */
  accumulate(dy: number, x: number, rows: number): void {
    const [outputs, inputs] = [this.#outputs, this.#inputs];
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
