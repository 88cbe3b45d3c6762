/** The heat map at full size: all steps × all units, to be looked at from near and far. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../../src/model/trace';
import { borderOf } from '../../../../src/protocol/halves';
import type { CanvasSize } from '../../../shared/canvas';
import { segmented } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { count, signed, visibleToken } from '../../../shared/format';
import { halfLines, type Tip } from '../../describe';
import { drawBorderLine } from '../../draw/halves';
import { drawTokens, tokenRow, tokensFit } from '../../draw/tokens';
import { byIndex } from '../../heat';
import { layerWords, stateSymbol } from '../../layers';
import { isNarrow } from '../../layout';
import type { State } from '../../state';
import type { Place } from '../plot';
import { PlotTab, type Cell } from '../plotTab';
import type { TabServices } from '../tab';
import { wheelFactor, zoomKeys } from '../timeWindow';
import { drawBlock, drawNames, frame, pitchOf, rowHeightOf, xOf, yOf, type View } from './draw';
import { bySimilarity } from './order';
import {
  beside,
  blocksOf,
  clampRows,
  rowOf,
  rowsOf,
  unitAt,
  zoomRows,
  type Block,
  type RowWindow,
} from './rows';

export class HeatMapTab extends PlotTab {
  private readonly title = element('span', { class: 'plot-title muted' });
  private readonly order;
  private similar = false;
  private blocks: readonly Block[] = [];
  private rows: RowWindow | undefined;
  private view: View | undefined;

  constructor(services: TabServices) {
    super('heat-map', services);
    this.order = segmented(
      l10n.t('Order of the units'),
      [
        { value: 'index', label: l10n.t('by number') },
        { value: 'similar', label: l10n.t('by similarity') },
      ],
      'index',
      (value) => this.arrange(value === 'similar'),
    );
    const zooms = this.time.buttons(() => this.showAll());
    this.plot.head.append(this.title, this.order.element, zooms);
  }

  protected changed(state: State, trace: Trace, before: State | undefined): void {
    if (!sameLayers(trace, before?.shown?.trace) || state.look.layers !== before?.look.layers)
      this.arrange(this.similar);
    if (state.shown !== before?.shown) this.describe(trace);
    if (state.look.unit !== before?.look.unit || state.look.layer !== before?.look.layer) this.revealUnit();
  }

  /** The order stays while the network trains: rows that jump could not be followed. */
  private arrange(similar: boolean): void {
    this.similar = similar;
    const trace = this.state?.shown?.trace;
    if (!trace || !this.state) return;
    this.blocks = blocksOf(trace, this.state.look.layers, (layer) =>
      similar ? bySimilarity(trace.layers[layer]) : byIndex(trace.layers[layer].units),
    );
    this.rows = this.rows && clampRows(this.rows, rowsOf(this.blocks));
    this.plot.surface.invalidate();
  }

  private describe({ tokens, layers }: Trace): void {
    const units = layers.reduce((sum, layer) => sum + layer.units, 0);
    setText(this.title, l10n.t('{0} steps × {1} units', count(tokens.length), count(units)));
    this.plot.surface.canvas.setAttribute(
      'aria-label',
      l10n.t(
        'Heat map of {0} steps by {1} units. Arrow keys choose step and unit, plus and minus zoom, with Alt the units, 0 shows all.',
        tokens.length,
        units,
      ),
    );
  }

  protected paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void {
    const left = isNarrow(size.width) ? 46 : 64;
    const { plot } = this;
    const window = this.time.shown;
    const width = size.width - left - 14;
    const pitch = width / window.columns;
    const height = size.height - (tokensFit(pitch) ? tokenRow + 4 : 4);
    const all = rowsOf(this.blocks);
    const view = { left, width, height, window, rows: this.rows ?? { top: 0, rows: all } };
    this.view = view;
    context.save();
    context.beginPath();
    context.rect(left, 0, width, size.height);
    context.clip();
    for (const block of this.blocks) drawBlock(context, plot.ink, view, trace, block, size.ratio);
    if (tokensFit(pitch))
      drawTokens(
        context,
        plot.ink,
        trace.tokens,
        { left, ...window, pitch },
        size.height - 2,
        this.state?.look.step,
      );
    const border = borderOf(trace);
    if (border !== undefined) drawBorderLine(context, plot.ink, xOf(view, border), 0, height);
    this.drawChosen(context, view);
    this.drawCross(context, view);
    context.restore();
    const { look } = this.state ?? {};
    for (const block of this.blocks) {
      const symbol = stateSymbol(trace.layers, block.layer);
      drawNames(context, plot.ink, view, block, symbol, block.layer === look?.layer ? look.unit : undefined);
    }
  }

  private drawChosen(context: CanvasRenderingContext2D, view: View): void {
    const { step, unit, layer } = this.state?.look ?? {};
    const row = unit === undefined || layer === undefined ? undefined : rowOf(this.blocks, { layer, unit });
    const { ink } = this.plot;
    if (row !== undefined) frame(context, ink, view.left, yOf(view, row), view.width, rowHeightOf(view));
    if (step !== undefined) frame(context, ink, xOf(view, step), 0, pitchOf(view), view.height - 1);
  }

  private drawCross(context: CanvasRenderingContext2D, view: View): void {
    const at = this.plot.pointer;
    const cell = at && this.cellAt(at);
    if (!cell) return;
    context.fillStyle = this.plot.ink.text;
    const x = xOf(view, cell.step + 0.5);
    const y = yOf(view, (rowOf(this.blocks, cell) ?? 0) + 0.5);
    context.globalAlpha = 0.6;
    context.fillRect(x - 0.5, 0, 1, view.height);
    context.fillRect(view.left, y - 0.5, view.width, 1);
    context.globalAlpha = 1;
  }

  protected cellAt({ x, y }: Place): Cell | undefined {
    const { view } = this;
    if (!view || x < view.left || x >= view.left + view.width || y < 0 || y >= view.height) return undefined;
    const step = Math.floor(view.window.firstStep + (x - view.left) / pitchOf(view));
    const place = unitAt(this.blocks, view.rows.top + y / rowHeightOf(view));
    return place && step < this.time.steps ? { ...place, step } : undefined;
  }

  protected tipOf(cell: Cell, trace: Trace): Tip {
    const { tokens, layers } = trace;
    const { hidden, units } = layers[cell.layer];
    return {
      title: l10n.t('unit {0} · layer {1} · t={2}', cell.unit, layerWords(layers, cell.layer), cell.step),
      lines: [
        `h = ${signed(hidden[cell.step * units + cell.unit], 4)}`,
        l10n.t('token “{0}”', visibleToken(tokens[cell.step].text)),
        ...halfLines(trace, cell.step),
      ],
    };
  }

  protected press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || !this.state) return;
    const { look } = this.state;
    if (event.key in zoomKeys && event.altKey) this.zoomUnits(zoomKeys[event.key]);
    else if (event.key in zoomKeys) this.time.zoom(zoomKeys[event.key]);
    else if (event.altKey) return;
    else if (event.key === '0') this.showAll();
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = beside(this.blocks, look, event.key === 'ArrowDown' ? 1 : -1);
      if (next) this.services.choose({ type: 'unit', ...next });
    } else return;
    event.preventDefault();
  }

  /** With Ctrl, or two fingers apart, the wheel zooms the units instead of the time. */
  protected wheel(event: WheelEvent): void {
    if (!this.view) return;
    const { x, y } = this.plot.surface.pointAt(event);
    const { left, width, rows } = this.view;
    if (!event.ctrlKey && !event.metaKey) return this.time.wheel(event, x, left, width);
    event.preventDefault();
    this.zoomUnits(wheelFactor(event), rows.top + y / rowHeightOf(this.view));
  }

  private zoomUnits(factor: number, around?: number): void {
    const all = rowsOf(this.blocks);
    const rows = this.rows ?? { top: 0, rows: all };
    const { layer, unit } = this.state?.look ?? {};
    const chosen =
      layer === undefined || unit === undefined ? undefined : rowOf(this.blocks, { layer, unit });
    this.rows = zoomRows(rows, all, factor, around ?? chosen ?? rows.top + rows.rows / 2);
    this.plot.surface.invalidate();
  }

  protected drag({ x, y }: Place): void {
    if (!this.view) return;
    const { rows } = this.view;
    this.rows = clampRows({ ...rows, top: rows.top - y / rowHeightOf(this.view) }, rowsOf(this.blocks));
    this.plot.surface.invalidate();
    this.time.scrollTo(this.time.shown.firstStep - x / pitchOf(this.view));
  }

  private showAll(): void {
    this.rows = undefined;
    this.time.showAll();
    this.plot.surface.invalidate();
  }

  private revealUnit(): void {
    const { layer, unit } = this.state?.look ?? {};
    if (!this.rows || layer === undefined || unit === undefined) return;
    const row = rowOf(this.blocks, { layer, unit });
    if (row === undefined) return;
    const { top, rows } = this.rows;
    const wanted = row < top ? row : row + 1 > top + rows ? row + 1 - rows : top;
    this.rows = clampRows({ top: wanted, rows }, rowsOf(this.blocks));
  }
}

const sameLayers = (a: Trace, b: Trace | undefined): boolean =>
  a.layers.length === b?.layers.length && a.layers.every(({ units }, i) => units === b.layers[i].units);
