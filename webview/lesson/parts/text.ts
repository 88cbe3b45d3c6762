/** What the network reads: the lesson's texts to choose from, and a line to type one's own. */
import * as l10n from '@vscode/l10n';
import { shuffled } from '../../../src/lessons/words';
import { button } from '../../shared/controls';
import { element } from '../../shared/dom';
import { mayEdit, type CreatePart } from './part';

/** So long after the last key what was typed is read, milliseconds. */
const pause = 120;
/** Where texts have lines. */
const fieldRows = 6;

export const textPart: CreatePart = (figure, services) => {
  const { reads = [] } = figure;
  const buttons = reads.map((text) => {
    const made = element('button', { type: 'button', class: 'chip' }, shortened(text));
    made.addEventListener('click', () => services.read({ text }));
    return made;
  });
  const attributes = {
    class: 'text-input',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': l10n.t('Text for the network to read'),
    placeholder: l10n.t('Type a text to read'),
  };
  const isLong = reads.some((text) => text.includes('\n'));
  const input = isLong
    ? element('textarea', { ...attributes, rows: fieldRows })
    : element('input', { ...attributes, type: 'text' });
  let timer: number | undefined;
  input.addEventListener('input', () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (input.value.trim() !== '') services.read({ text: input.value });
    }, pause);
  });
  const choices = element(
    'div',
    { class: 'chips', role: 'group', 'aria-label': l10n.t('Texts to read') },
    ...buttons,
  );
  choices.hidden = reads.length < 2;
  const shuffle = button(l10n.t('Shuffle the words'), () =>
    services.read({ text: shuffled(input.value) }, 'order'),
  );
  shuffle.element.hidden = !mayEdit(figure, 'order');
  input.hidden = !mayEdit(figure, 'input');
  return {
    element: element(
      'div',
      { class: 'text-part' },
      choices,
      element('div', { class: 'text-row' }, input, shuffle.element),
    ),
    update: ({ reading }) => {
      const text = reading && 'text' in reading ? reading.text : '';
      for (const [index, made] of buttons.entries())
        made.setAttribute('aria-pressed', String(reads[index] === text));
      if (document.activeElement !== input) input.value = text;
    },
  };
};

/** Of several lines the first. */
function shortened(text: string): string {
  const [first, ...more] = text.trim().split('\n');
  return more.length > 0 ? `${first} …` : first;
}
