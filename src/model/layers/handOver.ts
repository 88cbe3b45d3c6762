import type { Engine } from '../engine';
import type { Matrix } from '../matrix';
import type { RecurrentLayer, Successor } from './recurrent';

/** Steps of each row of a batch that are its own; where a row has none, its first step of padding stands for one. */
export class Lengths {
  readonly #address: number;

  constructor(
    readonly engine: Engine,
    readonly batch: number,
  ) {
    this.#address = engine.allocate(batch);
  }

  get values(): Uint32Array {
    return new Uint32Array(this.engine.buffer, this.#address, this.batch);
  }

  read(lengths: ArrayLike<number>): void {
    this.values.set(Uint32Array.from(lengths, (length) => Math.max(1, length)));
  }
}

/**
 * A layer that writes begins where one that reads has ended, each row of the batch after its own last step:
 *
 *   h_0 = h̄_S,  c_0 = c̄_S                    S: the row's length
 *
 * and back: what the writing layer leaves as the gradient by h_0 and c_0 joins that by h̄_S and c̄_S.
 */
export class HandOver implements Successor {
  constructor(
    readonly from: RecurrentLayer,
    readonly to: RecurrentLayer,
    readonly lengths: Lengths,
  ) {
    from.successor = this;
    to.isHandedOver = true;
  }

  forward(): void {
    const { from, to } = this;
    const { batch } = from;
    for (const [row, length] of this.lengths.values.entries()) {
      // The first `batch` rows of the states are those before the window.
      const last = length * batch + row;
      copyRow(from.hidden, last, to.hidden, row);
      if (from.cell.hasCellState) copyRow(from.cellState, last, to.cellState, row);
    }
  }

  backward(step: number): void {
    const { from, to } = this;
    for (const [row, length] of this.lengths.values.entries()) {
      if (length !== step + 1) continue;
      addRow(to.carry, from.carry, row);
      if (from.cell.hasCellState) addRow(to.dCell, from.dCell, row);
    }
  }
}

function copyRow(from: Matrix, row: number, to: Matrix, target: number): void {
  to.slice(target, 1).set(from.slice(row, 1));
}

function addRow(from: Matrix, to: Matrix, row: number): void {
  from.engine.kernels.sumRows(from.row(row), 1, from.columns, to.row(row));
}
