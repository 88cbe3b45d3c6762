import type { Matrix } from '../matrix';
import type { Weights } from '../weights';
import type { LayerInput } from './input';
import { Product } from './product';

/** x_t is a row of numbers that are given: nothing below learns from a gradient. */
export class NumberInput implements LayerInput {
  readonly #numbers: number;
  readonly #product: Product;

  /** @param numbers address of a row for each row of the window, as wide as `weights` has inputs */
  constructor(numbers: number, weights: Weights) {
    this.#numbers = numbers;
    this.#product = new Product(weights);
  }

  prepare(): void {
    // The product reads what the network has packed.
  }

  forward(target: Matrix, rows: number): void {
    this.#product.forward(this.#numbers, target.address, rows);
  }

  backward(gradient: Matrix, rows: number, weights: boolean): void {
    if (weights) this.#product.accumulate(gradient.address, this.#numbers, rows);
  }
}
