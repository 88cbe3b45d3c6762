import { columnsOf, numbersIn, sourceOf, type Task } from './task';
import { seriesOf, splitByTime } from './inTime';

/** Many-to-many: at every step of a series, the numbers of the next. */
export const series: Task = {
  name: 'series',
  propose(form) {
    const numbers = columnsOf(form, 'number');
    const sample = seriesOf(form);
    if (numbers.length === 0 || !sample) return [];
    const order =
      sample.time === undefined ? 'nothing but numbers' : `numbers, and “${sample.time}” their time`;
    const each = sample.group === undefined ? '' : ` for every “${sample.group}”`;
    return [
      {
        task: 'series',
        ...sourceOf(form),
        split: splitByTime,
        sample,
        input: numbersIn(numbers),
        target: numbersIn(numbers),
        why: `The rows hold ${order}, so they are read as a series${each} and the next row is foretold.`,
      },
    ];
  },
};
