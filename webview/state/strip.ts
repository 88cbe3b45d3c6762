/** The units of one layer as coloured cells; the mouse or the arrow keys read off exact values. */
import * as l10n from '@vscode/l10n';
import { cssColour, divergingColour } from '../shared/colour';
import { element, setAttributes, setText } from '../shared/dom';
import { signed } from '../shared/format';
import type { Theme } from '../shared/theme';
import { unitAt, unitByKey, unitGrid, type UnitGrid } from './unitGrid';

export class UnitStrip {
  readonly element: HTMLElement;
  private readonly canvas = element('canvas', { class: 'strip', role: 'slider', tabindex: 0 });
  private readonly caption = element('p', { class: 'muted number caption' });
  private values: Float32Array = new Float32Array(0);
  private grid: UnitGrid = { columns: 1, rows: 1, cell: 1 };
  private hovered: number | undefined;
  private chosen: number | undefined;

  constructor(
    private theme: Theme,
    layer: number,
  ) {
    setAttributes(this.canvas, { 'aria-label': l10n.t('Units of layer {0}', layer + 1), 'aria-valuemin': 0 });
    this.element = element('div', { class: 'strip-box' }, this.canvas, this.caption);
    this.listen();
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  show(values: Float32Array, theme: Theme): void {
    this.values = values;
    this.theme = theme;
    if (this.chosen !== undefined && this.chosen >= values.length) this.chosen = undefined;
    this.draw();
  }

  choose(unit: number): void {
    this.chosen = unit;
    this.draw();
  }

  private listen(): void {
    const { canvas } = this;
    const hover = (unit: number | undefined): void => {
      if (unit === this.hovered) return;
      this.hovered = unit;
      this.draw();
    };
    canvas.addEventListener('pointermove', ({ offsetX, offsetY }) => {
      hover(unitAt(this.grid, this.values.length, offsetX, offsetY));
    });
    canvas.addEventListener('pointerleave', () => hover(undefined));
    canvas.addEventListener('click', () => {
      if (this.hovered !== undefined) this.choose(this.hovered);
    });
    canvas.addEventListener('focus', () => this.choose(this.chosen ?? 0));
    canvas.addEventListener('keydown', (event) => {
      const unit = unitByKey(this.grid, this.values.length, this.chosen ?? 0, event.key);
      if (unit === undefined) return;
      event.preventDefault();
      this.choose(unit);
    });
  }

  private draw(): void {
    const { values, canvas, element: box } = this;
    if (values.length === 0 || box.clientWidth === 0) return;
    this.grid = unitGrid(values.length, box.clientWidth, this.theme.highContrast ? 8 : 4);
    const { columns, rows, cell } = this.grid;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(columns * cell * ratio);
    canvas.height = Math.round(rows * cell * ratio);
    canvas.style.width = `${columns * cell}px`;
    canvas.style.height = `${rows * cell}px`;
    const context = canvas.getContext('2d');
    if (!context) return;
    context.scale(ratio, ratio);
    values.forEach((_, unit) => this.drawCell(context, unit));
    this.describe();
  }

  private drawCell(context: CanvasRenderingContext2D, unit: number): void {
    const { columns, cell } = this.grid;
    const value = this.values[unit];
    const left = (unit % columns) * cell;
    const top = Math.floor(unit / columns) * cell;
    const gap = cell >= 6 ? 1 : 0;
    const size = cell - gap;
    context.fillStyle = cssColour(divergingColour(value, this.theme.scale));
    if (this.theme.highContrast) fillBar(context, value, left, top, size, this.theme);
    else context.fillRect(left, top, size, size);
    if (unit === this.shownUnit) {
      context.strokeStyle = this.theme.palette.foreground;
      context.lineWidth = cell >= 6 ? 2 : 1;
      context.strokeRect(left + 0.5, top + 0.5, size - 1, size - 1);
    }
  }

  private get shownUnit(): number | undefined {
    return this.hovered ?? this.chosen;
  }

  private describe(): void {
    const unit = this.shownUnit;
    const count = this.values.length;
    const text =
      unit === undefined
        ? l10n.t('{0} units · point at one', count)
        : l10n.t('unit {0}: {1}', unit, signed(this.values[unit]));
    setText(this.caption, text);
    setAttributes(this.canvas, {
      'aria-valuemax': count - 1,
      'aria-valuenow': unit ?? 0,
      'aria-valuetext': text,
    });
  }
}

/** High contrast: the sign is a shape. A bar in full colour, up from the middle for +, down for −. */
function fillBar(
  context: CanvasRenderingContext2D,
  value: number,
  left: number,
  top: number,
  size: number,
  { scale, contrastBorder, palette }: Theme,
): void {
  const middle = top + size / 2;
  const height = Math.min(1, Math.abs(value) || 0) * (size / 2);
  context.fillStyle = cssColour(value < 0 ? scale.negative : scale.positive);
  context.fillRect(left, value < 0 ? middle : middle - height, size, height);
  context.fillStyle = contrastBorder ?? palette.foreground;
  context.fillRect(left, middle - 0.25, size, 0.5);
}
