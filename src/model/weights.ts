import type { Engine } from './engine';
import { Matrix } from './matrix';
import type { Panels } from './panels';

/** One named array of weights, named and shaped as in PyTorch, with the gradient that the last backward pass left. */
export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** The weights themselves, not a copy; ask again after anything was constructed on the engine. */
  readonly value: Float32Array;
  readonly gradient: Float32Array;
}

/** A Parameter with its place in the arena. */
export class Weights implements Parameter {
  readonly #value: Matrix;
  readonly #gradient: Matrix;

  constructor(
    readonly engine: Engine,
    readonly name: string,
    readonly shape: readonly number[],
    readonly address: number,
    readonly gradientAddress: number,
    /** Of a matrix that inputs are multiplied with. */
    readonly panels?: Panels,
  ) {
    const length = shape.reduce((product, side) => product * side, 1);
    this.#value = new Matrix(engine, 1, length, address);
    this.#gradient = new Matrix(engine, 1, length, gradientAddress);
  }

  get value(): Float32Array {
    return this.#value.values;
  }

  get gradient(): Float32Array {
    return this.#gradient.values;
  }
}
