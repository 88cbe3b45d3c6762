import type { Matrix, Signal } from '../matrix';
import type { Weights } from '../weights';
import type { LayerInput } from './input';
import { Product } from './product';

/** x is what the layer below gives out. */
export class DenseInput implements LayerInput {
  readonly #below: Signal;
  readonly #product: Product;

  constructor(below: Signal, weights: Weights) {
    this.#below = below;
    this.#product = new Product(weights);
  }

  prepare(): void {
    // The product reads what the network has packed.
  }

  forward(target: Matrix, rows: number): void {
    this.#product.forward(this.#below.value.address, target.address, rows);
  }

  backward(gradient: Matrix, rows: number, weights: boolean): void {
    this.#product.backward(gradient.address, this.#below.gradient.address, rows);
    if (weights) this.#product.accumulate(gradient.address, this.#below.value.address, rows);
  }
}
