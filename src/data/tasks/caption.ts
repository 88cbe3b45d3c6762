import * as l10n from '@vscode/l10n';
import { columnsOf, sourceOf, tokensIn, type Task } from './task';

/** One-to-many: a picture in, its description out. */
export const caption: Task = {
  name: 'caption',
  propose(form) {
    const [picture] = columnsOf(form, 'picture');
    if (!picture) return [];
    return columnsOf(form, 'text').map((text) => ({
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
