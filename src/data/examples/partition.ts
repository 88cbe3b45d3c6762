/** Parts the samples of a corpus into those for training and those for validation. */
import type { Random } from '../../model/random';
import { columnOf, type Row, type Table } from '../files/table';
import type { Split } from '../tasks/proposal';

/** The rows of one example. */
export type SampleRows = readonly Row[];

export interface Parts<T> {
  readonly training: readonly T[];
  readonly validation: readonly T[];
}

export interface Traits {
  /** What is read: samples of the same input go into the same part, or it would be known there by heart. */
  readonly input: string;
  /** What a share is taken of. */
  readonly stratum: string;
}

/** @param overlap rows before the part for validation that its first step needs, where the split is by time */
export function partition(
  samples: readonly SampleRows[],
  split: Split,
  table: Table,
  { traits, random, overlap }: { traits: (rows: SampleRows) => Traits; random: Random; overlap: number },
): Parts<SampleRows> {
  switch (split.by) {
    case 'share':
      return byShare(samples, split.share, traits, random);
    case 'time':
      return byTime(samples, split.share, overlap);
    case 'file':
      return byTest(samples, ([{ place }]) => split.validation.includes(place.path));
    case 'column': {
      const column = columnOf(table, split.column);
      return byTest(samples, ([{ cells }]) => split.validation.includes(cells[column]));
    }
  }
}

function byTest(samples: readonly SampleRows[], isKept: (rows: SampleRows) => boolean): Parts<SampleRows> {
  return {
    training: samples.filter((rows) => !isKept(rows)),
    validation: samples.filter(isKept),
  };
}

/**
 * The strata lie one after the other, each in an order of chance, and inputs are kept at even distances: so every
 * stratum gives its share, and small ones together theirs. One of a single input gives none: it could not be learned.
 */
function byShare(
  samples: readonly SampleRows[],
  share: number,
  traits: (rows: SampleRows) => Traits,
  random: Random,
): Parts<SampleRows> {
  const strata = new Map<string, string[]>();
  const keys = samples.map(traits);
  for (const { input, stratum } of new Map(keys.map((one) => [one.input, one])).values()) {
    const inputs = strata.get(stratum) ?? [];
    strata.set(stratum, inputs);
    inputs.push(input);
  }
  const candidates = [...strata.values()]
    .filter((inputs) => inputs.length > 1)
    .flatMap((inputs) => shuffle(inputs, random));
  const before = (index: number): number => Math.round(index * share);
  const kept = new Set(candidates.filter((_, index) => before(index + 1) > before(index)));
  return {
    training: samples.filter((_, index) => !kept.has(keys[index].input)),
    validation: samples.filter((_, index) => kept.has(keys[index].input)),
  };
}

function byTime(samples: readonly SampleRows[], share: number, overlap: number): Parts<SampleRows> {
  const cut = ({ length }: SampleRows): number => length - Math.round(length * share);
  return {
    training: samples.map((rows) => rows.slice(0, cut(rows))),
    validation: samples
      .filter((rows) => cut(rows) < rows.length)
      .map((rows) => rows.slice(cut(rows) - overlap)),
  };
}

/** Fisher and Yates's shuffle, in place. */
export function shuffle<T>(items: T[], random: Random): T[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.integer(last + 1);
    [items[last], items[other]] = [items[other], items[last]];
  }
  return items;
}
