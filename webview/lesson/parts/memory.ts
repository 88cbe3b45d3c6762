/** A test of the memory: over how many signs a letter is to be remembered, and the example that is read. */
import * as l10n from '@vscode/l10n';
import type { Figure } from '../../../src/protocol/lessonMessages';
import { answersAt, guessesAt, isRightAt } from '../../network/answers';
import { lastStep, readingOf, runOf, type State } from '../../network/state';
import { button, slider } from '../../shared/controls';
import { element, setText } from '../../shared/dom';
import { percent } from '../../shared/format';
import { mayEdit, type CreatePart, type FigureNow, type FigurePart, type PartServices } from './part';

/** So long after the slider was moved last new examples are made, milliseconds. */
const pause = 250;

export const memoryPart: CreatePart = (figure, services) => new MemoryPart(figure, services);

class MemoryPart implements FigurePart {
  private readonly distance = element('output', { class: 'number' });
  private readonly read = element('span', { class: 'memory-read' });
  private readonly answer = element('span', { class: 'number' });
  private readonly control;
  private readonly first: number;
  private readonly most: number;
  readonly element: HTMLElement;
  private timer: number | undefined;
  /** Where the slider was moved to, until the figure has followed. */
  private wanted: number | undefined;
  private example = 0;
  private count = 1;

  constructor(
    figure: Figure,
    private readonly services: PartServices,
  ) {
    const { steps = 1, most = steps } = figure.data.memory ?? {};
    [this.first, this.most] = [steps, most];
    this.control = slider(l10n.t('Signs between the letter and the answer'), (value) => this.move(value));
    this.control.element.hidden = !mayEdit(figure, 'input') || most === steps;
    const next = button(l10n.t('Another Example'), () => {
      this.services.read({ example: (this.example + 1) % this.count });
    });
    next.element.hidden = !mayEdit(figure, 'input');
    const label = l10n.t('Remember the letter');
    this.element = element(
      'div',
      { class: 'memory-part' },
      element('label', { class: 'memory-distance' }, label, this.control.element, this.distance),
      element('div', { class: 'memory-example' }, this.read, this.answer, next.element),
    );
  }

  update({ state, reading, distance = this.first }: FigureNow): void {
    if (distance === this.wanted) this.wanted = undefined;
    if (this.wanted === undefined) this.show(distance);
    this.example = reading && 'example' in reading ? reading.example : 0;
    const { training, validation } = runOf(state)?.facts?.examples ?? { training: 1, validation: 0 };
    this.count = training + validation;
    this.tell(state);
  }

  private move(steps: number): void {
    this.wanted = steps;
    this.show(steps);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.services.setDistance(steps), pause);
  }

  private show(steps: number): void {
    const words = steps === 1 ? l10n.t('over 1 sign') : l10n.t('over {0} signs', steps);
    this.control.set({ minimum: 1, maximum: this.most, value: steps, text: words });
    setText(this.distance, words);
  }

  /** The example, and what is answered at its end. */
  private tell(state: State): void {
    const reading = readingOf(state);
    if (!reading) return;
    const [letter, ...signs] = reading.trace.tokens.map(({ text }) => text);
    this.read.replaceChildren(element('b', {}, letter), signs.join(''));
    const last = lastStep(state);
    const [guess] = guessesAt(reading, last);
    const right = answersAt(reading, last) ? isRightAt(reading, last) : undefined;
    const sign = right === undefined ? '' : right ? '✓' : '✗';
    setText(this.answer, l10n.t('it answers {0} ({1}) {2}', guess.text, percent(guess.probability), sign));
  }
}
