import * as l10n from '@vscode/l10n';
import { sourceOf, textColumns, tokensIn, type Task } from './task';

/** Many-to-many by encoder and decoder: a text in, another text out. */
export const translate: Task = {
  name: 'translate',
  propose(form) {
    const [source, target] = textColumns(form);
    if (!target || form.table.sentences) return [];
    return [
      [source, target],
      [target, source],
    ].map(([from, to]) => ({
      task: 'translate',
      ...sourceOf(form),
      sample: { of: 'row' },
      input: tokensIn(from),
      target: tokensIn(to),
      why: l10n.t(
        '“{0}” and “{1}” both hold text, so one can be written from the other.',
        from.name,
        to.name,
      ),
    }));
  },
};
