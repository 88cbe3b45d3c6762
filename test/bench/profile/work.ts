/**
 * What a call of a kernel has to do, from its arguments: floating-point operations, a multiply-add counted as two, and
 * floats that it reads and writes, each operand once. Kernels that are not here only show their time.
 */
import type { Kernels } from '../../../src/model/kernels';

export interface Work {
  readonly operations: number;
  readonly floats: number;
}

type WorkOf = { readonly [K in keyof Kernels]?: (...call: Parameters<Kernels[K]>) => Work };

/** Operations of a sigmoid or tanh as the kernels compute them, by a polynomial and a division. */
const nonLinearity = 30;

const product = (rows: number, columns: number, depth: number, accumulate: boolean): Work => ({
  operations: 2 * rows * columns * depth,
  floats: rows * depth + depth * columns + rows * columns * (accumulate ? 2 : 1),
});
const copy = (length: number): Work => ({ operations: 0, floats: 2 * length });
/** A walk over `length` places with so many operations and floats at each. */
const walk = (length: number, operations: number, floats: number): Work => ({
  operations: length * operations,
  floats: length * floats,
});

export const workOf: WorkOf = {
  pack: (_source, _stride, depth, columns) => copy(depth * columns),
  packTransposed: (_source, _stride, depth, columns) => copy(depth * columns),
  multiply: (_a, _aStride, _packed, _c, _cStride, rows, columns, depth, accumulate) =>
    product(rows, columns, depth, accumulate),
  multiplyTransposed: (_a, _aStride, _b, _bStride, _c, _cStride, rows, columns, depth) =>
    product(rows, columns, depth, true),
  rnnForward: (_kind, rows, units) => walk(rows * units, 3 + nonLinearity, 4),
  rnnBackward: (_kind, rows, units) => walk(rows * units, 4, 5),
  gruForward: (rows, units) => walk(rows * units, 14 + 3 * nonLinearity, 11),
  gruBackward: (rows, units) => walk(rows * units, 20, 17),
  lstmForward: (rows, units) => walk(rows * units, 16 + 5 * nonLinearity, 15),
  lstmBackward: (rows, units) => walk(rows * units, 22 + nonLinearity, 15),
  gather: (_table, _ids, count, length) => copy(count * length),
  scatterAdd: (_source, _ids, count, length) => walk(count * length, 1, 3),
  sumRows: (_source, rows, length) => walk(rows * length, 1, 1),
  repeatRow: (_row, rows, length) => walk(rows * length, 0, 1),
  crossEntropy: (_logits, _targets, _weights, rows, length) => walk(rows * length, 4 + nonLinearity, 2),
  adam: (_weights, _gradients, _means, _squares, length) => walk(length, 17, 7),
  sumOfSquares: (_values, length) => walk(length, 2, 1),
};
