/** Between what was seen and the network: h_0 of each layer, which is made of the last maps. */
import type { SeenPicture, Trace } from '../../../src/model/trace';
import type { CanvasSize } from '../../shared/canvas';
import { fillHead, thickness } from '../draw/arrows';
import type { Ink } from '../draw/ink';
import { drawSymbol } from '../draw/labels';
import { StripPainter } from '../draw/strips';
import { stateSymbol } from '../layers';
import type { Layout, Strip } from '../layout';
import { Surface } from '../surface';

/** From the left edge: the line that goes up and down, and half of the turns of it. */
const [busLeft, bow] = [7, 6];
const clearance = 4;
/** CSS pixels from which on strips are as wide as can be. */
const roomy = 60;

export interface LeadScene {
  readonly ink: Ink;
  readonly layout: Layout;
  readonly trace: Trace;
  /** How far the network beside it is scrolled down. */
  readonly scrollTop: number;
  /** Where the way comes from, CSS pixels from the top; from below where what was seen stands there. */
  readonly from: number | 'below';
}

export class Lead {
  private readonly strips = new StripPainter();
  private readonly surface = new Surface({ 'aria-hidden': 'true' }, { class: 'lead' }, (context, size) =>
    this.draw(context, size),
  );
  readonly element = this.surface.box;
  private scene: LeadScene | undefined;

  show(scene: LeadScene): void {
    this.element.classList.toggle('with-state', scene.trace.picture?.first !== undefined);
    this.scene = scene;
    this.surface.invalidate();
  }

  private draw(context: CanvasRenderingContext2D, { width, height }: CanvasSize): void {
    if (!this.scene) return;
    const { ink, layout, trace, scrollTop, from } = this.scene;
    context.fillStyle = ink.background;
    context.fillRect(0, 0, width, height);
    const first = trace.picture?.first;
    const start = from === 'below' ? height + scrollTop : from + scrollTop;
    context.save();
    context.translate(0, -scrollTop);
    context.strokeStyle = context.fillStyle = ink.input;
    context.lineWidth = 2;
    if (first) this.drawStates(context, this.scene, first, start, width);
    else {
      const y = layout.inputTop + layout.inputHeight / 2;
      drawWay(context, start, y, width, from);
    }
    context.restore();
  }

  private drawStates(
    context: CanvasRenderingContext2D,
    { ink, layout, trace, from }: LeadScene,
    first: NonNullable<SeenPicture['first']>,
    start: number,
    width: number,
  ): void {
    const [stripWidth, after] = width < roomy ? [12, 8] : [20, 16];
    const left = width - stripWidth - after;
    for (const strip of layout.strips) {
      const y = strip.top + strip.height / 2;
      drawWay(context, start, y, left - clearance - 7, from);
      fillHead(context, left - clearance, y, 'right');
    }
    const own = { ...layout, anchorStep: 0, anchorX: left + stripWidth / 2, pitch: 1, stripWidth };
    const before: Trace = {
      ...trace,
      layers: trace.layers.map((layer, index) => ({ ...layer, hidden: first[index] })),
    };
    const frame = { trace: before, before: undefined, progress: 1 };
    for (const strip of layout.strips) {
      this.strips.draw(context, ink, own, strip, [{ step: 0, alpha: 1 }], frame);
      context.lineWidth = thickness(trace.layers[strip.layer].memoryShare[0]);
      drawOnward(context, ink, strip, left + stripWidth + clearance, width);
      const symbol = stateSymbol(trace.layers, strip.layer).replace('_t', '_0');
      context.textAlign = 'left';
      context.textBaseline = 'middle';
      drawSymbol(context, ink, symbol, left, strip.top + strip.height + 11, ink.muted, 12);
    }
  }
}

/** In from the left or from below, up or down, and off to the right. */
function drawWay(
  context: CanvasRenderingContext2D,
  start: number,
  y: number,
  end: number,
  from: LeadScene['from'],
): void {
  const turn = Math.min(bow, Math.abs(y - start) / 2);
  context.beginPath();
  if (from === 'below') context.moveTo(busLeft, start);
  else {
    context.moveTo(0, start);
    context.arcTo(busLeft, start, busLeft, y, turn);
  }
  context.arcTo(busLeft, y, end, y, turn);
  context.lineTo(end, y);
  context.stroke();
}

/** To the first column: from here on it is memory. */
function drawOnward(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { top, height }: Strip,
  from: number,
  to: number,
): void {
  context.save();
  context.strokeStyle = ink.memory;
  context.beginPath();
  context.moveTo(from, top + height / 2);
  context.lineTo(to, top + height / 2);
  context.stroke();
  context.restore();
}
