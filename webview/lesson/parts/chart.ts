/** The numbers of a series as a line that can be dragged, and below each what the network answers. */
import * as l10n from '@vscode/l10n';
import { guessesAt, isRightAt, type Reading } from '../../network/answers';
import { readingOf } from '../../network/state';
import { watchSize } from '../../shared/canvas';
import { element, setAttributes } from '../../shared/dom';
import { percent, visibleToken } from '../../shared/format';
import { markOf } from '../marks';
import { shortNumber } from '../shortNumber';
import { svg } from '../../shared/svg';
import { scaleFor, snapped, type ChartScale } from './chartScale';
import { mayEdit, type CreatePart, type FigureNow, type FigurePart, type PartServices } from './part';
import type { Figure } from '../../../src/protocol/lessonMessages';

const height = 210;
const pads = { left: 34, right: 12, top: 14, bottom: 58 };

export const chartPart: CreatePart = (figure, services) => new Chart(figure, services);

class Chart implements FigurePart {
  private readonly picture = svg('svg', { class: 'chart', height, role: 'group' });
  readonly element = element('div', { class: 'chart-part' }, this.picture);
  private readonly isFree: boolean;
  private width = 0;
  private values: readonly number[];
  private scale: ChartScale;
  private reading: Reading | undefined;
  private selected: number | undefined;
  /** The point that is being dragged. */
  private held: number | undefined;

  constructor(
    private readonly figure: Figure,
    private readonly services: PartServices,
  ) {
    this.isFree = mayEdit(figure, 'input');
    this.values = figure.data.series?.values[0] ?? [];
    this.scale = scaleFor(this.values, height - pads.top - pads.bottom);
    this.picture.setAttribute('aria-label', figure.data.series?.column ?? '');
    watchSize(this.element, ({ width }) => {
      this.width = width;
      this.draw();
    });
    this.listen();
  }

  update({ state, reading }: FigureNow): void {
    if (reading && 'values' in reading) this.values = reading.values;
    // The scale stands still while a hand moves a point on it.
    if (this.held === undefined) this.scale = scaleFor(this.values, height - pads.top - pads.bottom);
    this.reading = readingOf(state);
    this.selected = state.look.step;
    this.draw();
  }

  private x(step: number): number {
    const room = this.width - pads.left - pads.right;
    return pads.left + (room * (step + 0.5)) / this.values.length;
  }

  private y(value: number): number {
    const room = height - pads.top - pads.bottom;
    return pads.top + room * (1 - value / this.scale.high);
  }

  private draw(): void {
    if (this.width === 0) return;
    const focused = this.picture.querySelector(':focus')?.getAttribute('data-step');
    setAttributes(this.picture, { width: this.width, viewBox: `0 0 ${this.width} ${height}` });
    this.picture.classList.toggle('tight', this.width / this.values.length < 34);
    const line = this.values.map((value, step) => `${this.x(step)},${this.y(value)}`).join(' ');
    this.picture.replaceChildren(
      ...this.ticks(),
      ...(this.figure.marks ?? []).map((mark) => this.band(mark, 'mark-band')),
      ...(this.selected === undefined ? [] : [this.band(this.selected, 'chosen-band')]),
      svg('polyline', { class: 'line', points: line }),
      ...this.values.flatMap((value, step) => [this.label(step), this.point(value, step)]),
    );
    if (focused) this.focus(Number(focused));
  }

  private ticks(): SVGElement[] {
    return this.scale.ticks.flatMap((tick) => [
      svg('line', {
        class: 'grid',
        x1: pads.left,
        x2: this.width - pads.right,
        y1: this.y(tick),
        y2: this.y(tick),
      }),
      svg('text', { class: 'tick', x: pads.left - 6, y: this.y(tick) + 4 }, shortNumber(tick)),
    ]);
  }

  private band(step: number, kind: string): SVGElement {
    const pitch = (this.width - pads.left - pads.right) / this.values.length;
    const width = Math.min(46, pitch - 2);
    return svg('rect', { class: kind, x: this.x(step) - width / 2, y: 4, width, height: height - 8, rx: 5 });
  }

  /** A handle for the mouse, and a slider for keys and screen readers. */
  private point(value: number, step: number): SVGElement {
    const mark = markOf(this.figure, step);
    const name = [mark, `t=${step}`].filter(Boolean).join(', ');
    const words = [`${name}: ${shortNumber(value)}`, this.spoken(step)];
    return svg('circle', {
      class: `point${mark ? ' marked' : ''}${this.isFree ? ' free' : ''}`,
      cx: this.x(step),
      cy: this.y(value),
      r: this.isFree ? 7 : 4.5,
      'data-step': step,
      tabindex: 0,
      ...(this.isFree
        ? {
            role: 'slider',
            'aria-orientation': 'vertical',
            'aria-valuemin': 0,
            'aria-valuemax': this.scale.high,
            'aria-valuenow': value,
            'aria-valuetext': words.filter(Boolean).join(', '),
            'aria-label': name,
          }
        : { role: 'img', 'aria-label': words.filter(Boolean).join(', ') }),
    });
  }

  /** The step’s number, the answer and whether it is right. */
  private label(step: number): SVGElement {
    const x = this.x(step);
    const mark = markOf(this.figure, step);
    const base = height - pads.bottom;
    const guess =
      this.reading && step < this.reading.trace.tokens.length
        ? guessesAt(this.reading, step).at(0)
        : undefined;
    const right = this.reading && guess && isRightAt(this.reading, step);
    const kind = right === undefined ? '' : right ? 'is-right' : 'is-wrong';
    return svg(
      'g',
      { class: 'chart-label', 'aria-hidden': 'true' },
      svg(
        'text',
        { x, y: base + 16, class: mark ? 'day mark' : 'day' },
        mark ? `${mark} ${step}` : String(step),
      ),
      svg('text', { x, y: base + 32, class: 'answer' }, guess ? visibleToken(guess.text) : ''),
      svg('text', { x, y: base + 48, class: kind }, right === undefined ? '' : right ? '✓' : '✗'),
    );
  }

  private spoken(step: number): string {
    if (!this.reading || step >= this.reading.trace.tokens.length) return '';
    const [guess] = guessesAt(this.reading, step);
    const right = isRightAt(this.reading, step);
    const judged = right === undefined ? '' : right ? l10n.t('right') : l10n.t('wrong');
    return [l10n.t('answered {0}, {1}', visibleToken(guess.text), percent(guess.probability)), judged]
      .filter(Boolean)
      .join(', ');
  }

  private listen(): void {
    const { picture } = this;
    picture.addEventListener('pointerdown', (event) => {
      const step = this.stepAt(event);
      if (step === undefined) return;
      this.services.dispatch({ type: 'select', step });
      if (!this.isFree || !(event.target instanceof SVGCircleElement)) return;
      event.preventDefault();
      this.held = step;
      picture.setPointerCapture(event.pointerId);
      this.focus(step);
    });
    picture.addEventListener('pointermove', (event) => {
      if (this.held === undefined) return;
      const room = height - pads.top - pads.bottom;
      const at = event.clientY - picture.getBoundingClientRect().top;
      this.change(this.held, this.scale.high * (1 - (at - pads.top) / room));
    });
    for (const end of ['pointerup', 'pointercancel'] as const)
      picture.addEventListener(end, () => (this.held = undefined));
    picture.addEventListener('keydown', (event) => this.press(event));
  }

  private press(event: KeyboardEvent): void {
    const focused =
      event.target instanceof SVGCircleElement ? Number(event.target.dataset['step']) : undefined;
    if (focused === undefined) return;
    const { grain } = this.scale;
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    const go = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const isChosen = { Enter: true, ' ': true }[event.key];
    if (isChosen) this.services.dispatch({ type: 'select', step: focused });
    else if (go !== undefined) this.focus(focused + go);
    else if (by !== undefined && this.isFree) this.change(focused, this.values[focused] + by * grain);
    else return;
    event.preventDefault();
  }

  private focus(step: number): void {
    this.picture.querySelector<SVGElement>(`[data-step="${step}"]`)?.focus();
  }

  private change(step: number, to: number): void {
    const value = snapped(to, this.scale);
    if (value === this.values[step]) return;
    this.values = this.values.map((old, at) => (at === step ? value : old));
    this.draw();
    this.services.read({ values: this.values });
  }

  private stepAt({ clientX }: MouseEvent): number | undefined {
    const room = this.width - pads.left - pads.right;
    const at = clientX - this.picture.getBoundingClientRect().left - pads.left;
    const step = Math.floor((at / room) * this.values.length);
    return step >= 0 && step < this.values.length ? step : undefined;
  }
}
