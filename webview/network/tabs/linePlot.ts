/** One unit's line over the steps: filled from zero, in the colours of its sign. */
import { cssColour } from '../../shared/colour';
import { signed } from '../../shared/format';
import { mono, sans, type Ink } from '../draw/ink';
import { drawSymbol } from '../draw/labels';
import type { VisibleWindow } from '../window';

/** One unit of a matrix of steps × units, and what it is called. */
export interface Line {
  readonly values: Float32Array;
  readonly units: number;
  readonly unit: number;
  readonly symbol: string;
  /** The first of these that there is room for is written in its box. */
  readonly words?: readonly string[];
  /** The values at the lower and the upper edge. */
  readonly low: number;
  readonly high: number;
}

export interface PlotBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const sized = 46;
/** Of the box, so that a line along its edge is seen. */
const edge = 2;

export function drawPlot(
  context: CanvasRenderingContext2D,
  ink: Ink,
  box: PlotBox,
  line: Line,
  window: VisibleWindow,
  { step, chosen = false }: { readonly step: number | undefined; readonly chosen?: boolean },
): void {
  const zero = heightOf(box, line, 0);
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(box.left + 0.5, box.top + 0.5, box.width - 1, box.height - 1);
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  const path = pathOf(box, line, window);
  fill(context, box, path, [box.top, zero], cssColour(ink.theme.scale.positive));
  fill(context, box, path, [zero, box.top + box.height], cssColour(ink.theme.scale.negative));
  context.fillStyle = ink.muted;
  context.fillRect(box.left, zero - 0.5, box.width, 1);
  context.strokeStyle = ink.text;
  context.lineWidth = 1.25;
  context.lineJoin = 'round';
  context.stroke(path.open);
  context.restore();
  drawNames(context, ink, box, line, step, chosen);
}

function heightOf({ top, height }: PlotBox, { low, high }: Line, value: number): number {
  return top + edge + (height - 2 * edge) * ((high - value) / (high - low));
}

/** Through the middle of every step, flat at the ends; `closed` comes back along zero. */
function pathOf(
  box: PlotBox,
  line: Line,
  { firstStep, columns }: VisibleWindow,
): { open: Path2D; closed: Path2D } {
  const { values, units, unit } = line;
  const pitch = box.width / columns;
  const [from, to] = [
    Math.max(0, Math.floor(firstStep) - 1),
    Math.min(values.length / units, Math.ceil(firstStep + columns) + 1),
  ];
  const x = (step: number): number => box.left + (step + 0.5 - firstStep) * pitch;
  const zero = heightOf(box, line, 0);
  const open = new Path2D();
  for (let step = from; step < to; step++)
    open.lineTo(x(step), heightOf(box, line, values[step * units + unit]));
  const closed = new Path2D(open);
  closed.lineTo(x(to - 1), zero);
  closed.lineTo(x(from), zero);
  closed.closePath();
  return { open, closed };
}

/** Fills what of the area lies between two heights. */
function fill(
  context: CanvasRenderingContext2D,
  { left, width }: PlotBox,
  { closed }: { closed: Path2D },
  [top, bottom]: readonly [number, number],
  colour: string,
): void {
  context.save();
  context.beginPath();
  context.rect(left, top, width, bottom - top);
  context.clip();
  context.globalAlpha = 0.55;
  context.fillStyle = colour;
  context.fill(closed);
  context.restore();
}

function drawNames(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { left, top, width, height }: PlotBox,
  { values, units, unit, symbol, words = [], low, high }: Line,
  step: number | undefined,
  chosen: boolean,
): void {
  const middle = top + height / 2;
  const spread = height >= sized ? 8 : 6;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  const end = drawSymbol(context, ink, symbol, 6, middle - spread, ink.muted, 12);
  context.font = mono(ink, 12, chosen ? 'bold' : '');
  context.fillStyle = chosen ? ink.text : ink.muted;
  context.fillText(`#${unit}`, end + 4, middle - spread);
  if (step !== undefined) {
    context.font = mono(ink, 11);
    context.fillStyle = ink.text;
    context.fillText(signed(values[step * units + unit], 2), 6, middle + spread);
  }
  context.font = sans(ink, 11);
  const word = words.find((one) => context.measureText(one).width < width - 10);
  if (word !== undefined) drawWord(context, ink, word, left + 5, top + 9);
  if (height < sized) return;
  context.textAlign = 'right';
  context.font = mono(ink, 10);
  context.fillStyle = ink.muted;
  context.fillText(edgeWords(high), left - 4, top + 6);
  context.fillText(edgeWords(low), left - 4, top + height - 6);
}

/** Readable on what is filled. */
function drawWord(context: CanvasRenderingContext2D, ink: Ink, word: string, x: number, y: number): void {
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = ink.background;
  context.strokeText(word, x, y);
  context.fillStyle = ink.muted;
  context.fillText(word, x, y);
}

function edgeWords(value: number): string {
  const size = Number(Math.abs(value).toPrecision(2));
  return value === 0 ? '0' : value < 0 ? `−${size}` : `+${size}`;
}
