/** What a bench case is: a name to ask for it by, and a measurement that may take as long as it needs. */

import type { EngineOptions } from '../../src/model/engine';
import type { CellName } from '../../src/training/options';

/** A network of one layer and a window that it is trained on; a vocabulary of 65 tokens. */
export interface Shape {
  readonly cell: CellName;
  readonly hidden: number;
  readonly batch: number;
  readonly steps: number;
  /** Length of the token vectors; 0 feeds one-hot vectors. */
  readonly embedding: number;
  /** Only traced, not trained. */
  readonly forward?: boolean;
}

export interface Settings {
  /** How long a rate is measured. */
  readonly seconds: number;
  /** With the kernels to measure; without a build, the ones that this machine would choose. */
  readonly engine: EngineOptions;
  /** How many threads a network is trained on, each measured. */
  readonly threads: readonly number[];
  /** A text to learn, where a case needs one. */
  readonly text?: string;
  /** The folder of the data sets that recipes name. */
  readonly data?: string;
}

export interface Result {
  readonly value: number;
  readonly unit: string;
  /** Half the distance from the slowest to the fastest repetition, as a share of the value. */
  readonly spread?: number;
  /** What part of the processor cores that it could use the measured work was given. */
  readonly share?: number;
  /** What the project promised, and whether larger or smaller is better. */
  readonly goal?: { readonly value: number; readonly better: 'larger' | 'smaller' };
  /** Anything else worth reading, already in words. */
  readonly note?: string;
  /** Further fields of the JSON line. */
  readonly details?: Readonly<Record<string, string | number | boolean | Readonly<Record<string, number>>>>;
}

export interface BenchCase {
  readonly name: string;
  /** The network that the case trains or traces, where another library can do the same. */
  readonly shape?: Shape;
  /** Why a case cannot be measured with these settings; such a case is left out. */
  missing?(settings: Settings): string | undefined;
  measure(settings: Settings): Promise<Result> | Result;
}

const repetitions = 5;

/** The median rate of `work` over five repetitions in `seconds`, as `rates` measures it. */
export function rate(work: () => number, seconds: number, unit: string): Result {
  return rates([work], seconds, unit)[0];
}

/**
 * The median rate of each work over five repetitions, `seconds` in all for each; a work returns how much it did. They
 * take turns, so that whatever else the machine does falls on all. Says what part of a processor core each was given: much
 * less than all of it means that the machine was busy with something else.
 */
export function rates(works: readonly (() => number)[], seconds: number, unit: string): Result[] {
  const slice = (seconds * 1000) / repetitions;
  for (const work of works) spend(work, slice / 4);
  const spent: Spent[][] = works.map(() => []);
  for (let repetition = 0; repetition < repetitions; repetition++)
    for (const [index, work] of works.entries()) spent[index].push(spend(work, slice));
  return spent.map((slices) => {
    const sorted = slices.map(({ done, time }) => (done * 1000) / time).sort((a, b) => a - b);
    const value = sorted[repetitions >> 1];
    const sum = (key: 'busy' | 'time') => slices.reduce((total, one) => total + one[key], 0);
    const spread = (sorted[repetitions - 1] - sorted[0]) / 2 / value;
    return { value, unit, spread, share: sum('busy') / sum('time') };
  });
}

/** How much was done in how many milliseconds, and milliseconds of processor cores that this took. */
interface Spent {
  readonly done: number;
  readonly time: number;
  readonly busy: number;
}

/** Works for so many milliseconds, and at least once. */
function spend(work: () => number, milliseconds: number): Spent {
  const before = process.cpuUsage();
  const start = performance.now();
  let done = 0;
  do done += work();
  while (performance.now() - start < milliseconds);
  const { user, system } = process.cpuUsage(before);
  return { done, time: performance.now() - start, busy: (user + system) / 1000 };
}

/** The value below which a share of the values is; 0.5 is the median. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
