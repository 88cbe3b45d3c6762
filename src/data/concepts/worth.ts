/** What a finding is worth: above chance, and above what the network had before it learned anything. */
import type { Finding } from './search';

export interface Judged extends Finding {
  /** What the best unit reaches on the held-out part before any training, where those weights are kept. */
  readonly untrained?: number;
}

/** `learned`: training made it; `given`: the tokens that come in tell it, without training; `chance`: no finding. */
export type Worth = 'learned' | 'given' | 'chance';

/** How much more a finding has to reach, where 1 is all. */
const margin = 0.1;

/** 0…1, so that both kinds can be compared. */
const size = (kind: Finding['kind'], score: number): number => (kind === 'yes-no' ? 2 * score - 1 : score);

export function worthOf({ kind, heldOut, chance, untrained }: Judged): Worth {
  const reached = size(kind, heldOut) - margin;
  if (reached <= size(kind, chance)) return 'chance';
  return untrained !== undefined && reached <= size(kind, untrained) ? 'given' : 'learned';
}

const order: readonly Worth[] = ['learned', 'given', 'chance'];

export function bestFirst(findings: readonly Judged[]): Judged[] {
  const place = (one: Judged): number => order.indexOf(worthOf(one)) - size(one.kind, one.heldOut);
  return [...findings].sort((a, b) => place(a) - place(b));
}
