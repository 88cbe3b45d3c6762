import type { Kernels } from '../kernels';
import type { Matrix } from '../matrix';

export const activations = ['tanh', 'relu', 'identity'] as const;
export type Activation = (typeof activations)[number];

/**
 * What a cell computes on: one layer's buffers over a window of steps, `batch` rows a step, rows of one step side by side.
 * With one row a batch, each matrix is steps × (gates · units), which is what a Trace shows.
 */
export interface CellBuffers {
  readonly kernels: Kernels;
  readonly activation: Activation;
  readonly batch: number;
  readonly units: number;
  /** b_xh and b_hh, addresses of gates · units floats. */
  readonly inputBias: number;
  readonly memoryBias: number;
  /** W_xh x_t of every step. */
  readonly fromInput: Matrix;
  /** Gate values after their non-linearity; on the way back the gradient by W_xh x_t takes their place. */
  readonly gates: Matrix;
  /** h_t; the first `batch` rows are h_0, the state before the window. */
  readonly hidden: Matrix;
  /** c_t, laid out as `hidden`; only a cell with a cell state uses it. */
  readonly cellState: Matrix;
  /** ∂L/∂h_t as far as it comes from above; the way back completes it with what comes from step t+1. */
  readonly dHidden: Matrix;
  /** batch × units, from step to step on the way back: ∂L/∂h_t and ∂L/∂c_t through step t+1. */
  readonly carry: Matrix;
  readonly dCell: Matrix;
  /** Address of W_hh h_{t−1} of a step. */
  memoryAt(step: number): number;
}

/** A recurrent unit: what happens at one step once W_xh x_t and W_hh h_{t−1} are there. Steps count from 0. */
export interface Cell {
  readonly name: 'rnn' | 'gru' | 'lstm' | 'dense';
  /** Names of the gates, in the order in which PyTorch stacks their weights. */
  readonly gates: readonly string[];
  /** Without, there is no W_hh, b_hh and no state before a window; W_hh h_{t−1} and b_hh are 0. */
  readonly hasMemory: boolean;
  readonly hasCellState: boolean;
  /**
   * Whether ∂L/∂(W_hh h_{t−1}) differs from ∂L/∂(W_xh x_t). If so W_hh h_{t−1} is kept for every step, `backward` puts
   * that gradient in its place, and leaves in `carry` what reaches h_{t−1} without passing through W_hh.
   */
  readonly gatesMemory: boolean;
  /** Reads fromInput, W_hh h_{t−1}, h_{t−1} (c_{t−1}); writes gates and h_t (c_t). */
  forward(buffers: CellBuffers, step: number): void;
  /** Adds `carry` to dHidden of this step and passes it on: gates, `carry` and dCell as told above. */
  backward(buffers: CellBuffers, step: number): void;
}
