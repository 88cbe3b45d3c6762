import * as l10n from '@vscode/l10n';
import { seriesOf, splitByTime } from './inTime';
import type { Sample } from './proposal';
import { columnsOf, numbersIn, sourceOf, type Task } from './task';

/** Many-to-many: at every step of a series, the numbers of the next. */
export const series: Task = {
  name: 'series',
  propose(form) {
    const numbers = columnsOf(form, 'number');
    const sample = seriesOf(form);
    if (numbers.length === 0 || !sample) return [];
    return [
      {
        task: 'series',
        ...sourceOf(form),
        split: splitByTime,
        sample,
        input: numbersIn(numbers),
        target: numbersIn(numbers),
        why: reason(sample),
      },
    ];
  },
};

function reason({ time, group }: Sample & { of: 'series' }): string {
  if (time === undefined)
    return l10n.t('There are only numbers, so the rows are read as a series and the next one is foretold.');
  return group === undefined
    ? l10n.t(
        'There are numbers, and “{0}” is their time, so the rows are read as a series and the next one is foretold.',
        time,
      )
    : l10n.t(
        'There are numbers, and “{0}” is their time, so the rows of every “{1}” are read as a series and the next one is foretold.',
        time,
        group,
      );
}
