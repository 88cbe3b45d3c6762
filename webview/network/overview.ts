/** The heat map below: all steps × all units, the visible window on it, the tokens where there is room. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../src/model/trace';
import { borderOf } from '../../src/protocol/halves';
import type { CanvasSize } from '../shared/canvas';
import { element, setText } from '../shared/dom';
import { count } from '../shared/format';
import type { Ink } from './draw/ink';
import { drawBorderLine } from './draw/halves';
import { drawTokens, tokenRow, tokensFit } from './draw/tokens';
import { byIndex, shrink, toImage } from './heat';
import { readingOf, type State } from './state';
import { Surface } from './surface';
import { verdictOf } from './verdict';
import type { VisibleWindow } from './window';

const separator = 3;

export class Overview {
  private readonly title = element('span', { class: 'overview-title' });
  private readonly verdict = element('span', { class: 'verdict number' });
  private readonly legend = element(
    'span',
    { class: 'legend', 'aria-hidden': 'true' },
    element('span', {}, '−1'),
    element('span', { class: 'legend-scale' }),
    element('span', {}, '+1'),
  );
  private readonly surface = new Surface({ class: 'heat', role: 'img' }, { class: 'heat-box' }, (context) =>
    this.draw(context),
  );
  readonly element: HTMLElement;
  private readonly heat = document.createElement('canvas');
  /** The size that `heat` was painted for. */
  private painted: CanvasSize | undefined;
  private state: State | undefined;
  private view: VisibleWindow = { firstStep: 0, columns: 1 };

  constructor(
    private ink: Ink,
    passages: HTMLElement,
    private readonly jump: (firstStep: number) => void,
  ) {
    const head = element('div', { class: 'overview-head' }, this.title, this.verdict, passages, this.legend);
    this.element = element('section', { class: 'overview' }, head, this.surface.box);
    this.listen();
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.painted = undefined;
    this.surface.invalidate();
  }

  setWindow(view: VisibleWindow): void {
    this.view = view;
    this.surface.invalidate();
  }

  update(state: State): void {
    const { shown, look, outputs } = this.state ?? {};
    if (state.shown !== shown || state.look.layers !== look?.layers || state.outputs !== outputs) {
      this.painted = undefined;
      this.describe(state);
    }
    this.state = state;
    this.surface.invalidate();
  }

  private describe(state: State): void {
    const reading = readingOf(state);
    if (!reading) return;
    const { trace } = reading;
    const { look } = state;
    const layers = look.layers === 'all' ? trace.layers : [trace.layers[look.layers]];
    const units = layers.reduce((sum, layer) => sum + layer.units, 0);
    // Of one step, the drawing above shows all.
    this.surface.box.hidden = this.legend.hidden = reading.atOnce ?? false;
    setText(
      this.title,
      reading.atOnce
        ? l10n.t('{0} units, no steps', count(units))
        : l10n.t('all {0} steps × {1} units', count(trace.tokens.length), count(units)),
    );
    setText(this.verdict, verdictOf(reading));
    this.surface.canvas.setAttribute(
      'aria-label',
      l10n.t('Heat map of {0} steps by {1} units, colours from −1 to +1', trace.tokens.length, units),
    );
  }

  /** A press jumps there, a drag carries the window along. */
  private listen(): void {
    const go = (event: PointerEvent): void => {
      const steps = this.state?.shown?.trace.tokens.length ?? 0;
      const step =
        ((event.clientX - this.surface.canvas.getBoundingClientRect().left) / this.size.width) * steps;
      this.jump(step - this.view.columns / 2);
    };
    this.surface.canvas.addEventListener('pointerdown', (event) => {
      this.surface.canvas.setPointerCapture(event.pointerId);
      go(event);
    });
    this.surface.canvas.addEventListener('pointermove', (event) => {
      if (this.surface.canvas.hasPointerCapture(event.pointerId)) go(event);
    });
  }

  private draw(context: CanvasRenderingContext2D): void {
    const trace = this.state?.shown?.trace;
    if (!trace) return;
    context.fillStyle = this.ink.background;
    context.fillRect(0, 0, this.size.width, this.size.height);
    const pitch = this.size.width / trace.tokens.length;
    const withTokens = tokensFit(pitch);
    const height = this.size.height - (withTokens ? tokenRow : 0);
    if (this.painted !== this.size) this.paintHeat(trace, height);
    context.imageSmoothingEnabled = false;
    context.drawImage(this.heat, 0, 0, this.size.width, height);
    if (withTokens) {
      const axis = { left: 0, firstStep: 0, columns: trace.tokens.length, pitch };
      drawTokens(context, this.ink, trace.tokens, axis, this.size.height, this.state?.look.step);
    }
    const border = borderOf(trace);
    if (border !== undefined) drawBorderLine(context, this.ink, border * pitch, 0, height);
    this.drawWindow(context, pitch, height);
  }

  /** Cached until the Trace, the size or the theme changes: scrolling only moves the window over it. */
  private paintHeat(trace: Trace, height: number): void {
    this.painted = this.size;
    const layers = this.state?.look.layers ?? 'all';
    const drawn = (layers === 'all' ? [...trace.layers] : [trace.layers[layers]]).reverse();
    const { ratio } = this.size;
    const width = Math.round(this.size.width * ratio);
    const pixelHeight = Math.round(height * ratio);
    const line = Math.round(separator * ratio);
    const room = pixelHeight - line * (drawn.length - 1);
    const units = drawn.reduce((sum, layer) => sum + layer.units, 0);
    this.heat.width = width;
    this.heat.height = pixelHeight;
    const context = this.heat.getContext('2d');
    if (!context) return;
    context.imageSmoothingEnabled = false;
    context.fillStyle = this.ink.background;
    context.fillRect(0, 0, width, pixelHeight);
    let top = 0;
    for (const layer of drawn) {
      const share = Math.floor((room * layer.units) / units);
      const all = { from: 0, to: trace.tokens.length };
      const cells = shrink(layer, all, byIndex(layer.units), width, share);
      context.drawImage(toImage(this.ink, cells), 0, top, width, share);
      top += share + line;
    }
  }

  private get size(): CanvasSize {
    return this.surface.size;
  }

  private drawWindow(context: CanvasRenderingContext2D, pitch: number, height: number): void {
    const { firstStep, columns } = this.view;
    const steps = this.state?.shown?.trace.tokens.length ?? 0;
    const selected = this.state?.look.step;
    if (selected !== undefined) {
      context.strokeStyle = this.ink.focus;
      context.lineWidth = 2;
      context.strokeRect(selected * pitch, 1, Math.max(2, pitch), height - 2);
    }
    if (columns >= steps) return;
    const width = Math.max(6, Math.min(columns, steps - firstStep) * pitch);
    context.strokeStyle = this.ink.background;
    context.lineWidth = 4;
    context.strokeRect(firstStep * pitch + 1, 1, width - 2, height - 2);
    context.strokeStyle = this.ink.text;
    context.lineWidth = 2;
    context.strokeRect(firstStep * pitch + 1, 1, width - 2, height - 2);
  }
}
