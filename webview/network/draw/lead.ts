/** How what was seen before the first step comes into the network: drawn over the names at the left, which stand still. */
import type { Trace } from '../../../src/model/trace';
import { stepX, type Layout } from '../layout';
import { fillHead, thickness } from './arrows';
import type { Ink } from './ink';

export function drawLead(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { picture, layers }: Trace,
): void {
  if (!picture) return;
  if (!picture.first) return drawFeatures(target, ink, layout);
  // It belongs to the first column alone.
  target.globalAlpha = Math.max(0, 1 - 2 * layout.anchorStep) * (1 - layout.bend);
  target.strokeStyle = ink.memory;
  for (const { layer, top, height } of layout.strips) {
    target.lineWidth = thickness(layers[layer].memoryShare[0]);
    line(target, 0, layout.gutter + 8, top + height / 2);
  }
  target.globalAlpha = 1;
}

/** What is left of the maps is what the layers read. */
function drawFeatures(target: CanvasRenderingContext2D, ink: Ink, layout: Layout): void {
  const end = stepX(layout, 0) - layout.boxWidth / 2 - 4;
  const y = layout.inputTop + layout.inputHeight / 2;
  target.strokeStyle = target.fillStyle = ink.input;
  target.lineWidth = 2;
  line(target, 0, end - 7, y);
  fillHead(target, end, y, 'right');
}

function line(target: CanvasRenderingContext2D, from: number, to: number, y: number): void {
  target.beginPath();
  target.moveTo(from, y);
  target.lineTo(to, y);
  target.stroke();
}
