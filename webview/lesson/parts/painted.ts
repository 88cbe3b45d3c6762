/** The text that is read, painted by the chosen unit: what it keeps after each token. */
import * as l10n from '@vscode/l10n';
import { pixelOf, type Ink } from '../../network/draw/ink';
import { readableOn } from '../../shared/colour';
import { element, setText } from '../../shared/dom';
import { signed } from '../../shared/format';
import { unitSteps, unitWords } from '../chosenUnit';
import { keptBy } from '../kept';
import type { CreatePart, FigureNow, FigurePart, PartServices } from './part';

export const paintedPart: CreatePart = (_figure, services) => new Painted(services);

class Painted implements FigurePart {
  private readonly steps;
  private readonly text = element('p', { class: 'painted-text' });
  private readonly note = element('p', { class: 'muted small-text' });
  readonly element: HTMLElement;
  private ink: Ink;
  private now: FigureNow | undefined;

  constructor(services: PartServices) {
    this.ink = services.ink;
    this.steps = unitSteps(services.dispatch);
    this.element = element(
      'section',
      { class: 'painted-part' },
      element(
        'div',
        { class: 'part-head' },
        element('h4', {}, l10n.t('The text, painted by one unit')),
        this.steps.element,
      ),
      this.text,
      this.note,
    );
    this.text.addEventListener('click', (event) => {
      const step = event.target instanceof HTMLElement ? event.target.dataset['step'] : undefined;
      if (step !== undefined) services.dispatch({ type: 'select', step: Number(step) });
    });
  }

  update(now: FigureNow): void {
    this.now = now;
    this.steps.update(now.state);
    this.paint();
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.paint();
  }

  private paint(): void {
    const { state } = this.now ?? {};
    const trace = state?.shown?.trace;
    if (!state || !trace) return;
    const { layer, unit, step: chosen } = state.look;
    const values = unit === undefined ? undefined : keptBy(trace.layers[layer], unit);
    this.text.replaceChildren(
      ...trace.tokens.map(({ text }, step) => {
        const mark = element(
          'span',
          { 'data-step': step, class: step === chosen ? 'here' : undefined },
          text,
        );
        if (values) dress(mark, values[step], this.ink);
        return mark;
      }),
    );
    setText(
      this.note,
      values
        ? l10n.t('{0}: {1}. Below 0 underlined with dots.', unitWords(state), rangeWords(values))
        : l10n.t('Choose a unit here, or a cell of the drawing.'),
    );
    this.text.setAttribute('aria-label', values ? `${unitWords(state)}, ${rangeWords(values)}` : '');
  }
}

/** A colour for the value and, so that its sign is no colour alone, a line below: whole above 0, dotted below. */
function dress(mark: HTMLElement, value: number, { scale, theme }: Ink): void {
  const pixel = pixelOf(scale, value);
  const [red, green, blue] = [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
  if (!theme.highContrast) {
    mark.style.backgroundColor = `rgb(${red}, ${green}, ${blue})`;
    mark.style.color = readableOn([red, green, blue]);
  }
  const thick = Math.round(3 * Math.min(1, Math.abs(value)));
  mark.style.borderBottom = `${thick}px ${value < 0 ? 'dotted' : 'solid'} currentColor`;
  mark.title = signed(value, 2);
}

function rangeWords(values: readonly number[]): string {
  return l10n.t('from {0} to {1}', signed(Math.min(...values), 2), signed(Math.max(...values), 2));
}
