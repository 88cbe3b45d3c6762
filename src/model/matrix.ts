import type { Engine } from './engine';

/** A row-major matrix of float32 in an engine's arena. */
export class Matrix {
  #values: Float32Array | undefined;

  constructor(
    readonly engine: Engine,
    readonly rows: number,
    readonly columns: number,
    readonly address: number = engine.allocate(rows * columns),
  ) {}

  /** The numbers themselves, not a copy; ask again after anything that may have allocated. */
  get values(): Float32Array {
    if (this.#values?.buffer !== this.engine.buffer)
      this.#values = new Float32Array(this.engine.buffer, this.address, this.rows * this.columns);
    return this.#values;
  }

  /** Address of a row. */
  row(index: number): number {
    return this.address + index * this.columns * 4;
  }

  /** `count` rows from `first`, in place. */
  slice(first: number, count: number): Float32Array {
    return this.values.subarray(first * this.columns, (first + count) * this.columns);
  }
}

/** What flows between two layers: the values, and where the loss's gradient by them is put on the way back. */
export interface Signal {
  readonly value: Matrix;
  readonly gradient: Matrix;
}
