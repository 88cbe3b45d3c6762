import * as l10n from '@vscode/l10n';
import type { Task } from './task';

/** Many-to-many: after every token of a text, the next. Whatever a file holds, its text can be learned, if it has some. */
export const nextToken: Task = {
  name: 'next-token',
  propose({ files, layout }) {
    if (layout.kind === 'pictures') return [];
    return [
      {
        task: 'next-token',
        paths: files.map(({ path }) => path),
        tokens: 'character',
        why:
          layout.kind === 'text'
            ? l10n.t('There is text, so what comes next can be foretold at every character.')
            : l10n.t('What these files hold can also be read as nothing but text.'),
      },
    ];
  },
};
