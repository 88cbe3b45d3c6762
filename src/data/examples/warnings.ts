/** What is odd about a corpus but keeps nobody from training. */
import * as l10n from '@vscode/l10n';
import { lineOf, type Form } from '../files/form';
import type { Place } from '../files/table';
import type { ExamplesProposal, Side, Split } from '../tasks/proposal';
import { percent } from '../written';
import { numbersOf, picturePath, type Coding } from './coding';
import type { Parts, SampleRows } from './partition';
import { faultOf, longestExample, type KnownPictures, type Unusable } from './usable';

export interface Warning {
  readonly code:
    | 'broken-rows'
    | 'left-out'
    | 'no-picture'
    | 'bad-picture'
    | 'too-long'
    | 'unknown-labels'
    | 'missing-numbers'
    | 'leak'
    | 'many-labels';
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

/** Why examples take no part. */
export interface LeftOut extends Unusable {
  /** Those of a label that is only in validation. */
  readonly unknown: readonly SampleRows[];
}

export function leftOut(
  form: Form,
  input: Side,
  { empty, missing, damaged, long, unknown }: LeftOut,
  known?: KnownPictures,
): Warning[] {
  const about = (
    code: Warning['code'],
    samples: readonly SampleRows[],
    message: (count: number, line: string) => string,
  ): Warning[] => {
    const [first] = samples;
    if (!first) return [];
    const [{ place }] = first;
    return [{ code, message: message(samples.length, lineOf(form, place)), place }];
  };
  const pictureOf = ([[row]]: readonly SampleRows[]): string =>
    input.as === 'picture' ? picturePath(row, form, input.column) : '';
  return [
    ...about('left-out', empty, (count, line) =>
      l10n.t('Examples with an empty cell are left out: {0}. The first is {1}.', count, line),
    ),
    ...about('no-picture', missing, (count, line) =>
      l10n.t(
        'Examples whose picture is missing are left out: {0}. The first is {1}: there is no {2}.',
        count,
        line,
        pictureOf(missing),
      ),
    ),
    ...about('bad-picture', damaged, (count, line) =>
      l10n.t(
        'Examples whose picture cannot be read are left out: {0}. The first is {1}: {2}',
        count,
        line,
        (known && faultOf(damaged[0], form, input, known)) ?? '',
      ),
    ),
    ...about('too-long', long, (count, line) =>
      l10n.t(
        'Examples of more than {0} tokens are left out: {1}. The first is {2}. Cut them into several to learn from them.',
        longestExample,
        count,
        line,
      ),
    ),
    ...about('unknown-labels', unknown, (count, line) =>
      l10n.t(
        'Examples of a label that the training part lacks are left out of validation: {0}. The first is {1}.',
        count,
        line,
      ),
    ),
  ];
}

/** Cells of the columns of numbers that hold none, or something else. */
export function missingNumbers(
  form: Form,
  { input, target }: Pick<ExamplesProposal, 'input' | 'target'>,
  samples: readonly SampleRows[],
): Warning[] {
  const names = new Set([input, target].flatMap((side) => (side.as === 'numbers' ? side.columns : [])));
  let count = 0;
  let first: { place: Place; name: string } | undefined;
  for (const name of names)
    for (const rows of samples)
      for (const [i, value] of numbersOf(rows, form, name).entries())
        if (Number.isNaN(value)) {
          count++;
          const { place } = rows[i];
          if (!first || place.start < first.place.start) first = { place, name };
        }
  if (!first) return [];
  return [
    {
      code: 'missing-numbers',
      message: l10n.t(
        'Cells without a number: {0}. The one of the row before stands in their place, or the mean. The first is “{1}” in {2}.',
        count,
        first.name,
        lineOf(form, first.place),
      ),
      place: first.place,
    },
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
