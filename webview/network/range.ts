/** How far the scale of the colours goes. Pure. */
import type { Trace } from '../../src/model/trace';
import type { RunOptions } from '../../src/training/options';

/** 1 for cells whose states end there; else a round number above all of them. */
export function rangeOf(
  trace: Trace | undefined,
  options: Pick<RunOptions, 'cell' | 'activation'> | undefined,
): number {
  const isBounded =
    options && (options.activation === 'tanh' || options.cell === 'gru' || options.cell === 'lstm');
  if (!trace || isBounded) return 1;
  let most = 1;
  for (const { hidden } of trace.layers)
    for (const value of hidden) most = Math.max(most, Math.abs(value) || 0);
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((times) => times * power).find((round) => round >= most) ?? most;
}
