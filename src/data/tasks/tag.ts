import * as l10n from '@vscode/l10n';
import type { Form } from '../files/form';
import { seriesOf, splitByTime } from './inTime';
import type { ExamplesProposal } from './proposal';
import { columnsOf, labelColumns, numbersIn, ofSeveral, sourceOf, type Task } from './task';

/** Many-to-many, aligned: a tag for every token of a sentence, or a class for every step of a series. */
export const tag: Task = {
  name: 'tag',
  propose(form) {
    return form.table.sentences ? sentences(form) : steps(form);
  },
};

/** The first column that does not number the tokens holds them. */
function sentences(form: Form): ExamplesProposal[] {
  const [tokens, ...others] = form.columns.filter(({ mark }) => mark === undefined);
  return ofSeveral(others.filter(({ kind }) => kind === 'label')).map(({ name, distinct }) => ({
    task: 'tag',
    ...sourceOf(form),
    sample: { of: 'sentence' },
    input: { as: 'tokens', column: tokens.name, tokens: 'given' },
    target: { as: 'class', column: name },
    why: l10n.t(
      'Every line holds a token and in “{0}” one of {1} tags, with a blank line after each sentence.',
      name,
      distinct,
    ),
  }));
}

function steps(form: Form): ExamplesProposal[] {
  const sample = seriesOf(form);
  const numbers = columnsOf(form, 'number');
  if (sample?.time === undefined || numbers.length === 0) return [];
  return labelColumns(form)
    .filter(({ name }) => name !== sample.group)
    .map(({ name, distinct }) => ({
      task: 'tag',
      ...sourceOf(form),
      split: splitByTime,
      sample,
      input: numbersIn(numbers),
      target: { as: 'class', column: name },
      why: l10n.t('The rows are a series in time, and each has in “{0}” one of {1} labels.', name, distinct),
    }));
}
