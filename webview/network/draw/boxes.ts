/** Token boxes below and guess boxes above. */
import type { Trace } from '../../../src/model/trace';
import { visibleToken } from '../../shared/format';
import { ownAlpha } from '../fold';
import { stepX, type Layout } from '../layout';
import { guessedRight } from '../values';
import { mono, sans, type Ink } from './ink';
import type { Column } from './strips';

const radius = 5;

export function drawInput(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { step, alpha }: Column,
  trace: Trace,
  selected: boolean,
): void {
  const x = stepX(layout, step);
  const token = trace.tokens[step];
  target.globalAlpha = alpha;
  box(target, ink, layout, x, layout.inputTop, layout.inputHeight, ink.input);
  target.fillStyle = ink.text;
  target.font = mono(ink, 16);
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  fitText(
    target,
    visibleToken(token.text),
    x,
    layout.inputTop + layout.inputHeight / 2 + 1,
    layout.boxWidth - 10,
  );
  target.globalAlpha = ownAlpha(layout, step, alpha);
  target.textBaseline = 'top';
  target.font = sans(ink, 11);
  target.fillStyle = ink.muted;
  target.fillText(String(token.id), x, layout.captionTop);
  target.font = sans(ink, 11, selected ? '600' : '');
  target.fillStyle = selected ? ink.text : ink.muted;
  target.fillText(`t=${step}`, x, layout.captionTop + 14);
  target.globalAlpha = 1;
}

/** The best guess with its probability; a right guess has a green border and a check mark. */
export function drawOutput(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { step, alpha }: Column,
  trace: Trace,
  vocabulary: readonly string[],
): void {
  const x = stepX(layout, step);
  const { top } = trace;
  const probability = top.probabilities[step * top.k];
  const right = guessedRight(trace, step) === true;
  target.globalAlpha = alpha;
  box(target, ink, layout, x, layout.outputTop, layout.outputHeight, right ? ink.output : ink.line);
  target.fillStyle = ink.text;
  target.font = mono(ink, 16);
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  const text = visibleToken(vocabulary[top.ids[step * top.k]] ?? '');
  fitText(target, text, x, layout.outputTop + 15, layout.boxWidth - (right ? 30 : 10));
  drawBar(target, ink, layout, x, probability, right ? ink.output : ink.muted);
  target.font = sans(ink, 10);
  target.fillStyle = ink.muted;
  target.fillText(`${Math.round(100 * probability)}%`, x, layout.outputTop + 40);
  if (right) drawCheck(target, ink, x + layout.boxWidth / 2 - 10, layout.outputTop + 9);
  target.globalAlpha = 1;
}

function drawBar(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  x: number,
  share: number,
  colour: string,
): void {
  const width = layout.boxWidth - 14;
  const left = x - width / 2;
  const y = layout.outputTop + 28;
  target.fillStyle = ink.line;
  target.globalAlpha *= 0.6;
  target.fillRect(left, y + 1.5, width, 1);
  target.globalAlpha /= 0.6;
  target.fillStyle = colour;
  target.fillRect(left, y, width * share, 4);
}

function drawCheck(target: CanvasRenderingContext2D, ink: Ink, x: number, y: number): void {
  target.strokeStyle = ink.output;
  target.lineWidth = 1.75;
  target.beginPath();
  target.moveTo(x - 3, y);
  target.lineTo(x - 0.5, y + 2.5);
  target.lineTo(x + 4, y - 3);
  target.stroke();
}

function box(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  x: number,
  top: number,
  height: number,
  border: string,
): void {
  target.fillStyle = ink.card;
  target.strokeStyle = border;
  target.lineWidth = 1;
  target.beginPath();
  target.roundRect(
    Math.round(x - layout.boxWidth / 2) + 0.5,
    top + 0.5,
    layout.boxWidth - 1,
    height - 1,
    radius,
  );
  target.fill();
  target.stroke();
}

const widths = new Map<string, number>();

/** Writes `text`, cut with an ellipsis when it is wider than `room`. */
function fitText(target: CanvasRenderingContext2D, text: string, x: number, y: number, room: number): void {
  target.fillText(cut(target, text, room), x, y);
}

function cut(target: CanvasRenderingContext2D, text: string, room: number): string {
  if (measure(target, text) <= room) return text;
  const characters = [...text];
  let kept = characters.length - 1;
  while (kept > 1 && measure(target, `${characters.slice(0, kept).join('')}…`) > room) kept--;
  return `${characters.slice(0, kept).join('')}…`;
}

/** Measuring is the dearest thing on a canvas, and tokens come again and again. */
function measure(target: CanvasRenderingContext2D, text: string): number {
  const key = `${target.font} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  if (widths.size > 4000) widths.clear();
  const { width } = target.measureText(text);
  widths.set(key, width);
  return width;
}
