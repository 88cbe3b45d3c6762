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
      why: `“${picture.name}” names pictures and “${text.name}” holds text, so every picture has a caption.`,
    }));
  },
};
