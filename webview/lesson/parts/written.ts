/** The text that a network writes: an answer to what it has read, or how it goes on with it. */
import * as l10n from '@vscode/l10n';
import { element, setText } from '../../shared/dom';
import { button } from '../../shared/controls';
import type { CreatePart, FigurePart, PartServices } from './part';

/** Of how much chance has a say: 0 always takes the likeliest. */
const temperature = { least: 0, most: 1.5, step: 0.1, usual: 0.5 };

export const writtenPart: CreatePart = ({ task }, services) =>
  task.name === 'next-token' ? continuation(services) : answer();

function answer(): FigurePart {
  const text = element('p', { class: 'written-text', 'aria-live': 'polite' });
  const title = element('h4', {}, l10n.t('It writes'));
  return {
    element: element('section', { class: 'written-part' }, title, text),
    update: ({ written = '' }) => setText(text, written === '' ? l10n.t('nothing') : written),
  };
}

function continuation(services: PartServices): FigurePart {
  const given = element('span', { class: 'muted' });
  const text = element('span');
  let writing = { temperature: temperature.usual, seed: 1 };
  const figure = element('output', { class: 'number' });
  const again = (change: Partial<typeof writing>): void => {
    writing = { ...writing, ...change };
    setText(figure, writing.temperature.toFixed(1));
    services.write(writing);
  };
  const slider = element('input', {
    type: 'range',
    min: temperature.least,
    max: temperature.most,
    step: temperature.step,
    value: temperature.usual,
    'aria-label': l10n.t('Temperature: how much chance has a say'),
  });
  slider.addEventListener('input', () => again({ temperature: slider.valueAsNumber }));
  setText(figure, temperature.usual.toFixed(1));
  const more = button(l10n.t('Write Again'), () => again({ seed: writing.seed + 1 }));
  return {
    element: element(
      'section',
      { class: 'written-part' },
      element('h4', {}, l10n.t('It goes on')),
      element('p', { class: 'written-text whole' }, given, text),
      element(
        'div',
        { class: 'written-bar' },
        element('label', {}, l10n.t('temperature'), slider, figure),
        more.element,
      ),
    ),
    update: ({ written = '', reading }) => {
      setText(given, reading && 'text' in reading ? reading.text : '');
      setText(text, written);
    },
  };
}
