/** The rows of each example. */
import type { Form } from '../files/form';
import { timeIn } from '../files/numbers';
import { columnOf, type Row } from '../files/table';
import type { Sample } from '../tasks/proposal';
import type { SampleRows } from './partition';

export function samplesOf({ table }: Form, sample: Sample): SampleRows[] {
  switch (sample.of) {
    case 'row':
      return table.rows.map((row) => [row]);
    case 'sentence':
      return [...(table.sentences ?? [])];
    case 'series': {
      const { group, time } = sample;
      const groups = group === undefined ? [table.rows] : grouped(table.rows, columnOf(table, group));
      return time === undefined ? groups : groups.map((rows) => inOrder(rows, columnOf(table, time)));
    }
  }
}

function grouped(rows: readonly Row[], column: number): Row[][] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.cells[column]) ?? [];
    groups.set(row.cells[column], group);
    group.push(row);
  }
  return [...groups.values()];
}

/** Tables list the oldest row first or the latest; the two ends tell which, where their dates can be read. */
function inOrder(rows: readonly Row[], column: number): SampleRows {
  const [first, last] = [rows[0], rows[rows.length - 1]].map(({ cells }) => timeIn(cells[column]));
  return first > last ? [...rows].reverse() : rows;
}
