/** What is odd about a corpus but keeps nobody from training. */
import type { Form } from '../files/form';
import { lineAt } from '../files/lines';
import { percent } from '../written';
import type { Split } from '../tasks/proposal';
import type { Coding } from './coding';
import type { Parts, SampleRows } from './partition';

export interface Warning {
  readonly code: 'broken-rows' | 'left-out' | 'unknown-labels' | 'leak' | 'many-labels';
  /** A sentence or two: what it is, where it lies, what it does. */
  readonly message: string;
}

/** Fewest examples of a class on average that a network can be expected to learn it from. */
const fewestOfClass = 5;

export function brokenRows({ table: { broken, names }, files }: Form): Warning[] {
  if (broken.length === 0) return [];
  const [{ path, start }] = broken;
  const text = files.find((file) => file.path === path)?.text ?? '';
  const rows = broken.length === 1 ? '1 row is' : `${broken.length} rows are`;
  return [
    {
      code: 'broken-rows',
      message: `${rows} left out because they have not ${names.length} cells; the first is ${path}:${lineAt(text, start)}.`,
    },
  ];
}

/** @param empty examples without an input or a target @param unknown examples of a label that is only in validation */
export function leftOut(empty: number, unknown: number): Warning[] {
  const examples = (count: number): string => (count === 1 ? '1 example is' : `${count} examples are`);
  const warnings: Warning[] = [];
  if (empty > 0)
    warnings.push({
      code: 'left-out',
      message: `${examples(empty)} left out because a cell is empty or a picture is missing.`,
    });
  if (unknown > 0)
    warnings.push({
      code: 'unknown-labels',
      message: `${examples(unknown)} left out of validation because their label is not in the training part.`,
    });
  return warnings;
}

/** Of a split that was given; one of our own keeps equal inputs together. */
export function leaks(
  { training, validation }: Parts<SampleRows>,
  keyOf: (rows: SampleRows) => string,
  split: Split,
): Warning[] {
  if (split.by === 'share' || split.by === 'time') return [];
  const known = new Set(training.map(keyOf));
  const count = validation.filter((rows) => known.has(keyOf(rows))).length;
  if (count === 0) return [];
  return [
    {
      code: 'leak',
      message: `${count} inputs of the validation part (${percent(count / validation.length)}) are also in the training part: validation looks better than it is.`,
    },
  ];
}

export function manyLabels(coding: Coding): Warning[] {
  if (coding.as !== 'class') return [];
  const { names, counts } = coding.labels;
  const examples = counts.reduce((sum, count) => sum + count, 0);
  if (examples >= names.length * fewestOfClass) return [];
  return [
    {
      code: 'many-labels',
      message: `“${coding.column}” has ${names.length} labels in ${examples} examples: too few of each to learn from. Choose another column.`,
    },
  ];
}
