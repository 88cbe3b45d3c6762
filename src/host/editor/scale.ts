/** From numbers to the few levels that are painted. Pure. */
import { cellStateName, hiddenName, type UnitPlace } from '../../protocol/lens';
import type { NumberedToken, Totals } from './numbers';

/** Shades of one sign; level 0 is not painted. */
export const shades = 8;

export interface Scale {
  /** What has the strongest shade; more is painted like it. */
  readonly full: number;
  /** Whether numbers below zero have shades of their own. */
  readonly signed: boolean;
}

/** Bits; a token that had one chance in 256. */
export const surpriseScale: Scale = { full: 8, signed: false };
export const similarityScale: Scale = { full: 1, signed: true };

/**
 * @param bounded whether the cell keeps its state within −1…1
 * @param largest of the numbers' sizes that are known
 */
export function unitScale({ of }: UnitPlace, bounded: boolean, largest: number): Scale {
  if (of === hiddenName) return { full: bounded ? 1 : roundUp(largest), signed: true };
  if (of === cellStateName) return { full: roundUp(largest), signed: true };
  return { full: 1, signed: candidates.has(of) };
}

/** What a cell would write: a tanh, where the other gates are shares. */
const candidates: ReadonlySet<string> = new Set(['g', 'n']);

/** −8…8; 0 too where there is no number. */
export function levelOf(value: number, { full, signed }: Scale): number {
  const size = Math.min(shades, Math.round((Math.abs(value) / full) * shades)) || 0;
  return value < 0 ? (signed ? -size : 0) : size;
}

/** In steps, so that the colours do not change with every new number: 1, 1.5, 2, 3, 4, 6, 8, 12 … */
function roundUp(size: number): number {
  let step = 1;
  while (step < size) step *= 2;
  const between = (step * 3) / 4;
  return between >= size && between > 1 ? between : step;
}

export function largestIn(tokens: Iterable<NumberedToken>): number {
  let largest = 0;
  for (const { value } of tokens) largest = Math.max(largest, Math.abs(value) || 0);
  return largest;
}

const leastOdd = 4;

/** Bits from which a token is so odd that a person should look at it: far above what is usual in the text, and no everyday guess. */
export function oddFrom({ count, sum, squares }: Totals): number {
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean));
  return Math.max(leastOdd, mean + 2 * deviation || 0);
}
