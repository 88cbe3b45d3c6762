/** The state after every word as a drawing that takes shape, the chosen one large; the memory can be erased on the way. */
import * as l10n from '@vscode/l10n';
import { guessesAt, type Guess, type Reading } from '../../network/answers';
import type { Ink } from '../../network/draw/ink';
import { lastStep, readingOf } from '../../network/state';
import { BarTable } from '../../shared/bars';
import { button } from '../../shared/controls';
import { element, setText } from '../../shared/dom';
import { percent } from '../../shared/format';
import type { Figure, Hold } from '../../../src/protocol/lessonMessages';
import { Film } from '../film';
import { mayEdit, type CreatePart, type FigureNow, type FigurePart, type PartServices } from './part';

/** Guesses that stand beside the large drawing. */
const listed = 4;

export const drawingPart: CreatePart = (figure, services) => new DrawingPart(figure, services);

class DrawingPart implements FigurePart {
  private readonly film: Film;
  private readonly large = element('div', { class: 'large' });
  private readonly title = element('h4');
  private readonly guesses = new BarTable(l10n.t('Likeliest answers'), 'share');
  private readonly note = element('p', { class: 'muted number', role: 'status' });
  private readonly erase = button('', () => this.toggle());
  readonly element: HTMLElement;
  private now: FigureNow | undefined;

  constructor(
    figure: Figure,
    private readonly services: PartServices,
  ) {
    this.film = new Film(services.ink.theme, (step) => services.dispatch({ type: 'select', step }));
    this.erase.element.hidden = !mayEdit(figure, 'memory');
    this.element = element(
      'section',
      { class: 'drawing-part' },
      this.film.element,
      element('p', { class: 'muted same' }, l10n.t('Each arrow is the same network, with the same weights.')),
      element(
        'div',
        { class: 'closer' },
        this.large,
        element('div', {}, this.title, this.guesses.element, this.note, this.erase.element),
      ),
    );
  }

  setInk({ theme }: Ink): void {
    this.film.setTheme(theme);
  }

  update(now: FigureNow): void {
    this.now = now;
    const reading = readingOf(now.state);
    const { drawing, holds } = now;
    if (!reading || !drawing) return;
    const chosen = now.state.look.step ?? lastStep(now.state);
    this.film.update({ reading, drawing, chosen, erased: holds.flatMap(stepsOf) });
    this.large.replaceChildren(this.film.paper({ reading, drawing }, chosen));
    setText(this.title, titleOf(reading, chosen));
    this.guesses.set(
      guessesAt(reading, chosen)
        .slice(0, listed)
        .map(({ text, probability }) => ({ name: text, value: percent(probability), share: probability })),
    );
    setText(this.note, this.noteOf(reading, now));
    this.erase.set({
      label: holds.length > 0 ? l10n.t('Give the memory back') : l10n.t('Erase the memory here'),
      ...(holds.length === 0 && { enabled: chosen < lastStep(now.state) }),
      ...(holds.length > 0 && { enabled: true }),
    });
  }

  /** What came of the erasing, once all is read. */
  private noteOf(reading: Reading, { holds, whole }: FigureNow): string {
    if (holds.length === 0 || !whole) return '';
    return l10n.t(
      'At the end: {0}. With all of its memory: {1}.',
      guessWords(atEnd(reading)),
      guessWords(atEnd(whole)),
    );
  }

  private toggle(): void {
    const { now } = this;
    if (!now) return;
    const step = now.state.look.step ?? 0;
    const erased: Hold = { value: 0, cellState: 0, from: step, to: step + 1 };
    this.services.hold(now.holds.length > 0 ? [] : [erased]);
  }
}

const stepsOf = ({ from = 0, to = from + 1 }: Hold): number[] =>
  Array.from({ length: to - from }, (_, at) => from + at);

const atEnd = (reading: Reading): Guess | undefined =>
  guessesAt(reading, reading.trace.tokens.length - 1).at(0);

const guessWords = (guess: Guess | undefined): string =>
  guess ? `${guess.text} ${percent(guess.probability)}` : '–';

function titleOf({ trace }: Reading, step: number): string {
  const word = trace.tokens[step].text.trim();
  return l10n.t('After word {0} of {1}, “{2}”', step + 1, trace.tokens.length, word);
}
