/** Examples of any length side by side: those of like length together, the shorter ones padded and masked. */
import { Random } from '../../model/random';
import type { Values } from './coding';
import { shuffle } from './partition';

/**
 * The batches of one pass over the examples. Each example comes once, beside others of like length; which others, and
 * when, changes from pass to pass. The same seed and pass give the same batches.
 * @param lengths steps of each example
 * @param size most examples of a batch; the last ones of a pass may fill less
 * @returns the numbers of the examples of each batch, the longest first
 */
export function passOf(lengths: ArrayLike<number>, size: number, seed: number, pass: number): number[][] {
  // Passes of one seed are parted by a hash: neighbouring seeds would share all but one of their passes.
  const random = new Random(new Random(seed).bits() ^ Math.imul(pass + 1, 0x9e3779b1));
  const order = shuffle(
    Array.from(lengths, (_, i) => i),
    random,
  );
  return shuffle(byLength(order, lengths, size), random);
}

/** Batches of examples in the order of their lengths, the longest first. */
export function longestFirst(lengths: ArrayLike<number>, size: number): number[][] {
  return byLength(
    Array.from(lengths, (_, i) => i),
    lengths,
    size,
  );
}

function byLength(order: readonly number[], lengths: ArrayLike<number>, size: number): number[][] {
  const sorted = order.toSorted((a, b) => lengths[b] - lengths[a]);
  const batches: number[][] = [];
  for (let at = 0; at < sorted.length; at += size) batches.push(sorted.slice(at, at + size));
  return batches;
}

export interface Padded<T extends Values> {
  /** rows × steps × width; 0 after the end of a row. */
  readonly values: T;
  /** Steps of each row that are its own. */
  readonly lengths: Uint32Array;
  /** Steps of the longest. */
  readonly steps: number;
  /** rows × steps: 1 where a step is the row's own, 0 where it is padding. */
  readonly mask: Float32Array;
}

/**
 * @param rows all of one kind
 * @param width numbers of a step
 */
export function pad<T extends Values>(rows: readonly T[], width = 1): Padded<T> {
  const lengths = Uint32Array.from(rows, (row) => row.length / width);
  const steps = lengths.reduce((most, length) => Math.max(most, length), 0);
  const values = new (rows[0].constructor as new (length: number) => T)(rows.length * steps * width);
  const mask = new Float32Array(rows.length * steps);
  for (const [index, row] of rows.entries()) {
    values.set(row, index * steps * width);
    mask.fill(1, index * steps, index * steps + lengths[index]);
  }
  return { values, lengths, steps, mask };
}
