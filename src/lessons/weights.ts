/** The weights of a network by the names that they have in formulas. */
import type { Matrix } from './lesson';

/** `W_xh`, `W_hh`, `b_h`, with the number of the layer behind them from the second on; `W_hy`, `b_y`. */
export function parameterOf(name: string): string | undefined {
  if (name === 'W_hy') return 'output.weight';
  if (name === 'b_y') return 'output.bias';
  const [, kind, number = '1'] = /^(W_xh|W_hh|b_h)(\d*)$/.exec(name) ?? [];
  const parameter = { W_xh: 'weight_ih', W_hh: 'weight_hh', b_h: 'bias_ih' }[kind];
  return parameter && Number(number || 1) > 0
    ? `recurrent.${parameter}_l${Number(number || 1) - 1}`
    : undefined;
}

/** All numbers of a matrix, row by row. */
export const flat = (matrix: Matrix): number[] => matrix.flat();
