import { columnsOf, sourceOf, tokensIn, type Task } from './task';

/** Many-to-many by encoder and decoder: a text in, another text out. */
export const translate: Task = {
  name: 'translate',
  propose(form) {
    const [source, target] = columnsOf(form, 'text');
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
      why: `“${from.name}” and “${to.name}” both hold text, so one can be written from the other.`,
    }));
  },
};
