/** Tables whose rows follow one another in time. */
import type { Form } from '../files/form';
import type { Sample, Split } from './proposal';
import { validationShare } from './split';
import { columnsOf, labelColumns } from './task';

export const splitByTime: Split = { by: 'time', share: validationShare };

/**
 * The series of a table of numbers with dates, or of numbers alone; undefined where there is text. Where dates come
 * again, a column of labels tells the series apart.
 */
export function seriesOf(form: Form): (Sample & { of: 'series' }) | undefined {
  if (columnsOf(form, 'text', 'picture').length > 0) return undefined;
  const [time] = columnsOf(form, 'date');
  const labels = labelColumns(form);
  if (!time) return labels.length === 0 ? { of: 'series' } : undefined;
  const isShared = time.distinct < form.table.rows.length - time.missing;
  return {
    of: 'series',
    time: time.name,
    ...(isShared && labels.length > 0 ? { group: labels[0].name } : {}),
  };
}
