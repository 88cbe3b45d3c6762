import { Matrix, type Signal } from '../matrix';
import type { FirstStateWeights } from '../parameters';
import { accumulateBias, Product } from './product';
import type { RecurrentLayer } from './recurrent';

/**
 * A layer that writes begins with what is to be seen (Vinyals, Toshev, Bengio, Erhan, "Show and Tell", 2015, where the features
 * are the first input instead):
 *
 *   h_0 = tanh(W f + b),  c_0 = 0
 *
 * and back, with what the layer leaves as δh_0: δf = Wᵀ (δh_0 ∘ (1 − h_0²)).
 * f: features of a picture, W: units × features.
 */
export class FirstState {
  readonly #product: Product;
  /** h_0 as rows of the batch. */
  readonly #state: Matrix;

  constructor(
    readonly weights: FirstStateWeights,
    readonly features: Signal,
    readonly layer: RecurrentLayer,
  ) {
    layer.isHandedOver = true;
    const { engine, address } = layer.hidden;
    this.#state = new Matrix(engine, layer.batch, layer.units, address);
    this.#product = new Product(weights.weight);
  }

  forward(): void {
    const { engine, address, rows, columns } = this.#state;
    engine.kernels.repeatRow(this.weights.bias.address, rows, columns, address);
    this.#product.forward(this.features.value.address, address, rows, true);
    engine.kernels.squash(address, rows * columns);
    const { batch, cellState } = this.layer;
    cellState.slice(0, batch).fill(0);
  }

  /** Adds to the gradient by the features, once the layer has come back to its first step. */
  backward(learns: boolean): void {
    const { engine, address, rows, columns } = this.#state;
    const { carry } = this.layer;
    engine.kernels.squashBackward(address, carry.address, rows * columns);
    this.#product.backward(carry.address, this.features.gradient.address, rows, true);
    if (!learns) return;
    this.#product.accumulate(carry.address, this.features.value.address, rows);
    accumulateBias(this.weights.bias, carry, rows);
  }
}
