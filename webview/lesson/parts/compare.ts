/** What the units have become, beside quantities that people would have chosen: how they go together, and one pair as points. */
import * as l10n from '@vscode/l10n';
import type { Figure, QuantityName } from '../../../src/protocol/lessonMessages';
import type { Trace } from '../../../src/model/trace';
import { math } from '../../network/math';
import { readingOf } from '../../network/state';
import { element } from '../../shared/dom';
import { signed } from '../../shared/format';
import { correlation, quantityOf, quantityWords, unitAlong } from '../quantities';
import { svg } from '../../shared/svg';
import type { CreatePart, FigureNow, FigurePart } from './part';

const size = 200;
const pad = 14;

interface Pair {
  readonly unit: number;
  readonly quantity: QuantityName;
}

export const comparePart: CreatePart = (figure) => new Compare(figure);

class Compare implements FigurePart {
  private readonly head = element('thead');
  private readonly body = element('tbody');
  private readonly points = svg('svg', { class: 'scatter', viewBox: `0 0 ${size} ${size}`, role: 'img' });
  private readonly words = element('p', { class: 'muted number' });
  readonly element: HTMLElement;
  private readonly quantities: readonly QuantityName[];
  private chosen: Pair | undefined;
  private trace: Trace | undefined;

  constructor({ compare = [] }: Figure) {
    this.quantities = compare;
    const caption = element('caption', {}, l10n.t('How each unit goes with each quantity (correlation r)'));
    const table = element('table', { class: 'correlations number' }, caption, this.head, this.body);
    this.element = element(
      'section',
      { class: 'compare-part' },
      element('div', { class: 'table-box' }, table),
      element('figure', { class: 'scatter-box' }, this.points, element('figcaption', {}, this.words)),
    );
  }

  update({ state }: FigureNow): void {
    this.trace = readingOf(state)?.trace;
    this.draw();
  }

  private draw(): void {
    const { trace, quantities } = this;
    if (!trace) return;
    const names = quantities.map((name) => element('th', { scope: 'col' }, quantityWords[name]()));
    this.head.replaceChildren(element('tr', {}, element('td'), ...names));
    const [{ units }] = trace.layers;
    const all = Array.from({ length: units }, (_, unit) =>
      quantities.map((name) => correlation(unitAlong(trace, unit), quantityOf(name, trace))),
    );
    const pair = this.chosen ?? strongest(all, quantities);
    const focused = this.body.querySelector('button:focus')?.getAttribute('value');
    this.body.replaceChildren(
      ...all.map((row, unit) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, math(`h_${unit + 1}`)),
          ...row.map((r, index) =>
            element('td', {}, this.cell(r, { unit, quantity: quantities[index] }, pair)),
          ),
        ),
      ),
    );
    if (focused) this.body.querySelector<HTMLElement>(`button[value="${focused}"]`)?.focus();
    if (pair) this.scatter(trace, pair, all[pair.unit][quantities.indexOf(pair.quantity)]);
  }

  /** As wide a bar as the size of r: what is strong is seen at once, its sign is written. */
  private cell(r: number, own: Pair, shown: Pair | undefined): HTMLElement {
    const isShown = own.unit === shown?.unit && own.quantity === shown.quantity;
    const made = element(
      'button',
      {
        type: 'button',
        class: 'r',
        value: `${own.unit} ${own.quantity}`,
        'aria-pressed': String(isShown),
        title: l10n.t('Show these as points'),
      },
      element('span', { class: 'r-bar' }),
      element('span', { class: 'r-text' }, signed(r, 2)),
    );
    const bar = made.firstElementChild as HTMLElement;
    bar.style.width = `${100 * (Math.abs(r) || 0)}%`;
    made.addEventListener('click', () => {
      this.chosen = own;
      this.draw();
    });
    return made;
  }

  private scatter(trace: Trace, { unit, quantity }: Pair, r: number): void {
    const [xs, ys] = [quantityOf(quantity, trace), unitAlong(trace, unit)];
    const [x, y] = [axis(xs), axis(ys)];
    const name = quantityWords[quantity]();
    this.points.replaceChildren(
      svg('rect', { class: 'frame', x: 1, y: 1, width: size - 2, height: size - 2, rx: 3 }),
      ...xs.map((value, step) =>
        svg('circle', { cx: x(value), cy: size - y(ys[step]), r: 4 }, svg('title', {}, `t=${step}`)),
      ),
    );
    const words = l10n.t('Across: {0}. Up: h{1}. A point a step; r = {2}.', name, unit + 1, signed(r, 2));
    this.points.setAttribute('aria-label', words);
    this.words.textContent = words;
  }
}

/** From the smallest to the largest value, over the room that there is. */
function axis(values: readonly number[]): (value: number) => number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = high - low || 1;
  return (value) => pad + ((size - 2 * pad) * (value - low)) / range;
}

function strongest(
  all: readonly (readonly number[])[],
  quantities: readonly QuantityName[],
): Pair | undefined {
  let best: { readonly pair: Pair; readonly size: number } | undefined;
  for (const [unit, row] of all.entries())
    for (const [index, r] of row.entries())
      if (Math.abs(r) > (best?.size ?? 0))
        best = { pair: { unit, quantity: quantities[index] }, size: Math.abs(r) };
  return best?.pair;
}
