import type { Engine } from './engine';
import { ModelError } from './errors';

/** Numbers of tokens or of outputs, or numbers that mean what they are. */
export type WindowValues = Uint32Array | Float32Array;

export interface BlockKind {
  /** Numbers of a row. */
  readonly width: number;
  /** All are whole numbers (u32) below this; where left out, any numbers (f32). */
  readonly limit?: number;
}

/** Numbers of every row of a window, in place: tokens, features, targets or weights. Row `step · batch + b` is of row b of the batch. */
export class Block {
  readonly address: number;

  constructor(
    readonly engine: Engine,
    readonly batch: number,
    readonly steps: number,
    readonly kind: BlockKind,
  ) {
    this.address = engine.allocate(batch * steps * kind.width);
  }

  /** Puts numbers in place of which row b of the batch has those from b · steps · width on. Throws 'bad-input'. */
  put(values: WindowValues, steps: number): void {
    const { batch, kind } = this;
    const { width, limit = Infinity } = kind;
    if (values.length !== batch * steps * width)
      throw new ModelError(
        'bad-input',
        `A window takes ${batch} × ${steps} tokens of ${width} numbers, not ${values.length} numbers.`,
      );
    const target = this.#view(steps);
    for (let row = 0, from = 0; row < batch; row++)
      for (let step = 0; step < steps; step++)
        for (let to = (step * batch + row) * width, end = to + width; to < end; to++, from++) {
          if (values[from] >= limit)
            throw new ModelError('bad-input', `Token ${values[from]} is not in the vocabulary of ${limit}.`);
          target[to] = values[from];
        }
  }

  /** The same numbers as `put` takes them. */
  get(steps: number): WindowValues {
    const { batch, kind } = this;
    const source = this.#view(steps);
    const values =
      kind.limit === undefined ? new Float32Array(source.length) : new Uint32Array(source.length);
    for (let row = 0, to = 0; row < batch; row++)
      for (let step = 0; step < steps; step++, to += kind.width) {
        const from = (step * batch + row) * kind.width;
        values.set(source.subarray(from, from + kind.width), to);
      }
    return values;
  }

  /** Address of a row. */
  row(index: number): number {
    return this.address + index * this.kind.width * 4;
  }

  /** The same number everywhere. */
  fill(value: number): void {
    this.#view(this.steps).fill(value);
  }

  #view(steps: number): WindowValues {
    const { engine, address, batch, kind } = this;
    const length = batch * steps * kind.width;
    return kind.limit === undefined
      ? new Float32Array(engine.buffer, address, length)
      : new Uint32Array(engine.buffer, address, length);
  }
}
