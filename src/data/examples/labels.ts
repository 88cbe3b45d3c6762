/** The classes of a corpus. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';

export interface Labels {
  /** By number of the class. */
  readonly names: readonly string[];
  /** Times that each occurs in the training part. */
  readonly counts: readonly number[];
}

/**
 * The labels of the training part: in the order asked for, else numbers by size and words by frequency, the most
 * frequent first. Labels that the order lacks follow it.
 * @throws CorpusError `one-class`
 */
export function labelsOf(values: Iterable<string>, column: string, order: readonly string[] = []): Labels {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  if (counts.size < 2)
    throw new CorpusError(
      'one-class',
      l10n.t(
        'Every example has the same label “{0}” in “{1}”, so there is nothing to tell apart. Choose another column or add examples of other labels.',
        [...counts.keys()].join(),
        column,
      ),
    );
  const found = [...counts.keys()];
  const areNumbers = found.every((name) => Number.isFinite(Number(name)));
  const usual = areNumbers
    ? found.sort((a, b) => Number(a) - Number(b))
    : found.sort((a, b) => counts.get(b)! - counts.get(a)!);
  const names = [
    ...order.filter((name) => counts.has(name)),
    ...usual.filter((name) => !order.includes(name)),
  ];
  return { names, counts: names.map((name) => counts.get(name)!) };
}

/** A weight for each class with which all classes count the same in the loss, and an example 1 on average. */
export function classWeights({ counts }: Labels): Float32Array {
  const all = counts.reduce((sum, count) => sum + count, 0);
  return Float32Array.from(counts, (count) => all / (counts.length * count));
}
