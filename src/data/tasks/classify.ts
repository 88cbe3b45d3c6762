import * as l10n from '@vscode/l10n';
import type { Column } from '../files/columns';
import { fileColumn, folderColumn, type Form } from '../files/form';
import type { Side } from './proposal';
import { columnsOf, labelColumns, numbersIn, sourceOf, textColumns, tokensIn, type Task } from './task';

/** Many-to-one: a text in, its class out. One-to-one: a picture or a row of numbers in. */
export const classify: Task = {
  name: 'classify',
  propose(form) {
    if (form.table.sentences) return [];
    return labelColumns(form).flatMap((label) =>
      inputsOf(form, label).map(({ side, why }) => ({
        task: 'classify' as const,
        ...sourceOf(form),
        sample: { of: 'row' as const },
        input: side,
        target: { as: 'class' as const, column: label.name },
        why: isFileName(form, label)
          ? l10n.t(
              'Each of {0} files is a list, so the name of its file is the class of every line.',
              form.files.length,
            )
          : why,
      })),
    );
  },
};

/** What a class could be told from: the pictures, else each text, else all numbers together. */
function inputsOf(form: Form, label: Column): { side: Side; why: string }[] {
  const pictures = columnsOf(form, 'picture');
  if (pictures.length > 0)
    return pictures.map(({ name }) => ({
      side: { as: 'picture', column: name },
      why: isFolderName(form, label)
        ? l10n.t(
            'The pictures lie in {0} folders, so the name of its folder is the class of each.',
            label.distinct,
          )
        : l10n.t(
            '“{0}” names pictures and “{1}” holds one of {2} labels, so every row has a class.',
            name,
            label.name,
            label.distinct,
          ),
    }));
  const texts = textColumns(form);
  if (texts.length > 0)
    return texts.map((text) => ({
      side: tokensIn(text),
      why: l10n.t(
        '“{0}” holds text and “{1}” one of {2} labels, so every row has a class.',
        text.name,
        label.name,
        label.distinct,
      ),
    }));
  const numbers = form.columns.filter(
    (column) => column.mark !== undefined && column.kind !== 'index' && column.name !== label.name,
  );
  // Numbers with dates are a series: each row has others before it.
  if (numbers.length === 0 || columnsOf(form, 'date').length > 0) return [];
  return [
    {
      side: numbersIn(numbers),
      why: l10n.t(
        '{0} columns hold numbers and “{1}” one of {2} labels, so every row has a class.',
        numbers.length,
        label.name,
        label.distinct,
      ),
    },
  ];
}

/** Whether the label is the name of the list that a line is in. */
function isFileName({ layout }: Form, label: Column): boolean {
  return layout.kind === 'lines' && label.name === fileColumn;
}

/** Whether the label is the name of the folder that a picture lies in. */
function isFolderName({ layout }: Form, label: Column): boolean {
  return layout.kind === 'pictures' && label.name === folderColumn;
}
