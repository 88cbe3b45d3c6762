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
  /** Puts what is answered by rows of outputs, and what that costs without a weight, in place; the outputs are then void. */
  answer(
    kernels: Kernels,
    outputs: number,
    targets: number,
    rows: number,
    columns: number,
    to: AnswerPlaces,
  ): void;
}

/** Addresses. */
export interface AnswerPlaces {
  /** As `targetsOf` says. */
  readonly outputs: number;
  /** A number a row: how sure of a class; nothing where numbers are answered. */
  readonly probabilities: number;
  readonly losses: number;
}

export const losses: Readonly<Record<AnswerKind, Loss>> = {
  /** −ln softmax(outputs)[target], nats; the target is a number of an output (u32). */
  class: {
    targetsOf: (outputs) => ({ width: 1, limit: outputs }),
    compare: (kernels, outputs, targets, weights, rows, columns) =>
      kernels.crossEntropy(outputs, targets, weights, rows, columns),
    answer(kernels, outputs, targets, rows, columns, to) {
      kernels.score(outputs, targets, rows, columns, to.losses);
      kernels.largest(outputs, rows, columns, 1, to.outputs, to.probabilities);
    },
  },
  /** Mean (output − target)² over the outputs of a row, without the ½ of some textbooks: PyTorch's nn.MSELoss; targets f32. */
  numbers: {
    targetsOf: (outputs) => ({ width: outputs }),
    compare: (kernels, outputs, targets, weights, rows, columns) =>
      kernels.squaredErrors(outputs, targets, weights, rows, columns),
    answer(kernels, outputs, targets, rows, columns, to) {
      kernels.takeColumns(outputs, columns, rows, columns, to.outputs);
      kernels.meanSquares(outputs, targets, rows, columns, to.losses);
    },
  },
};
