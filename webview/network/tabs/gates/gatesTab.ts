/** The gates over the steps: of the chosen unit as lines, or of all units as rows of cells. */
import * as l10n from '@vscode/l10n';
import type { LayerTrace, Trace } from '../../../../src/model/trace';
import type { CanvasSize } from '../../../shared/canvas';
import { segmented } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { visibleToken } from '../../../shared/format';
import { halfLines, type Tip } from '../../describe';
import { drawTokens, tokenRow, tokensFit } from '../../draw/tokens';
import { describeGates, gateAt, gateRange, gatesOf, gateValue, whyNoGates, type Gate } from '../../gates';
import { layerWords, stateSymbol } from '../../layers';
import { isNarrow } from '../../layout';
import type { State, UnitPlace } from '../../state';
import { drawBand } from '../band';
import { drawBlock, drawNames, rowHeightOf, type View } from '../heatMap/draw';
import { rowsOf, unitAt } from '../heatMap/rows';
import { drawPlot } from '../linePlot';
import type { Place } from '../plot';
import { PlotTab, type Cell } from '../plotTab';
import type { TabServices } from '../tab';
import { zoomKeys } from '../timeWindow';
import { gateBlocks, type GateBlocks } from './gateBlocks';

const right = 14;

export class GatesTab extends PlotTab {
  private readonly title = element('span', { class: 'plot-title muted number' });
  private readonly note = element('p', { class: 'plot-note muted', role: 'status' });
  private readonly mode;
  private all = false;
  private gates: readonly Gate[] = [];
  private ranges: readonly number[] = [];
  private blocks: GateBlocks | undefined;

  constructor(services: TabServices) {
    super('gates', services);
    this.mode = segmented(
      l10n.t('Units that are shown'),
      [
        { value: 'one', label: l10n.t('one unit') },
        { value: 'all', label: l10n.t('all units') },
      ],
      'one',
      (value) => this.show(value === 'all'),
    );
    const zooms = this.time.buttons(() => this.time.showAll());
    this.plot.head.append(this.title, this.mode.element, zooms);
    this.plot.surface.box.append(this.note);
  }

  private show(all: boolean): void {
    this.all = all;
    this.mode.setValue(all ? 'all' : 'one');
    if (this.state?.shown) this.describe(this.state, this.state.shown.trace);
    this.plot.surface.invalidate();
  }

  protected changed(state: State, trace: Trace, before: State | undefined): void {
    if (state.shown !== before?.shown || state.look.layer !== before?.look.layer) {
      const layer = trace.layers[state.look.layer];
      this.gates = gatesOf(layer);
      this.ranges = this.gates.map(gateRange);
      this.blocks = this.gates.length > 0 ? gateBlocks(trace, layer, this.gates, this.ranges) : undefined;
    }
    this.describe(state, trace);
  }

  /** The chosen unit, or the first one, which is shown in its place. */
  private get chosen(): UnitPlace {
    const { layer = 0, unit = 0 } = this.state?.look ?? {};
    return { layer, unit };
  }

  private describe({ look }: State, trace: Trace): void {
    const layer = trace.layers[look.layer];
    const why = whyNoGates(layer);
    this.note.hidden = why === undefined;
    setText(this.note, why ?? '');
    this.mode.element.hidden = why !== undefined;
    const step = look.step ?? Math.round(this.time.shown.firstStep);
    const { unit } = this.chosen;
    const sentence = describeGates(layer, step, this.all ? 'all' : unit);
    setText(this.title, sentence);
    const values = this.gates.map((gate) => gateValue(gate, gateAt(gate, layer.units, step, unit)));
    const name = l10n.t(
      'Gates of layer {0} over {1} steps.',
      layerWords(trace.layers, look.layer),
      this.time.steps,
    );
    const keys = l10n.t(
      'Arrow keys choose step and unit, A shows all units or one, plus and minus zoom, 0 shows all steps.',
    );
    const own = l10n.t('Unit {0} at step {1}: {2}.', unit, step, values.join(', '));
    this.plot.surface.canvas.setAttribute('aria-label', why ?? [name, keys, sentence, own].join(' '));
  }

  /** Where the steps are; of the names there is more to write where all units are shown. */
  private get view(): View {
    const { width, height } = this.plot.surface.size;
    const left = isNarrow(width) ? 48 : 64;
    const window = this.time.shown;
    const wide = width - left - right;
    const below = tokensFit(wide / window.columns) ? tokenRow + 6 : 6;
    const rows = { top: 0, rows: rowsOf(this.blocks?.blocks ?? []) };
    return { left, width: wide, height: height - below, window, rows };
  }

  protected paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void {
    if (this.gates.length === 0) return;
    const { view } = this;
    const { left, window, width } = view;
    const { step } = this.state?.look ?? {};
    const { ink } = this.plot;
    const pitch = width / window.columns;
    const xOf = (at: number): number => left + (at - window.firstStep) * pitch;
    const clip = (draw: () => void): void => {
      context.save();
      context.beginPath();
      context.rect(left, 0, width, size.height);
      context.clip();
      draw();
      context.restore();
    };
    const band = (): void => {
      if (step !== undefined) drawBand(context, ink, { top: 0, height: view.height }, xOf(step), pitch);
    };
    if (!this.all) clip(band);
    if (this.all) this.paintAll(context, size, view, clip);
    else this.paintOne(context, view, trace.layers[this.chosen.layer], trace);
    clip(() => {
      if (this.all && step !== undefined) {
        context.strokeStyle = ink.focus;
        context.lineWidth = 2;
        context.strokeRect(xOf(step), 1, Math.max(2, pitch), view.height - 2);
      }
      const axis = { left, ...window, pitch };
      if (tokensFit(pitch)) drawTokens(context, ink, trace.tokens, axis, size.height - 4, step);
      const pointed = this.plot.pointer && this.cellAt(this.plot.pointer);
      context.fillStyle = ink.text;
      if (pointed) context.fillRect(xOf(pointed.step + 0.5) - 0.5, 0, 1, view.height);
    });
  }

  private paintOne(
    context: CanvasRenderingContext2D,
    view: View,
    layer: LayerTrace,
    { layers }: Trace,
  ): void {
    const { unit, layer: index } = this.chosen;
    const { step } = this.state?.look ?? {};
    const tall = view.height / this.gates.length;
    this.gates.forEach((gate, i) => {
      const { values, isShare, name, does } = gate;
      const symbol = gate.symbol === 'h' ? stateSymbol(layers, index) : `${gate.symbol}_t`;
      const range = { low: isShare ? 0 : -this.ranges[i], high: this.ranges[i] };
      const line = {
        values,
        units: layer.units,
        unit,
        symbol,
        ...(tall >= 34 && { words: [`${name}: ${does}`, name] }),
        ...range,
      };
      const box = { left: view.left, top: i * tall + 3, width: view.width, height: tall - 6 };
      drawPlot(context, this.plot.ink, box, line, view.window, { step });
    });
  }

  private paintAll(
    context: CanvasRenderingContext2D,
    { ratio }: CanvasSize,
    view: View,
    clip: (draw: () => void) => void,
  ): void {
    const { blocks, plot } = this;
    if (!blocks) return;
    for (const block of blocks.blocks) {
      clip(() => drawBlock(context, plot.ink, view, blocks.trace, block, ratio));
      const { symbol } = this.gates[block.layer];
      drawNames(context, plot.ink, view, block, `${symbol}_t`, this.state?.look.unit);
    }
  }

  protected cellAt({ x, y }: Place): Cell | undefined {
    const { view } = this;
    const step = Math.floor(view.window.firstStep + ((x - view.left) * view.window.columns) / view.width);
    const isInside = x >= view.left && x < view.left + view.width && y >= 0 && y < view.height;
    if (!isInside || this.gates.length === 0 || step >= this.time.steps) return undefined;
    if (!this.all) return { ...this.chosen, step };
    const place = unitAt(this.blocks?.blocks ?? [], y / rowHeightOf(view));
    return place && { layer: this.chosen.layer, unit: place.unit, step };
  }

  protected tipOf({ layer: index, unit, step }: Cell, trace: Trace): Tip {
    const { layers, tokens } = trace;
    const { units } = layers[index];
    return {
      title: l10n.t('unit {0} · layer {1} · t={2}', unit, layerWords(layers, index), step),
      lines: [
        ...this.gates.map((gate) => gateValue(gate, gateAt(gate, units, step, unit))),
        l10n.t('token “{0}”', visibleToken(tokens[step].text)),
        ...halfLines(trace, step),
      ],
    };
  }

  protected drag({ x }: Place): void {
    const { window, width } = this.view;
    this.time.scrollTo(window.firstStep - (x * window.columns) / width);
  }

  protected wheel(event: WheelEvent): void {
    const { left, width } = this.view;
    this.time.wheel(event, this.plot.surface.pointAt(event).x, left, width);
  }

  protected press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in zoomKeys) this.time.zoom(zoomKeys[event.key]);
    else if (event.key === '0') this.time.showAll();
    else if (event.key === 'a' || event.key === 'A') this.show(!this.all);
    else return;
    event.preventDefault();
  }
}
