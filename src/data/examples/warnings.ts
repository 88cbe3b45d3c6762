/** What is odd about a corpus but keeps nobody from training. */
import * as l10n from '@vscode/l10n';
import type { Form } from '../files/form';
import { lineAt } from '../files/lines';
import type { Place } from '../files/table';
import type { Split } from '../tasks/proposal';
import { percent } from '../written';
import type { Coding } from './coding';
import type { Parts, SampleRows } from './partition';

export interface Warning {
  readonly code: 'broken-rows' | 'left-out' | 'unknown-labels' | 'leak' | 'many-labels';
  /** A sentence or two: what it is, where it lies, what it does. */
  readonly message: string;
  /** The first place that it is about. */
  readonly place?: Place;
}

/** Fewest examples of a class on average that a network can be expected to learn it from. */
const fewestOfClass = 5;

export function brokenRows(form: Form): Warning[] {
  const { broken, names } = form.table;
  if (broken.length === 0) return [];
  const [place] = broken;
  return [
    {
      code: 'broken-rows',
      message: l10n.t(
        'Rows that have not {0} cells are left out: {1}. The first is {2}.',
        names.length,
        broken.length,
        lineOf(form, place),
      ),
      place,
    },
  ];
}

/** @param empty examples without an input or a target @param unknown examples of a label that is only in validation */
export function leftOut(form: Form, empty: readonly SampleRows[], unknown: readonly SampleRows[]): Warning[] {
  const about = (code: Warning['code'], samples: readonly SampleRows[], message: string): Warning[] =>
    samples.length === 0 ? [] : [{ code, message, place: samples[0][0].place }];
  const first = ([sample]: readonly SampleRows[]): string => (sample ? lineOf(form, sample[0].place) : '');
  return [
    ...about(
      'left-out',
      empty,
      l10n.t(
        'Examples with an empty cell or a missing picture are left out: {0}. The first is {1}.',
        empty.length,
        first(empty),
      ),
    ),
    ...about(
      'unknown-labels',
      unknown,
      l10n.t(
        'Examples of a label that the training part lacks are left out of validation: {0}. The first is {1}.',
        unknown.length,
        first(unknown),
      ),
    ),
  ];
}

/** Of a split that was given; one of our own keeps equal inputs together. */
export function leaks(
  form: Form,
  { training, validation }: Parts<SampleRows>,
  keyOf: (rows: SampleRows) => string,
  split: Split,
): Warning[] {
  if (split.by === 'share' || split.by === 'time') return [];
  const known = new Set(training.map(keyOf));
  const both = validation.filter((rows) => known.has(keyOf(rows)));
  if (both.length === 0) return [];
  const [[{ place }]] = both;
  return [
    {
      code: 'leak',
      message: l10n.t(
        'Inputs of the validation part are also in the training part: {0} ({1}), so that validation looks better than it is. The first is {2}.',
        both.length,
        percent(both.length / validation.length),
        lineOf(form, place),
      ),
      place,
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
      message: l10n.t(
        '“{0}” has {1} labels in {2} examples: too few of each to learn from. Choose another column.',
        coding.column,
        names.length,
        examples,
      ),
    },
  ];
}

/** `file:line` */
function lineOf({ files }: Form, { path, start }: Place): string {
  const text = files.find((file) => file.path === path)?.text ?? '';
  return `${path}:${lineAt(text, start)}`;
}
