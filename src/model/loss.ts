/** How the outputs of a network are held against what is wanted of them. */
import type { BlockKind } from './block';
import type { Kernels } from './kernels';

/** `class`: one of the outputs is right. `numbers`: each output is to come close to a number. */
export type AnswerKind = 'class' | 'numbers';

export interface Loss {
  /** What says what is wanted of a row. */
  targetsOf(outputs: number): BlockKind;
  /**
   * Turns rows of outputs into the gradients of their weighted losses; returns the sum of these.
   * All but the last two are addresses: rows × columns outputs, the targets, and a weight a row.
   */
  compare(
    kernels: Kernels,
    outputs: number,
    targets: number,
    weights: number,
    rows: number,
    columns: number,
  ): number;
}

export const losses: Readonly<Record<AnswerKind, Loss>> = {
  /** −ln softmax(outputs)[target], nats; the target is a number of an output (u32). */
  class: {
    targetsOf: (outputs) => ({ width: 1, limit: outputs }),
    compare: (kernels, outputs, targets, weights, rows, columns) =>
      kernels.crossEntropy(outputs, targets, weights, rows, columns),
  },
  /** Mean (output − target)² over the outputs of a row, without the ½ of some textbooks: PyTorch's nn.MSELoss; targets f32. */
  numbers: {
    targetsOf: (outputs) => ({ width: outputs }),
    compare: (kernels, outputs, targets, weights, rows, columns) =>
      kernels.squaredErrors(outputs, targets, weights, rows, columns),
  },
};
