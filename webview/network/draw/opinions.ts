/** The probabilities of a few classes along the steps: a line for each, told apart by colour, dash and mark. */
import { percent } from '../../shared/format';
import { stepX, type Layout } from '../layout';
import type { Opinion, Opinions } from '../opinions';
import { sans, type Ink } from './ink';
import { drawMark, series } from './series';

/** The lines of the steps first…last, and beside the chosen step what they stand for. */
export function drawOpinions(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { classes }: Opinions,
  { first, last }: { readonly first: number; readonly last: number },
  selected: number | undefined,
): void {
  target.globalAlpha = 1 - layout.bend;
  drawScale(target, ink, layout);
  for (const opinion of classes) drawLine(target, ink, layout, opinion, first, last);
  if (selected !== undefined && selected >= first && selected <= last)
    drawValues(target, ink, layout, classes, selected);
  target.globalAlpha = 1;
}

const heightOf = ({ opinionTop, opinionHeight }: Layout, probability: number): number =>
  opinionTop + opinionHeight * (1 - probability);

function drawScale(target: CanvasRenderingContext2D, ink: Ink, layout: Layout): void {
  target.fillStyle = ink.line;
  for (const share of [0, 0.5, 1]) {
    const alpha = target.globalAlpha;
    target.globalAlpha = alpha * (share === 0.5 ? 0.35 : 0.7);
    target.fillRect(layout.gutter, Math.round(heightOf(layout, share)), layout.width - layout.gutter, 1);
    target.globalAlpha = alpha;
  }
}

/** Interrupted where the class is not among the likeliest. */
function drawLine(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { probabilities, style }: Opinion,
  first: number,
  last: number,
): void {
  target.strokeStyle = target.fillStyle = ink.series[style];
  target.lineWidth = 2;
  target.lineJoin = 'round';
  target.setLineDash(series[style].dash);
  target.beginPath();
  let pen = false;
  for (let step = Math.max(0, first - 1); step <= last + 1 && step < probabilities.length; step++) {
    const value = probabilities[step];
    const [x, y] = [stepX(layout, step), heightOf(layout, value)];
    if (Number.isNaN(value)) pen = false;
    else if (pen) target.lineTo(x, y);
    else {
      target.moveTo(x, y);
      pen = true;
    }
  }
  target.stroke();
  target.setLineDash([]);
  for (let step = first; step <= last; step++)
    if (!Number.isNaN(probabilities[step]))
      drawMark(target, style, stepX(layout, step), heightOf(layout, probabilities[step]), 3.5);
}

const lineHeight = 14;

/** Names and numbers of the chosen step, kept apart from each other; the unlikely ones only where there is room. */
function drawValues(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  classes: readonly Opinion[],
  step: number,
): void {
  const room = Math.floor((layout.opinionHeight + lineHeight) / lineHeight);
  const named = classes
    .map(({ name, style, probabilities }) => ({ name, style, value: probabilities[step] }))
    .filter(({ value }) => !Number.isNaN(value))
    .sort((a, b) => b.value - a.value)
    .slice(0, room);
  const texts = named.map(({ name, value }) => `${name} ${percent(value)}`);
  target.font = sans(ink, 11);
  target.textBaseline = 'middle';
  const width = Math.max(...texts.map((text) => target.measureText(text).width)) + 22;
  const x = stepX(layout, step) + 10;
  const left = x + width > layout.width ? x - 20 - width : x;
  const tops = spread(
    named.map(({ value }) => heightOf(layout, value)),
    layout,
  );
  for (const [i, { style }] of named.entries()) {
    target.fillStyle = ink.background;
    target.globalAlpha *= 0.85;
    target.fillRect(left, tops[i] - lineHeight / 2, width, lineHeight);
    target.globalAlpha /= 0.85;
    target.fillStyle = target.strokeStyle = ink.series[style];
    drawMark(target, style, left + 8, tops[i], 3.5);
    target.fillStyle = ink.text;
    target.textAlign = 'left';
    target.fillText(texts[i], left + 16, tops[i]);
  }
}

/** Moves labels, from the highest down, so far apart that all can be read and none leaves the picture. */
function spread(wanted: readonly number[], { opinionTop, opinionHeight }: Layout): number[] {
  const tops: number[] = [];
  for (const y of wanted) tops.push(Math.max(y, (tops.at(-1) ?? opinionTop - lineHeight) + lineHeight));
  let floor = opinionTop + opinionHeight + lineHeight / 2;
  for (let i = tops.length - 1; i >= 0; i--) {
    tops[i] = Math.min(tops[i], floor - lineHeight / 2);
    floor = tops[i] - lineHeight / 2;
  }
  return tops;
}
