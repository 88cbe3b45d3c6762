/** The way of the hidden state through the plane in which it moves most: one point a step. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../../src/model/trace';
import type { CanvasSize } from '../../../shared/canvas';
import { element, setText } from '../../../shared/dom';
import { percent, signed, visibleToken } from '../../../shared/format';
import { describeStep, halfLines, type Tip } from '../../describe';
import type { Ink } from '../../draw/ink';
import { layerWords } from '../../layers';
import { readingOf, type Shown, type State } from '../../state';
import { Plot, type Place } from '../plot';
import type { Tab, TabServices } from '../tab';
import { TimeWindow, wheelFactor, zoomButtons, zoomKeys } from '../timeWindow';
import { drawTrajectory } from './draw';
import { fitCamera, nearestStep, project, zoomed, type Camera, type Projection } from './projection';

const margin = 36;
/** CSS pixels around a point in which the mouse finds it. */
const reach = 14;

export class TrajectoryTab implements Tab {
  private readonly plot: Plot;
  private readonly time: TimeWindow;
  private readonly title = element('span', { class: 'plot-title muted number' });
  private state: State | undefined;
  private projected: { readonly shown: Shown; readonly layer: number; readonly by: Projection } | undefined;
  /** Left out while all is to be seen. */
  private camera: Camera | undefined;

  constructor(private readonly services: TabServices) {
    this.time = new TimeWindow(services);
    this.plot = new Plot('trajectory', services, {
      paint: (context, size, trace) => this.paint(context, size, trace),
      tip: (at, trace) => this.tip(at, trace),
      click: (at) => this.click(at),
      drag: (by) => this.drag(by),
      window: () => this.time.shown,
    });
    const zooms = zoomButtons(
      (factor) => this.zoom(factor),
      () => this.look(undefined),
    );
    this.plot.head.append(this.title, zooms);
    const { canvas, box } = this.plot.surface;
    canvas.addEventListener('keydown', (event) => this.press(event), { capture: true });
    box.addEventListener('wheel', (event) => this.wheel(event), { passive: false });
  }

  get element(): HTMLElement {
    return this.plot.element;
  }

  setInk(ink: Ink): void {
    this.plot.setInk(ink);
  }

  scrollTo(firstStep: number): void {
    this.time.scrollTo(firstStep);
  }

  update(state: State): void {
    this.state = state;
    this.time.update(state);
    if (state.shown) this.describe(state, state.shown, this.projection(state, state.shown));
    this.plot.update(state);
  }

  /** Computed once for a Trace and a layer. */
  private projection({ look }: State, shown: Shown): Projection {
    const known = this.projected;
    if (known?.shown === shown && known.layer === look.layer) return known.by;
    const isSameLayer = known?.shown.run === shown.run && known.layer === look.layer;
    if (!isSameLayer) this.camera = undefined;
    const by = project(shown.trace.layers[look.layer], isSameLayer ? known.by : undefined);
    this.projected = { shown, layer: look.layer, by };
    return by;
  }

  private describe(state: State, { trace }: Shown, { shares, points }: Projection): void {
    const { look } = state;
    const reading = readingOf(state);
    const name = l10n.t(
      'h of layer {0} over {1} steps, along the two directions in which it varies most ({2} and {3} of its variance)',
      layerWords(trace.layers, look.layer),
      trace.tokens.length,
      percent(shares[0]),
      percent(shares[1]),
    );
    setText(this.title, name);
    const keys = l10n.t('Arrow keys choose the step, plus and minus zoom, 0 shows all.');
    const { step } = look;
    const chosen =
      step === undefined || !reading
        ? ''
        : `${describeStep(reading, step)} ${l10n.t('It lies at {0}, {1}.', signed(points[2 * step]), signed(points[2 * step + 1]))}`;
    this.plot.surface.canvas.setAttribute('aria-label', `${name}. ${keys} ${chosen}`.trim());
  }

  private paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void {
    const { state } = this;
    if (!state?.shown) return;
    const { layer, step, unit } = state.look;
    drawTrajectory(
      context,
      this.plot.ink,
      {
        trace,
        layer: trace.layers[layer],
        projection: this.projection(state, state.shown),
        camera: this.view,
        window: this.time.shown,
        step,
        unit,
      },
      size,
    );
  }

  private get view(): Camera {
    const { width, height } = this.plot.surface.size;
    if (this.camera) return this.camera;
    const projection = this.projected?.by;
    return projection ? fitCamera(projection, width, height, margin) : { scale: 1, x: 0, y: 0 };
  }

  private stepAt(at: Place): number | undefined {
    return this.projected && nearestStep(this.projected.by, this.view, at, reach);
  }

  private tip(at: Place, trace: Trace): Tip | undefined {
    const { tokens, layers } = trace;
    const step = this.stepAt(at);
    if (step === undefined || !this.projected || !this.state) return undefined;
    const { points } = this.projected.by;
    const { layer, unit } = this.state.look;
    const lines = [`${signed(points[2 * step])}, ${signed(points[2 * step + 1])}`, ...halfLines(trace, step)];
    if (unit !== undefined) {
      const { hidden, units } = layers[layer];
      lines.push(`#${unit}  ${signed(hidden[step * units + unit], 4)}`);
    }
    return { title: l10n.t('t={0} · token “{1}”', step, visibleToken(tokens[step].text)), lines };
  }

  private click(at: Place): void {
    const step = this.stepAt(at);
    if (step !== undefined) this.services.dispatch({ type: 'select', step });
  }

  private drag({ x, y }: Place): void {
    const { view } = this;
    this.look({ ...view, x: view.x + x, y: view.y + y });
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    this.look(zoomed(this.view, wheelFactor(event), this.plot.surface.pointAt(event)));
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in zoomKeys) this.zoom(zoomKeys[event.key]);
    else if (event.key === '0') this.look(undefined);
    else return;
    event.preventDefault();
  }

  /** Around the middle of the picture. */
  private zoom(factor: number): void {
    const { width, height } = this.plot.surface.size;
    this.look(zoomed(this.view, factor, { x: width / 2, y: height / 2 }));
  }

  private look(camera: Camera | undefined): void {
    this.camera = camera;
    this.plot.surface.invalidate();
  }
}
