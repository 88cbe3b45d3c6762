/** The reader plays: sees the drawings of a sentence one by one, its words unseen, and says what they are of. */
import * as l10n from '@vscode/l10n';
import { guessesAt, type Reading } from '../../network/answers';
import type { Ink } from '../../network/draw/ink';
import { readingOf } from '../../network/state';
import { button } from '../../shared/controls';
import { element, icon, setText } from '../../shared/dom';
import { percent } from '../../shared/format';
import { Film } from '../film';
import type { Figure } from '../../../src/protocol/lessonMessages';
import type { CreatePart, FigureNow, FigurePart, PartServices } from './part';

export const guessPart: CreatePart = (figure, services) => new GuessPart(figure, services);

class GuessPart implements FigurePart {
  private readonly film: Film;
  private readonly answers = element('div', {
    class: 'answers',
    role: 'group',
    'aria-label': l10n.t('What is it?'),
  });
  private readonly large = element('div', { class: 'large' });
  private readonly place = element('p', { class: 'muted number' });
  private readonly verdict = element('p', { class: 'verdict-line', role: 'status' });
  private readonly more = button(l10n.t('Next drawing'), () => this.show(this.shown + 1));
  private readonly another = button(l10n.t('Another sentence'), () => this.turn(), 'primary');
  readonly element: HTMLElement;
  private readonly reads: readonly string[];
  private sentence = 0;
  /** Drawings that are seen. */
  private shown = 1;
  private guess: string | undefined;
  private score = { right: 0, all: 0 };
  private now: FigureNow | undefined;

  constructor(
    figure: Figure,
    private readonly services: PartServices,
  ) {
    this.reads = figure.reads ?? [];
    this.film = new Film(services.ink.theme, (step) => services.dispatch({ type: 'select', step }));
    this.element = element(
      'section',
      { class: 'guess-part' },
      this.film.element,
      element(
        'div',
        { class: 'closer' },
        this.large,
        element(
          'div',
          {},
          this.place,
          this.answers,
          this.verdict,
          element('div', { class: 'guess-row' }, this.more.element, this.another.element),
        ),
      ),
    );
  }

  setInk({ theme }: Ink): void {
    this.film.setTheme(theme);
  }

  update(now: FigureNow): void {
    this.now = now;
    const reading = readingOf(now.state);
    const { drawing } = now;
    if (!reading || !drawing) return;
    const { length } = reading.trace.tokens;
    const isSaid = this.guess !== undefined;
    const shown = isSaid ? length : Math.min(this.shown, length);
    const chosen = Math.min(now.state.look.step ?? 0, shown - 1);
    this.film.update({ reading, drawing, chosen, shown, secret: !isSaid });
    this.large.replaceChildren(this.film.paper({ reading, drawing }, chosen));
    setText(
      this.place,
      isSaid
        ? l10n.t('{0} of {1} guessed', this.score.right, this.score.all)
        : l10n.t('Drawing {0} of {1}. The words come when you have guessed.', shown, length),
    );
    this.showAnswers(reading.outputs);
    this.more.set({ enabled: !isSaid && shown < length });
    this.another.element.hidden = !isSaid || this.reads.length < 2;
  }

  private showAnswers(outputs: readonly string[]): void {
    if (this.answers.childElementCount !== outputs.length)
      this.answers.replaceChildren(
        ...[...outputs].sort().map((answer) => {
          const made = element('button', { type: 'button', class: 'chip', value: answer }, answer);
          made.addEventListener('click', () => this.say(answer));
          return made;
        }),
      );
    for (const made of this.answers.querySelectorAll('button')) {
      made.setAttribute('aria-pressed', String(made.value === this.guess));
      made.disabled = this.guess !== undefined;
    }
  }

  private say(guess: string): void {
    const { now } = this;
    const reading = now && readingOf(now.state);
    if (!now || !reading || this.guess !== undefined) return;
    const last = reading.trace.tokens.length - 1;
    const [wanted] = guessesAt(reading, last);
    const isRight = guess === wanted.text;
    this.guess = guess;
    this.score = { right: this.score.right + Number(isRight), all: this.score.all + 1 };
    this.verdict.className = `verdict-line ${isRight ? 'right' : 'wrong'}`;
    this.verdict.replaceChildren(
      icon(isRight ? 'pass-filled' : 'error'),
      element('span', {}, this.verdictWords(reading, isRight)),
    );
    this.services.guessed(this.score.right);
    this.update(now);
    if (!this.another.element.hidden) this.another.element.focus();
  }

  private verdictWords(reading: Reading, isRight: boolean): string {
    const { length } = reading.trace.tokens;
    const step = Math.min(this.shown, length) - 1;
    const [own] = guessesAt(reading, step);
    const [last] = guessesAt(reading, length - 1);
    const said = isRight
      ? l10n.t('Yes, {0}, after {1} of {2} drawings.', last.text, step + 1, length)
      : l10n.t('No: the last player says {0}.', last.text);
    return `${said} ${l10n.t('At that drawing the network itself held it for {0} ({1}).', own.text, percent(own.probability))}`;
  }

  private show(count: number): void {
    this.shown = count;
    this.services.dispatch({ type: 'select', step: count - 1 });
    if (this.now) this.update(this.now);
  }

  private turn(): void {
    this.sentence = (this.sentence + 1) % this.reads.length;
    this.guess = undefined;
    this.shown = 1;
    this.verdict.replaceChildren();
    this.services.dispatch({ type: 'select', step: 0 });
    this.services.read({ text: this.reads[this.sentence] });
  }
}
