/** The matrices of the network, each of which can be switched off: all of its numbers are 0 then, and back with the switch. */
import * as l10n from '@vscode/l10n';
import type { RunWeights } from '../../../src/protocol/lessonMessages';
import type { Ink } from '../../network/draw/ink';
import { toImage } from '../../network/heat';
import { math } from '../../network/math';
import { checkbox } from '../../shared/controls';
import { element, setText } from '../../shared/dom';
import { mayEdit, type CreatePart, type FigureNow, type FigurePart, type PartServices } from './part';

interface Kind {
  readonly symbol: string;
  /** Its name among the weights. */
  readonly parameter: string;
  readonly colour: string;
  readonly does: () => string;
}

/** From below, as they stand in the drawing. */
const kinds: readonly Kind[] = [
  {
    symbol: 'W_xh',
    parameter: 'recurrent.weight_ih_l0',
    colour: 'input',
    does: () => l10n.t('from what is read into the state'),
  },
  {
    symbol: 'W_hh',
    parameter: 'recurrent.weight_hh_l0',
    colour: 'memory',
    does: () => l10n.t('from the state before into the state'),
  },
  {
    symbol: 'W_hy',
    parameter: 'output.weight',
    colour: 'output',
    does: () => l10n.t('from the state to the answer'),
  },
];

/** CSS pixels that a picture of a matrix is wide and high, at most. */
const largest = 96;

export const switchesPart: CreatePart = (figure, services) =>
  new Switches(mayEdit(figure, 'weights'), services);

class Switches implements FigurePart {
  private readonly rows;
  readonly element: HTMLElement;
  /** What stood there before it was switched off. */
  private readonly kept = new Map<string, Float32Array>();
  private now: FigureNow | undefined;

  constructor(
    mayChange: boolean,
    private readonly services: PartServices,
  ) {
    this.rows = kinds.map(({ symbol, parameter, colour, does }) => {
      const control = checkbox(l10n.t('{0} in use', symbol), true, (on) => this.turn(parameter, on));
      control.element.hidden = !mayChange;
      const canvas = element('canvas', { class: 'matrix', role: 'img' });
      const size = element('span', { class: 'muted number' });
      const words = element('span', {}, element('b', { class: colour }, math(symbol)), ` ${does()}`);
      const row = element(
        'div',
        { class: 'matrix-row' },
        canvas,
        element('div', {}, words, size, control.element),
      );
      return { parameter, control, canvas, size, row };
    });
    this.element = element('div', { class: 'switches-part' }, ...this.rows.map(({ row }) => row));
  }

  update(now: FigureNow): void {
    this.now = now;
    for (const { parameter, control, canvas, size, row } of this.rows) {
      const weights = named(now, parameter);
      row.hidden = !weights;
      if (!weights) continue;
      const isOff = weights.values.every((value) => value === 0);
      if (!isOff) this.kept.delete(parameter);
      control.set(!isOff);
      row.classList.toggle('off', isOff);
      const [rows, columns = 1] = weights.shape;
      setText(size, l10n.t('{0} × {1} numbers', rows, columns));
      const words = isOff
        ? l10n.t('all 0')
        : l10n.t('{0} × {1} numbers, blue below 0 and orange above', rows, columns);
      canvas.setAttribute('aria-label', words);
      draw(canvas, this.services.ink, weights);
    }
  }

  setInk(ink: Ink): void {
    if (!this.now) return;
    for (const { parameter, canvas } of this.rows) {
      const weights = named(this.now, parameter);
      if (weights) draw(canvas, ink, weights);
    }
  }

  private turn(parameter: string, on: boolean): void {
    const weights = this.now && named(this.now, parameter);
    if (!weights) return;
    if (!on) this.kept.set(parameter, weights.values.slice());
    const values = on ? this.kept.get(parameter) : new Float32Array(weights.values.length);
    if (values) this.services.setWeights([{ name: weights.name, values: [...values] }]);
  }
}

const named = ({ weights }: FigureNow, parameter: string): RunWeights | undefined =>
  weights.find(({ name }) => name === parameter);

/** A cell for each number, the largest at the end of the scale. */
function draw(canvas: HTMLCanvasElement, ink: Ink, { values, shape: [rows, columns = 1] }: RunWeights): void {
  const most = values.reduce((size, value) => Math.max(size, Math.abs(value)), 1e-9);
  const cell = Math.max(1, Math.floor(largest / Math.max(rows, columns)));
  canvas.style.width = `${columns * cell}px`;
  canvas.style.height = `${rows * cell}px`;
  canvas.width = columns;
  canvas.height = rows;
  const context = canvas.getContext('2d');
  context?.drawImage(toImage(ink, { values: values.map((value) => value / most), rows, columns }), 0, 0);
}
