import * as l10n from '@vscode/l10n';
import { columnsOf, sourceOf, tokensIn, type Task } from './task';

/** Of a column whose texts come again and again, as labels do. */
const tellingName = /caption|description/i;

/** One-to-many: a picture in, its description out. */
export const caption: Task = {
  name: 'caption',
  propose(form) {
    const [picture] = columnsOf(form, 'picture');
    if (!picture) return [];
    return columnsOf(form, 'text', 'label')
      .filter(({ name, kind }) => kind === 'text' || tellingName.test(name))
      .map((text) => ({
        task: 'caption',
        ...sourceOf(form),
        sample: { of: 'row' },
        input: { as: 'picture', column: picture.name },
        target: tokensIn(text),
        why: l10n.t(
          '“{0}” names pictures and “{1}” holds text, so every picture has a caption.',
          picture.name,
          text.name,
        ),
      }));
  },
};
