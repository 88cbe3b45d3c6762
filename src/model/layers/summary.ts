/** How the answer about a whole sequence, which is wanted at its last step, is read off the states of all steps. */
import { Matrix, type Signal } from '../matrix';
import type { Operation } from '../operation';

/**
 * `last`: h of the last step, in a network of two directions that of each where its reading ends. `mean`: the mean of all h_t.
 */
export type Pooling = 'last' | 'mean';

/** h̄_t = (h_0 + … + h_t) / (t + 1): at the end of a sequence the mean of all its states, whatever padding follows. */
export class RunningMean implements Operation {
  readonly output: Signal;

  constructor(
    readonly below: Signal,
    readonly batch: number,
  ) {
    const { engine, rows, columns } = below.value;
    this.output = { value: new Matrix(engine, rows, columns), gradient: new Matrix(engine, rows, columns) };
  }

  prepare(): void {
    // Nothing is learned here.
  }

  forward(steps: number): void {
    const { engine, columns, address } = this.below.value;
    engine.kernels.runningMean(address, steps, this.batch * columns, this.output.value.address);
  }

  backward(steps: number): void {
    const { engine, columns, address } = this.below.gradient;
    engine.kernels.runningMeanBack(this.output.gradient.address, steps, this.batch * columns, address);
  }
}

/**
 * Of two directions: h_t of the layer that reads forwards beside h_0 of the one that reads backwards, so that at the end of a
 * sequence both have read all of it.
 */
export class BothEnds implements Operation {
  readonly output: Signal;
  /** Address of the half row below that each half row is. */
  readonly #places: number;

  constructor(
    readonly below: Signal,
    readonly batch: number,
  ) {
    const { engine, rows, columns } = below.value;
    this.output = { value: new Matrix(engine, rows, columns), gradient: new Matrix(engine, rows, columns) };
    this.#places = engine.allocate(2 * rows);
  }

  prepare(): void {
    const { engine, rows } = this.below.value;
    const places = new Uint32Array(engine.buffer, this.#places, 2 * rows);
    for (let row = 0; row < rows; row++) {
      places[2 * row] = 2 * row;
      places[2 * row + 1] = 2 * (row % this.batch) + 1;
    }
  }

  forward(steps: number): void {
    const { engine, columns, address } = this.below.value;
    const halves = 2 * steps * this.batch;
    engine.kernels.gather(address, this.#places, halves, columns / 2, this.output.value.address);
  }

  backward(steps: number): void {
    const { engine, columns, address } = this.below.gradient;
    const halves = 2 * steps * this.batch;
    this.below.gradient.slice(0, steps * this.batch).fill(0);
    engine.kernels.scatterAdd(this.output.gradient.address, this.#places, halves, columns / 2, address);
  }
}

/** Nothing where the states answer as they are. */
export function summaryOf(
  states: Signal,
  batch: number,
  { pooling, bidirectional }: { readonly pooling?: Pooling; readonly bidirectional?: boolean },
): Operation | undefined {
  if (pooling === 'mean') return new RunningMean(states, batch);
  return pooling === 'last' && bidirectional ? new BothEnds(states, batch) : undefined;
}
