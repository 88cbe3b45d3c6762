/** Where a step that writes looks, or who looks at one that reads: arcs over the border, thick and numbered by their shares. */
import type { Trace } from '../../../src/model/trace';
import { onlyReads } from '../../../src/protocol/halves';
import { percent } from '../../shared/format';
import { leastShare, looksAt, type Look } from '../attention';
import { outputBottom, stepX, type Layout } from '../layout';
import { drawBar } from './boxes';
import { sans, type Ink } from './ink';

/** Above the end of the outputs' row: where the arcs begin, their shares stand, and the bars lie. */
const gauge = { top: 30, text: 18, bar: 9 } as const;
const thickest = 10;

export function drawAttention(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  trace: Trace,
  step: number,
): void {
  if (layout.bend >= 0.5) return;
  const alpha = 1 - 2 * layout.bend;
  const isReading = onlyReads(trace, step);
  const looks = looksAt(trace, step);
  // The strongest on top.
  for (const look of [...looks].sort((a, b) => a.share - b.share))
    if (look.share >= leastShare)
      drawArc(target, ink, layout, isReading ? [step, look.step] : [look.step, step], look.share, alpha);
  target.globalAlpha = alpha;
  if (isReading) drawNumbers(target, ink, layout, looks);
  else {
    for (const look of looks) drawGauge(target, ink, layout, look);
    drawJoint(target, ink, layout, step);
  }
  target.globalAlpha = 1;
}

/** Where what is looked at joins the state of the step that writes, before its output is read off. */
const jointY = (layout: Layout): number => (outputBottom(layout) + layout.strips[0].top) / 2 + 2;

function drawArc(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  [reading, writing]: readonly [number, number],
  share: number,
  alpha: number,
): void {
  const [from, to] = [stepX(layout, reading), stepX(layout, writing)];
  const height = layout.outputTop - 6;
  target.globalAlpha = alpha * (0.45 + 0.55 * share);
  target.strokeStyle = ink.focus;
  target.lineWidth = Math.max(1, thickest * share);
  target.lineCap = 'round';
  target.beginPath();
  target.moveTo(from, outputBottom(layout) - gauge.top);
  target.bezierCurveTo(from, height, to, height, to, jointY(layout));
  target.stroke();
  target.lineCap = 'butt';
}

/** A share above the column that gets it. */
function drawGauge(target: CanvasRenderingContext2D, ink: Ink, layout: Layout, { step, share }: Look): void {
  const x = stepX(layout, step);
  if (x < 0 || x > layout.width) return;
  const bottom = outputBottom(layout);
  target.font = sans(ink, 11);
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  target.fillStyle = share >= leastShare ? ink.text : ink.muted;
  target.fillText(percent(share), x, bottom - gauge.text);
  const width = layout.boxWidth;
  drawBar(target, ink, { left: x - width / 2, top: bottom - gauge.bar, width }, share, ink.focus);
}

/** Beside the arrows of the steps that look. */
function drawNumbers(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  looks: readonly Look[],
): void {
  target.font = sans(ink, 11);
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  for (const { step, share } of looks) {
    const [x, y] = [stepX(layout, step), jointY(layout)];
    if (share < leastShare || x < 0 || x > layout.width) continue;
    const text = percent(share);
    target.fillStyle = ink.background;
    target.fillRect(x + 7, y - 7, target.measureText(text).width + 4, 14);
    target.fillStyle = ink.text;
    target.fillText(text, x + 9, y);
    drawJoint(target, ink, layout, step);
  }
}

function drawJoint(target: CanvasRenderingContext2D, ink: Ink, layout: Layout, step: number): void {
  target.beginPath();
  target.arc(stepX(layout, step), jointY(layout), 4, 0, 2 * Math.PI);
  target.fillStyle = ink.background;
  target.fill();
  target.strokeStyle = ink.focus;
  target.lineWidth = 2;
  target.stroke();
}
