/** Formulas, with the matrices in the colours of their arrows. */
import katex from 'katex';
import { element } from '../shared/dom';

const colours: readonly string[] = ['input', 'memory', 'output'];

/** Matrices and states as the drawing writes them. */
const macros = {
  '\\Wxh': '\\htmlClass{input}{W_{xh}}',
  '\\Whh': '\\htmlClass{memory}{W_{hh}}',
  '\\Why': '\\htmlClass{output}{W_{hy}}',
};

/** A formula that cannot be read stands there as it was written, and says why. */
export function formula(source: string, display: boolean): HTMLElement {
  const made = element('span', { class: display ? 'formula display' : 'formula' });
  try {
    katex.render(source, made, {
      displayMode: display,
      macros: { ...macros },
      strict: 'ignore',
      trust: ({ command, ...given }) =>
        command === '\\htmlClass' && 'class' in given && colours.includes(String(given.class)),
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    made.replaceChildren(element('code', { class: 'bad-formula', title: message }, `$${source}$`));
  }
  return made;
}
