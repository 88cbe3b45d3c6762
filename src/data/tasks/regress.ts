import { columnsOf, numbersIn, sourceOf, tokensIn, type Task } from './task';

/** A text or a row of numbers in, one number out. */
export const regress: Task = {
  name: 'regress',
  propose(form) {
    const numbers = columnsOf(form, 'number');
    const target = numbers.at(-1);
    const [text] = columnsOf(form, 'text');
    if (!target || form.table.sentences || columnsOf(form, 'date', 'picture').length > 0) return [];
    if (!text && numbers.length === 1) return [];
    return [
      {
        task: 'regress',
        ...sourceOf(form),
        sample: { of: 'row' },
        input: text ? tokensIn(text) : numbersIn(numbers.slice(0, -1)),
        target: numbersIn([target]),
        why: text
          ? `“${text.name}” holds text and “${target.name}” a number for each.`
          : `Every row holds numbers, the last of which, “${target.name}”, can be told from the others.`,
      },
    ];
  },
};
