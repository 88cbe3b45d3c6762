/** Words that become numbers for a network with a fixed number of inputs; what does not fit falls off. */
import * as l10n from '@vscode/l10n';
import type { Figure } from '../../../src/protocol/lessonMessages';
import { numbered } from '../../../src/lessons/words';
import { element, setText } from '../../shared/dom';
import { numberField, type NumberField } from '../numberField';
import { shortNumber } from '../shortNumber';
import { mayEdit, type CreatePart, type FigureNow } from './part';

export const wordsPart: CreatePart = (figure, services) => {
  const { count = 0 } = figure.data.words ?? {};
  const slots = element('ol', { class: 'slots', 'aria-label': l10n.t('Inputs of the network') });
  const rest = element('p', { class: 'overflow', role: 'status' });
  let present: Readonly<Record<string, number>> = {};
  const table = new VocabularyTable(figure, (word, number) =>
    services.setVocabulary({ ...present, [word]: number }),
  );
  return {
    element: element('div', { class: 'words-part' }, slots, rest, table.element),
    update: (now) => {
      present = now.numbers;
      const words = numbered(textOf(now), now);
      slots.replaceChildren(...Array.from({ length: count }, (_, at) => slotOf(at, words.at(at))));
      rest.hidden = words.length <= count;
      rest.replaceChildren(
        element('b', {}, l10n.t('No input is left for:')),
        ...words.slice(count).flatMap(({ word }) => [' ', element('s', {}, word)]),
      );
      table.update(present);
    },
  };
};

const textOf = ({ reading }: FigureNow): string => (reading && 'text' in reading ? reading.text : '');

function slotOf(at: number, word: ReturnType<typeof numbered>[number] | undefined): HTMLElement {
  const number = word?.number;
  const note = !word ? l10n.t('nothing') : number === undefined ? l10n.t('unknown') : '';
  return element(
    'li',
    { class: number === undefined ? 'slot empty' : 'slot' },
    element('span', { class: 'word' }, word?.word ?? '–'),
    element('span', { class: 'arrow', 'aria-hidden': 'true' }, '↓'),
    element('span', { class: 'slot-number number' }, shortNumber(number ?? 0)),
    element('span', { class: 'muted small-text' }, note || l10n.t('input {0}', at + 1)),
  );
}

/** All words that have a number. */
class VocabularyTable {
  private readonly fields = new Map<string, NumberField>();
  private readonly summary = element('summary');
  readonly element;

  constructor(figure: Figure, change: (word: string, number: number) => void) {
    const { numbers = {} } = figure.data.words ?? {};
    const isFree = mayEdit(figure, 'vocabulary');
    const rows = Object.keys(numbers).map((word) => {
      const field = numberField(
        l10n.t('Number of “{0}”', word),
        isFree ? (number) => change(word, number) : undefined,
      );
      this.fields.set(word, field);
      return element('label', { class: 'vocabulary-word' }, element('span', {}, word), field.element);
    });
    this.element = element(
      'details',
      { class: 'vocabulary' },
      this.summary,
      element('div', { class: 'vocabulary-words' }, ...rows),
    );
  }

  update(numbers: Readonly<Record<string, number>>): void {
    setText(this.summary, l10n.t('The vocabulary: {0} words, each with its number', this.fields.size));
    for (const [word, field] of this.fields) field.set(numbers[word] ?? 0);
  }
}
