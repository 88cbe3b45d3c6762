/** What the tabs that plot units over time share: the plot, a window of time, and what lies under the mouse. */
import type { Trace } from '../../../src/model/trace';
import type { CanvasSize } from '../../shared/canvas';
import type { Tip } from '../describe';
import type { Ink } from '../draw/ink';
import type { State, UnitPlace } from '../state';
import { Plot, type Place } from './plot';
import type { Tab, TabServices } from './tab';
import { TimeWindow } from './timeWindow';

/** One unit at one step. */
export type Cell = UnitPlace & { readonly step: number };

export abstract class PlotTab implements Tab {
  protected readonly plot: Plot;
  protected readonly time: TimeWindow;
  protected state: State | undefined;

  constructor(
    name: string,
    protected readonly services: TabServices,
  ) {
    this.time = new TimeWindow(services);
    this.plot = new Plot(name, services, {
      paint: (context, size, trace) => this.paint(context, size, trace),
      tip: (at, trace) => this.tip(at, trace),
      click: (at) => this.click(at),
      drag: (by) => this.drag(by),
      window: () => this.time.shown,
    });
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
    const before = this.state;
    this.state = state;
    this.time.update(state);
    const trace = state.shown?.trace;
    if (trace) this.changed(state, trace, before);
    this.plot.update(state);
  }

  /** There is a Trace to show, another one than before perhaps. */
  protected abstract changed(state: State, trace: Trace, before: State | undefined): void;
  protected abstract paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void;
  protected abstract cellAt(at: Place): Cell | undefined;
  protected abstract tipOf(cell: Cell, trace: Trace): Tip;
  protected abstract drag(by: Place): void;
  protected abstract press(event: KeyboardEvent): void;
  protected abstract wheel(event: WheelEvent): void;

  private tip(at: Place, trace: Trace): Tip | undefined {
    const cell = this.cellAt(at);
    return cell && this.tipOf(cell, trace);
  }

  private click(at: Place): void {
    const cell = this.cellAt(at);
    if (!cell) return;
    this.services.dispatch({ type: 'select', step: cell.step });
    this.services.dispatch({ type: 'unit', layer: cell.layer, unit: cell.unit });
  }
}
