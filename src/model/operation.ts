import type { Signal } from './matrix';

/** One node of the tape: a whole layer over a whole window. */
export interface Operation {
  readonly output: Signal;
  /** Computes what is the same for every window, from weights that the network has packed. */
  prepare(): void;
  forward(steps: number, training: boolean): void;
  /** Passes `output.gradient` on to what is below and, with `weights`, adds to the gradients of its weights. */
  backward(steps: number, weights: boolean): void;
}

export interface TapeShape {
  readonly batch: number;
  readonly steps: number;
  /** Keep everything that a Trace and a StepDetail show. */
  readonly keepSums: boolean;
}

/** Steps of a window. */
export interface Span {
  /** Those that read. */
  readonly steps: number;
  /** Those that answer: they write where there is a decoder, else they are the same. */
  readonly answering: number;
}
