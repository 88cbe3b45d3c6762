import * as l10n from '@vscode/l10n';
import { columnsOf, numbersIn, sourceOf, textColumns, tokensIn, type Task } from './task';

/** A text or a row of numbers in, one number out. */
export const regress: Task = {
  name: 'regress',
  propose(form) {
    const numbers = columnsOf(form, 'number');
    const target = numbers.at(-1);
    const [text] = textColumns(form);
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
          ? l10n.t('“{0}” holds text and “{1}” a number for each.', text.name, target.name)
          : l10n.t(
              'Every row holds numbers, the last of which, “{0}”, can be told from the others.',
              target.name,
            ),
      },
    ];
  },
};
