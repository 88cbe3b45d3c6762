/** A series along the steps: what is right as one line, what is answered as another, or as marks where it is classes. */
import { writtenNumber } from '../../../shared/format';
import { drawMark, series } from '../../draw/series';
import { sans, type Ink } from '../../draw/ink';
import type { VisibleWindow } from '../../window';
import { rangeOf, ticksOf, type ClassMark, type SeriesLines } from './lines';

export interface SeriesBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface SeriesPicture extends SeriesLines {
  readonly markAt: (step: number) => ClassMark | undefined;
  /** What is answered by the network that this one is compared with, in a row of its own below. */
  readonly comparedMarkAt?: ((step: number) => ClassMark | undefined) | undefined;
}

const tickDistance = 46;
/** Style of the line that is answered: a colour and a dash that no theme confuses with that of the text. */
export const answeredStyle = 1;
/** Of the line of the network that it is compared with; its colour is that of W_hh. */
export const comparedStyle = 3;
/** Height of the row of marks of that network. */
export const lane = 26;

export function drawSeries(
  context: CanvasRenderingContext2D,
  ink: Ink,
  box: SeriesBox,
  picture: SeriesPicture,
  { firstStep, columns }: VisibleWindow,
): void {
  const first = Math.max(0, Math.floor(firstStep) - 1);
  const end = Math.min(picture.truth.length, Math.ceil(firstStep + columns) + 1);
  const range = rangeOf(picture, first, end);
  if (!range) return;
  const pitch = box.width / columns;
  const x = (step: number): number => box.left + (step + 0.5 - firstStep) * pitch;
  const height = box.height - (picture.comparedMarkAt ? lane : 0);
  const y = (value: number): number =>
    box.top + height * (1 - (value - range.low) / (range.high - range.low));
  drawScale(context, ink, { ...box, height }, ticksOf(range.low, range.high, height / tickDistance), y);
  context.save();
  context.beginPath();
  context.rect(box.left, box.top, box.width, box.height);
  context.clip();
  const trace = (line: Float32Array): void => {
    context.beginPath();
    let pen = false;
    for (let step = first; step < end; step++) {
      const isNumber = !Number.isNaN(line[step]);
      if (isNumber && pen) context.lineTo(x(step), y(line[step]));
      else if (isNumber) context.moveTo(x(step), y(line[step]));
      pen = isNumber;
    }
    context.stroke();
  };
  context.lineJoin = 'round';
  context.lineWidth = 1.5;
  context.strokeStyle = ink.text;
  trace(picture.truth);
  const dashed = (line: Float32Array, colour: string, style: number): void => {
    context.lineWidth = 2;
    context.strokeStyle = colour;
    context.setLineDash(series[style].dash);
    trace(line);
    context.setLineDash([]);
  };
  if (picture.compared) dashed(picture.compared, ink.memory, comparedStyle);
  if (picture.answered) dashed(picture.answered, ink.series[answeredStyle], answeredStyle);
  for (let step = first; step < end; step++) {
    const mark = picture.markAt(step);
    if (mark) drawClass(context, ink, mark, x(step), y(picture.truth[step]), pitch);
    const other = picture.comparedMarkAt?.(step);
    if (other) drawClass(context, ink, other, x(step), box.top + box.height - lane / 2, pitch);
  }
  context.restore();
}

/** A wrong one is crossed out, where there is room. */
function drawClass(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { output, wrong }: ClassMark,
  x: number,
  y: number,
  pitch: number,
): void {
  const style = output % series.length;
  const size = Math.min(4, Math.max(1.5, pitch / 2.5));
  context.fillStyle = ink.series[style];
  drawMark(context, style, x, y, size);
  if (!wrong || size < 3) return;
  context.strokeStyle = ink.wrong;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x - size - 2, y - size - 2);
  context.lineTo(x + size + 2, y + size + 2);
  context.stroke();
}

function drawScale(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { left, top, width, height }: SeriesBox,
  ticks: readonly number[],
  y: (value: number) => number,
): void {
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.font = sans(ink, 11);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const tick of ticks) {
    const at = Math.round(y(tick)) + 0.5;
    context.fillStyle = ink.muted;
    context.fillText(writtenNumber(tick), left - 6, at);
    context.fillStyle = ink.line;
    context.globalAlpha = 0.4;
    context.fillRect(left, at - 0.5, width, 1);
    context.globalAlpha = 1;
  }
}
