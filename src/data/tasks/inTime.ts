/** Tables whose rows follow one another in time. */
import type { Column } from '../files/columns';
import type { Form } from '../files/form';
import { columnOf } from '../files/table';
import type { Sample, Split } from './proposal';
import { validationShare } from './split';
import { columnsOf, labelColumns } from './task';

export const splitByTime: Split = { by: 'time', share: validationShare };

/**
 * The series of a table of numbers with dates, or of numbers alone; undefined where there is text. Where dates come
 * again, the series are told apart by a column of labels with none of which a date comes twice.
 */
export function seriesOf(form: Form): (Sample & { of: 'series' }) | undefined {
  if (columnsOf(form, 'text', 'picture').length > 0) return undefined;
  const [time] = columnsOf(form, 'date');
  const labels = labelColumns(form);
  if (!time) return labels.length === 0 ? { of: 'series' } : undefined;
  const isShared = time.distinct < form.table.rows.length - time.missing;
  const group = isShared ? labels.find((label) => areKeys(form, label, time)) : undefined;
  return {
    of: 'series',
    time: time.name,
    ...(group ? { group: group.name } : {}),
  };
}

/** Whether no two rows are alike in both columns. */
function areKeys({ table }: Form, one: Column, other: Column): boolean {
  const [first, second] = [one, other].map(({ name }) => columnOf(table, name));
  const keys = new Set(table.rows.map(({ cells }) => JSON.stringify([cells[first], cells[second]])));
  return keys.size === table.rows.length;
}
