import type { Task } from './task';

/** Many-to-many: after every token of a text, the next. Whatever a file holds, its text can be learned. */
export const nextToken: Task = {
  name: 'next-token',
  propose({ files, layout }) {
    const what = files.length > 1 ? `The ${files.length} files hold` : 'The file holds';
    return [
      {
        task: 'next-token',
        paths: files.map(({ path }) => path),
        tokens: 'character',
        why:
          layout.kind === 'text'
            ? `${what} text, so what comes next can be foretold at every character.`
            : `${what} rows, which can also be read as nothing but text.`,
      },
    ];
  },
};
