/** What the tabs that are one canvas share: the words above it, tooltip, mouse, and one `drawn` for each Trace. */
import type { Trace } from '../../../src/model/trace';
import type { CanvasSize } from '../../shared/canvas';
import { element } from '../../shared/dom';
import type { Tip } from '../describe';
import type { Ink } from '../draw/ink';
import type { State } from '../state';
import { Surface } from '../surface';
import { Tooltip } from '../tooltip';
import type { VisibleWindow } from '../window';
import type { TabServices } from './tab';

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Picture {
  paint(context: CanvasRenderingContext2D, size: CanvasSize, trace: Trace): void;
  tip(at: Place, trace: Trace): Tip | undefined;
  click(at: Place): void;
  /** Carries the picture along with the mouse. */
  drag?(by: Place): void;
  /** What is on the picture, for the strip below. */
  window(): VisibleWindow;
}

const clickDistance = 4;

export class Plot {
  readonly head = element('div', { class: 'plot-head' });
  readonly surface;
  readonly element;
  private readonly tooltip = new Tooltip();
  private undrawn = false;
  private state: State | undefined;
  /** Where the mouse rests. */
  pointer: Place | undefined;

  constructor(
    name: string,
    private readonly services: TabServices,
    private readonly picture: Picture,
    public ink: Ink = services.ink,
  ) {
    const canvas = { class: name, tabindex: 0, role: 'application', 'aria-details': 'selected-step' };
    this.surface = new Surface(canvas, { class: 'plot-box' }, (context, size) => this.paint(context, size));
    this.surface.box.append(this.tooltip.element);
    this.element = element('section', { class: `plot plot-${name}` }, this.head, this.surface.box);
    this.surface.canvas.addEventListener('keydown', (event) =>
      services.press(event, Math.max(1, Math.floor(picture.window().columns))),
    );
    this.listen();
  }

  update(state: State): void {
    if (state.shown !== this.state?.shown) this.undrawn = true;
    this.state = state;
    this.surface.invalidate();
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.surface.invalidate();
  }

  private paint(context: CanvasRenderingContext2D, size: CanvasSize): void {
    const trace = this.state?.shown?.trace;
    if (!trace) return;
    context.fillStyle = this.ink.background;
    context.fillRect(0, 0, size.width, size.height);
    this.picture.paint(context, size, trace);
    this.services.framed(this.picture.window());
    this.hover(trace);
    if (this.undrawn) this.services.drawn();
    this.undrawn = false;
  }

  private hover(trace: Trace): void {
    const tip = this.pointer && this.picture.tip(this.pointer, trace);
    if (tip && this.pointer) this.tooltip.show(tip, this.pointer.x, this.pointer.y, this.surface.size);
    else this.tooltip.hide();
  }

  private point(at: Place | undefined): void {
    this.pointer = at;
    this.surface.invalidate();
  }

  private listen(): void {
    const { surface, picture } = this;
    const { canvas } = surface;
    let drag: (Place & { readonly moved: boolean }) | undefined;
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button === 0) drag = { ...surface.pointAt(event), moved: false };
    });
    canvas.addEventListener('pointermove', (event) => {
      const at = surface.pointAt(event);
      if (!drag || !picture.drag) return this.point(at);
      const by = { x: at.x - drag.x, y: at.y - drag.y };
      if (!drag.moved && Math.hypot(by.x, by.y) <= clickDistance) return;
      canvas.setPointerCapture(event.pointerId);
      this.point(undefined);
      picture.drag(by);
      drag = { ...at, moved: true };
    });
    canvas.addEventListener('pointerup', (event) => {
      if (drag && !drag.moved) picture.click(surface.pointAt(event));
      drag = undefined;
    });
    canvas.addEventListener('pointercancel', () => (drag = undefined));
    canvas.addEventListener('pointerleave', () => this.point(undefined));
  }
}
