/** All weights of the network as pictures, once: they are the same at every step. */
import * as l10n from '@vscode/l10n';
import type { RunWeights } from '../../../src/protocol/lessonMessages';
import { pixelOf, type Ink } from '../../network/draw/ink';
import { math } from '../../network/math';
import { paintInto } from '../../network/seen/paint';
import { element, setText } from '../../shared/dom';
import { count } from '../../shared/format';
import { shortNumber } from '../shortNumber';
import type { CreatePart, FigureNow, FigurePart } from './part';

export const matricesPart: CreatePart = (_figure, { ink }) => new Matrices(ink);

class Matrices implements FigurePart {
  private readonly title = element('h4');
  private readonly list = element('div', { class: 'matrices' });
  readonly element = element('section', { class: 'matrices-part' }, this.title, this.list);
  private weights: readonly RunWeights[] = [];

  constructor(private ink: Ink) {}

  setInk(ink: Ink): void {
    this.ink = ink;
    this.draw();
  }

  update({ weights }: FigureNow): void {
    if (weights === this.weights) return;
    this.weights = weights;
    this.draw();
  }

  private draw(): void {
    const all = this.weights.reduce((sum, { values }) => sum + values.length, 0);
    setText(this.title, l10n.t('The whole network: {0} numbers, the same at every step', count(all)));
    const shown = this.weights.filter(({ shape }) => shape.length === 2);
    this.list.replaceChildren(...shown.map((matrix) => this.picture(matrix)));
  }

  /** Its longer side lies: so the numbers of a whole vocabulary find room. */
  private picture({ name, shape: [rows, columns], values }: RunWeights): HTMLElement {
    const largest = values.reduce((size, value) => Math.max(size, Math.abs(value)), 0) || 1;
    const [width, height] = rows > columns ? [rows, columns] : [columns, rows];
    const at = (x: number, y: number): number =>
      rows > columns ? values[x * columns + y] : values[y * columns + x];
    const pixels = Uint32Array.from({ length: width * height }, (_, pixel) =>
      pixelOf(this.ink.scale, at(pixel % width, Math.floor(pixel / width)) / largest),
    );
    const canvas = element('canvas', { 'aria-hidden': 'true' });
    canvas.style.width = `${3 * width}px`;
    paintInto(canvas, { width, height }, pixels);
    const words = l10n.t('{0} × {1}, from {2} to {3}', rows, columns, ...ends(values));
    const caption = element('figcaption', { class: 'number' }, symbolOf(name), ` ${words}`);
    return element('figure', {}, caption, canvas);
  }
}

const ends = (values: Float32Array): [string, string] => [
  shortNumber(values.reduce((least, value) => Math.min(least, value), Infinity)),
  shortNumber(values.reduce((most, value) => Math.max(most, value), -Infinity)),
];

/** As formulas call it; the others by what they do. */
function symbolOf(name: string): HTMLElement {
  const [, kind] = /^recurrent\.weight_(ih|hh)_l0$/.exec(name) ?? [];
  if (kind) return math(kind === 'ih' ? 'W_xh' : 'W_hh');
  if (name === 'output.weight') return math('W_hy');
  return element('span', {}, name.startsWith('embedding') ? l10n.t('a row for each word') : name);
}
