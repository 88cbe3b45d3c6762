import type { Block } from '../block';
import type { Engine } from '../engine';

/**
 * Which row of a window takes the place of which when each sequence is read from its end: padding stays where it is, behind.
 * All are addresses of a row number for each row of the window.
 */
export class Reversal {
  readonly engine: Engine;
  readonly batch: number;
  /** The row at the same distance from the other end of its sequence; of that row, this one. */
  readonly order: number;
  /** The half rows that a layer which reads forwards, and one which reads backwards, give to their common output. */
  readonly first: number;
  readonly second: number;
  /** The inputs of the window in that order. */
  readonly inputs: number;

  constructor(
    /** Tokens or numbers of the window. */
    readonly given: Block,
  ) {
    const { engine, batch, steps, kind } = given;
    const rows = batch * steps;
    this.engine = engine;
    this.batch = batch;
    this.order = engine.allocate(rows);
    this.first = engine.allocate(rows);
    this.second = engine.allocate(rows);
    this.inputs = engine.allocate(rows * kind.width);
  }

  /** @param lengths steps of each row of the batch that are its own */
  read(lengths: ArrayLike<number>, steps: number): void {
    const { engine, batch } = this;
    const rows = batch * steps;
    const [order, first, second] = [this.order, this.first, this.second].map(
      (address) => new Uint32Array(engine.buffer, address, rows),
    );
    for (let row = 0; row < rows; row++) {
      const at = row % batch;
      const step = (row - at) / batch;
      order[row] = step < lengths[at] ? (lengths[at] - 1 - step) * batch + at : row;
      first[row] = 2 * row;
      second[row] = 2 * order[row] + 1;
    }
  }

  reverse(steps: number): void {
    const { address, kind } = this.given;
    this.engine.kernels.gather(address, this.order, steps * this.batch, kind.width, this.inputs);
  }
}
