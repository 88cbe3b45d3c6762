import type { RunOptions } from './options';

/**
 * What to change in the options of a run for the same network without its memory: as many layers of as many units, each of which
 * knows nothing but what it reads at that step. Cells with gates become tanh layers.
 */
export function withoutMemory({
  cell,
  activation,
}: Pick<RunOptions, 'cell' | 'activation'>): Pick<RunOptions, 'cell' | 'activation'> {
  return { cell: 'dense', activation: cell === 'rnn' || cell === 'dense' ? activation : 'tanh' };
}
