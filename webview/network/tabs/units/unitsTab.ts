/** Line plots of single units over the steps, one below the other. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../../src/model/trace';
import { borderOf } from '../../../../src/protocol/halves';
import type { CanvasSize } from '../../../shared/canvas';
import { button } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { signed, visibleToken } from '../../../shared/format';
import { describeUnit, type Tip } from '../../describe';
import { layerWords, stateSymbol } from '../../layers';
import { drawBorderLine } from '../../draw/halves';
import { drawTokens, tokenRow, tokensFit } from '../../draw/tokens';
import type { State, UnitPlace } from '../../state';
import { drawBand } from '../band';
import { drawPlot, type Line, type PlotBox } from '../linePlot';
import type { Place } from '../plot';
import { PlotTab, type Cell } from '../plotTab';
import type { TabServices } from '../tab';
import { zoomKeys } from '../timeWindow';
import { mostPlots, plotHeight, plotted, rangeOf, samePlace, toggled } from './unitPlots';

const left = 64;
const right = 14;

export class UnitsTab extends PlotTab {
  private readonly title = element('span', { class: 'plot-title muted number' });
  private readonly keep;
  private readonly clear;
  private ranges: readonly number[] = [];

  constructor(services: TabServices) {
    super('units', services);
    this.keep = button(l10n.t('Keep'), () => this.toggle());
    this.clear = button(l10n.t('Clear'), () => services.dispatch({ type: 'plots', plots: [] }));
    const zooms = this.time.buttons(() => this.time.showAll());
    this.plot.head.append(this.title, this.keep.element, this.clear.element, zooms);
  }

  protected changed(state: State, trace: Trace, before: State | undefined): void {
    if (state.shown !== before?.shown) this.ranges = trace.layers.map(rangeOf);
    this.describe(state, trace);
  }

  private get width(): number {
    return this.plot.surface.size.width - left - right;
  }

  private get pitch(): number {
    return this.width / this.time.shown.columns;
  }

  /** The chosen unit, or the first one, which is shown in its place. */
  private get chosen(): UnitPlace {
    const { layer = 0, unit = 0 } = this.state?.look ?? {};
    return { layer, unit };
  }

  private get places(): readonly UnitPlace[] {
    return this.state ? plotted(this.state.look) : [];
  }

  private toggle(): void {
    const { plots = [] } = this.state?.look ?? {};
    this.services.dispatch({ type: 'plots', plots: toggled(plots, this.chosen) });
  }

  private describe({ look }: State, trace: Trace): void {
    const { unit } = this.chosen;
    const kept = look.plots.some((one) => samePlace(one, this.chosen));
    setText(this.title, l10n.t('h of single units over the steps; choose one and keep it to compare'));
    this.keep.set({
      label: kept ? l10n.t('Remove #{0}', unit) : l10n.t('Keep #{0}', unit),
      enabled: kept || look.plots.length < mostPlots,
    });
    this.clear.set({ enabled: look.plots.length > 0 });
    const step = look.step ?? Math.round(this.time.shown.firstStep);
    const values = plotted(look).map((one) => describeUnit(trace, step, one.layer, one.unit));
    const name = l10n.t(
      'Line plots over {0} steps. Arrow keys choose step and unit, K keeps the unit, plus and minus zoom, 0 shows all. At step {1}: {2}',
      trace.tokens.length,
      step,
      values.join(' '),
    );
    this.plot.surface.canvas.setAttribute('aria-label', name);
  }

  private boxes({ height }: CanvasSize): (PlotBox & { readonly place: UnitPlace })[] {
    const { places, width } = this;
    const tall = plotHeight(height - tokenRow - 6, places.length);
    return places.map((place, i) => ({
      place,
      left,
      top: i * tall + 4,
      width,
      height: tall - 8,
    }));
  }

  private line({ layer, unit }: UnitPlace, { layers }: Trace): Line {
    const { hidden, units } = layers[layer];
    const high = this.ranges[layer] ?? 1;
    return { values: hidden, units, unit, symbol: stateSymbol(layers, layer), low: -high, high };
  }

  protected paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void {
    const { ink } = this.plot;
    const { step } = this.state?.look ?? {};
    const window = this.time.shown;
    const { pitch } = this;
    const boxes = this.boxes(size);
    const bottom = (boxes.at(-1)?.top ?? 0) + (boxes.at(-1)?.height ?? 0);
    const x = step === undefined ? -1 : left + (step - window.firstStep) * pitch;
    if (x + pitch > left && x < left + this.width)
      drawBand(context, ink, { top: 0, height: bottom + 4 }, x, pitch);
    for (const box of boxes) {
      const chosen = samePlace(box.place, this.chosen);
      drawPlot(context, ink, box, this.line(box.place, trace), window, { step, chosen });
    }
    context.save();
    context.beginPath();
    context.rect(left, 0, this.width, size.height);
    context.clip();
    const border = borderOf(trace);
    if (border !== undefined)
      drawBorderLine(context, ink, left + (border - window.firstStep) * pitch, 0, bottom);
    if (tokensFit(pitch))
      drawTokens(context, ink, trace.tokens, { left, ...window, pitch }, bottom + tokenRow + 6, step);
    const cell = this.plot.pointer && this.cellAt(this.plot.pointer);
    if (cell) {
      context.fillStyle = ink.text;
      context.fillRect(left + (cell.step + 0.5 - window.firstStep) * pitch - 0.5, 0, 1, bottom);
    }
    context.restore();
  }

  protected cellAt({ x, y }: Place): Cell | undefined {
    const step = Math.floor(this.time.shown.firstStep + (x - left) / this.pitch);
    const box = this.boxes(this.plot.surface.size).find(
      ({ top, height }) => y >= top - 4 && y < top + height + 4,
    );
    if (!box || x < left || x >= left + this.width || step < 0 || step >= this.time.steps) return undefined;
    return { ...box.place, step };
  }

  protected tipOf(cell: Cell, { tokens, layers }: Trace): Tip {
    return {
      title: l10n.t('t={0} · token “{1}”', cell.step, visibleToken(tokens[cell.step].text)),
      lines: this.places.map(({ layer, unit }) => {
        const { hidden, units } = layers[layer];
        const value = signed(hidden[cell.step * units + unit], 4);
        return l10n.t('#{0} layer {1}  {2}', unit, layerWords(layers, layer), value);
      }),
    };
  }

  protected drag({ x }: Place): void {
    this.time.scrollTo(this.time.shown.firstStep - x / this.pitch);
  }

  protected wheel(event: WheelEvent): void {
    this.time.wheel(event, this.plot.surface.pointAt(event).x, left, this.width);
  }

  protected press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in zoomKeys) this.time.zoom(zoomKeys[event.key]);
    else if (event.key === '0') this.time.showAll();
    else if (event.key === 'k' || event.key === 'K') this.toggle();
    else return;
    event.preventDefault();
  }
}
