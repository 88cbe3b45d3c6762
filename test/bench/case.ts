/** What a bench case is: a name to ask for it by, and a measurement that may take as long as it needs. */

import type { CellName } from '../../src/training/options';

/** A network of one layer and one window of training; a vocabulary of 65 tokens. */
export interface Shape {
  readonly cell: CellName;
  readonly hidden: number;
  readonly batch: number;
  readonly steps: number;
  /** Length of the token vectors; 0 feeds one-hot vectors. */
  readonly embedding: number;
}

export interface Settings {
  /** How long a rate is measured. */
  readonly seconds: number;
  /** The kernels to measure; without it, the ones that this machine would choose. */
  readonly build?: 'baseline' | 'relaxed';
  /** A text to learn, where a case needs one. */
  readonly text?: string;
}

export interface Result {
  readonly value: number;
  readonly unit: string;
  /** Half the distance from the slowest to the fastest repetition, as a share of the value. */
  readonly spread?: number;
  /** What part of a processor core the measured work was given. */
  readonly share?: number;
  /** What the project promised, and whether larger or smaller is better. */
  readonly goal?: { readonly value: number; readonly better: 'larger' | 'smaller' };
  /** Anything else worth reading, already in words. */
  readonly note?: string;
  /** Further fields of the JSON line. */
  readonly details?: Readonly<Record<string, string | number>>;
}

export interface BenchCase {
  readonly name: string;
  /** The network that the case trains, where another library can train the same. */
  readonly shape?: Shape;
  /** Why a case cannot be measured with these settings; such a case is left out. */
  missing?(settings: Settings): string | undefined;
  measure(settings: Settings): Promise<Result> | Result;
}

/**
 * The median rate of `work` over five repetitions in `seconds`; `work` returns how much it did. Says what part of a
 * processor core the work was given: much less than all of it means that the machine was busy with something else.
 */
export function rate(work: () => number, seconds: number, unit: string): Result {
  work();
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  const rates = Array.from({ length: 5 }, () => {
    const start = performance.now();
    let done = 0;
    do done += work();
    while (performance.now() - start < (seconds * 1000) / 5);
    return (done * 1000) / (performance.now() - start);
  }).sort((a, b) => a - b);
  const { user, system } = process.cpuUsage(cpuBefore);
  const share = (user + system) / 1000 / (performance.now() - before);
  return { value: rates[2], unit, spread: (rates[4] - rates[0]) / 2 / rates[2], share };
}

/** The value below which a share of the values is; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
