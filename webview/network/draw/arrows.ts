/** The three weight matrices, each in one colour at every step, because they are the same matrices at every step. */
import { ownAlpha, peeking } from '../fold';
import { stepX, type Layout, type Strip } from '../layout';
import type { Trace } from '../../../src/model/trace';
import type { Ink } from './ink';
import type { Column } from './strips';

const clearance = 5;
const head = 7;

/** Thickness of an arrow that carries this share of what makes h_t. */
export const thickness = (share: number): number => 1 + 3.5 * share;

/** W_hh: from the column before, or folded around its own; as thick as the share of h_t that came from memory. */
export function drawMemoryArrows(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  columns: readonly Column[],
  trace: Trace,
): void {
  target.strokeStyle = ink.memory;
  target.fillStyle = ink.memory;
  for (const { step, alpha } of columns) {
    target.globalAlpha = ownAlpha(layout, step, alpha);
    target.lineWidth = thickness(trace.layers[strip.layer].memoryShare[step]);
    drawMemoryArrow(target, layout, strip, step);
  }
  target.globalAlpha = 1;
}

function drawMemoryArrow(target: CanvasRenderingContext2D, layout: Layout, strip: Strip, step: number): void {
  // Folded, the loop keeps clear of the neighbours that peek out at each side.
  const reach = layout.stripWidth / 2 + clearance + peeking * layout.pitch * layout.bend;
  const start = stepX(layout, step - 1) + reach + layout.pitch * layout.bend;
  const end = stepX(layout, step) - reach;
  const y = strip.top + strip.height / 2;
  const out = 30 * layout.bend;
  const rise = (strip.height / 2 + 14) * layout.bend ** 2;
  const radius = Math.min(16, out, rise / 2);
  target.beginPath();
  target.moveTo(start, y);
  if (layout.bend > 0) {
    target.arcTo(start + out, y, start + out, y - rise, radius);
    target.arcTo(start + out, y - rise, end - out, y - rise, radius);
    target.arcTo(end - out, y - rise, end - out, y, radius);
    target.arcTo(end - out, y, end, y, radius);
  }
  target.lineTo(end - head, y);
  target.stroke();
  fillHead(target, end, y, 0);
}

/** W_xh below a strip and W_hy above the top one. */
export function drawVerticalArrows(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  columns: readonly Column[],
  trace: Trace,
): void {
  const floors = layout.strips.map((_, i) => layout.strips.at(i + 1)?.top ?? layout.inputTop);
  for (const { step, alpha } of columns) {
    const x = stepX(layout, step);
    target.globalAlpha = ownAlpha(layout, step, alpha);
    target.strokeStyle = target.fillStyle = ink.input;
    layout.strips.forEach((strip, i) => {
      target.lineWidth = thickness(1 - trace.layers[strip.layer].memoryShare[step]);
      arrowUp(target, x, floors[i], strip.top + strip.height);
    });
    target.strokeStyle = target.fillStyle = ink.output;
    target.lineWidth = 1.75;
    arrowUp(target, x, layout.strips[0].top, layout.outputTop + layout.outputHeight);
  }
  target.globalAlpha = 1;
}

function arrowUp(target: CanvasRenderingContext2D, x: number, from: number, to: number): void {
  target.beginPath();
  target.moveTo(x, from - clearance);
  target.lineTo(x, to + clearance + head);
  target.stroke();
  fillHead(target, x, to + clearance, 1);
}

/** The tip is at (x, y); `up` 1 points up, 0 to the right. The head grows with the line. */
function fillHead(target: CanvasRenderingContext2D, x: number, y: number, up: 0 | 1): void {
  const wing = 3 + target.lineWidth * 0.7;
  target.beginPath();
  target.moveTo(x, y);
  if (up) {
    target.lineTo(x - wing, y + head + 1);
    target.lineTo(x + wing, y + head + 1);
  } else {
    target.lineTo(x - head - 1, y - wing);
    target.lineTo(x - head - 1, y + wing);
  }
  target.fill();
}
