import { Matrix, type Signal } from '../matrix';
import type { Operation } from '../operation';
import type { RecurrentLayer } from './recurrent';
import type { Reversal } from './reversal';

/**
 * Two layers over the same sequences, one of which reads them from their ends to their starts. What it gives out at a step is
 * h_t of both, one after the other: rows of 2 · units, which are also two rows of units each.
 */
export class BidirectionalLayer implements Operation {
  readonly output: Signal;

  /** @param reversed what the layer `backwards` reads, where it is not the tokens themselves */
  constructor(
    readonly forwards: RecurrentLayer,
    readonly backwards: RecurrentLayer,
    readonly reversal: Reversal,
    readonly reversed: ReversedSignal | undefined,
  ) {
    const { engine, rows, columns } = forwards.output.value;
    this.output = {
      value: new Matrix(engine, rows, 2 * columns),
      gradient: new Matrix(engine, rows, 2 * columns),
    };
  }

  prepare(): void {
    this.forwards.prepare();
    this.backwards.prepare();
  }

  forward(steps: number): void {
    this.reversed?.forward(steps);
    this.forwards.forward(steps);
    this.backwards.forward(steps);
    const { value } = this.output;
    value.values.fill(0);
    for (const [{ output, batch, units, kernels }, places] of this.#halves())
      kernels.scatterAdd(output.value.address, places, steps * batch, units, value.address);
  }

  backward(steps: number, weights: boolean): void {
    for (const [{ output, batch, units, kernels }, places] of this.#halves())
      kernels.gather(this.output.gradient.address, places, steps * batch, units, output.gradient.address);
    this.forwards.backward(steps, weights);
    this.backwards.backward(steps, weights);
    this.reversed?.backward(steps);
  }

  /** Each layer, and where its rows are among the half rows of the output. */
  #halves(): readonly (readonly [layer: RecurrentLayer, places: number])[] {
    return [
      [this.forwards, this.reversal.first],
      [this.backwards, this.reversal.second],
    ];
  }
}

/** What a layer gives out, each sequence from its end to its start. */
export class ReversedSignal implements Signal {
  readonly value: Matrix;
  readonly gradient: Matrix;

  constructor(
    readonly below: Signal,
    readonly reversal: Reversal,
  ) {
    const { engine, rows, columns } = below.value;
    this.value = new Matrix(engine, rows, columns);
    this.gradient = new Matrix(engine, rows, columns);
  }

  forward(steps: number): void {
    const { below, reversal, value } = this;
    const { kernels } = value.engine;
    kernels.gather(below.value.address, reversal.order, steps * reversal.batch, value.columns, value.address);
  }

  /** Adds to the gradient that the layer which reads forwards has left below. */
  backward(steps: number): void {
    const { below, reversal, gradient } = this;
    const rows = steps * reversal.batch;
    const { kernels } = gradient.engine;
    kernels.scatterAdd(gradient.address, reversal.order, rows, gradient.columns, below.gradient.address);
  }
}
