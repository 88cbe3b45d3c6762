import { Matrix, type Signal } from '../matrix';
import type { Operation } from '../operation';

/** Inverted dropout between two layers (Srivastava et al. 2014): while training, each value is 0 with probability `rate`. */
export class Dropout implements Operation {
  /** Chooses what is dropped; set anew for each iteration. */
  seed = 0;
  readonly output: Signal;
  #training = false;

  constructor(
    readonly below: Signal,
    readonly batch: number,
    readonly rate: number,
  ) {
    const { engine, rows, columns } = below.value;
    // The gradient goes through in place: what comes from above becomes what goes below.
    this.output = { value: new Matrix(engine, rows, columns), gradient: below.gradient };
  }

  prepare(): void {
    // Nothing is learned here.
  }

  forward(steps: number, training: boolean): void {
    this.#training = training;
    this.#apply(this.below.value, this.output.value, steps);
  }

  backward(steps: number): void {
    this.#apply(this.below.gradient, this.below.gradient, steps);
  }

  #apply(source: Matrix, target: Matrix, steps: number): void {
    const length = steps * this.batch * source.columns;
    const rate = this.#training ? this.rate : 0;
    source.engine.kernels.dropout(source.address, target.address, length, rate, this.seed);
  }
}
