import type { Column } from '../files/columns';
import { fileColumn, type Form } from '../files/form';
import type { Side } from './proposal';
import { columnsOf, labelColumns, numbersIn, sourceOf, tokensIn, type Task } from './task';

/** Many-to-one: a text in, its class out. One-to-one: a picture or a row of numbers in. */
export const classify: Task = {
  name: 'classify',
  propose(form) {
    if (form.table.sentences) return [];
    return labelColumns(form).flatMap((label) =>
      inputsOf(form, label).map(({ side, what }) => ({
        task: 'classify' as const,
        ...sourceOf(form),
        sample: { of: 'row' as const },
        input: side,
        target: { as: 'class' as const, column: label.name },
        why: reason(form, label, what),
      })),
    );
  },
};

/** What a class could be told from: the pictures, else each text, else all numbers together. */
function inputsOf(form: Form, label: Column): { side: Side; what: string }[] {
  const pictures = columnsOf(form, 'picture');
  if (pictures.length > 0)
    return pictures.map(({ name }) => ({
      side: { as: 'picture', column: name },
      what: `“${name}” names pictures`,
    }));
  const texts = columnsOf(form, 'text');
  if (texts.length > 0)
    return texts.map((text) => ({ side: tokensIn(text), what: `“${text.name}” holds text` }));
  const numbers = form.columns.filter(
    (column) => column.mark !== undefined && column.kind !== 'index' && column.name !== label.name,
  );
  // Numbers with dates are a series: each row has others before it.
  if (numbers.length === 0 || columnsOf(form, 'date').length > 0) return [];
  return [{ side: numbersIn(numbers), what: `${numbers.length} columns hold numbers` }];
}

function reason({ layout, files }: Form, label: Column, what: string): string {
  if (layout.kind === 'lines' && label.name === fileColumn)
    return `Each of ${files.length} files is a list, so the name of its file is the class of every line.`;
  return `${what} and “${label.name}” one of ${label.distinct} labels, so every row has a class.`;
}
