/** How the learning rate changes over a run. */
import type { RunOptions } from './options';

/**
 * What the learning rate is multiplied by at an iteration: rises in equal parts over the first
 * `warmup` iterations, then stays (`none`) or falls to zero at the end in a straight line or along
 * half a cosine (I. Loshchilov, F. Hutter, "SGDR", 2017, equation 5).
 * @param done the part of the run that is over, 0…1
 */
export function rateFactor(
  { warmup, decay }: Pick<RunOptions, 'warmup' | 'decay'>,
  iteration: number,
  done: number,
): number {
  const rise = iteration < warmup ? (iteration + 1) / warmup : 1;
  const left = 1 - Math.min(1, done);
  if (decay === 'none') return rise;
  return rise * (decay === 'linear' ? left : (1 - Math.cos(Math.PI * left)) / 2);
}
