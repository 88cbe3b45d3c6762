/** Token boxes below and guess boxes above. */
import { numbersAt, type NumberAnswer } from '../../../src/protocol/numberAnswers';
import { visibleToken, writtenNumber } from '../../shared/format';
import { isRightAt, showsOpinions, wantedAt, type Reading } from '../answers';
import { ownAlpha } from '../fold';
import { stepX, type Layout } from '../layout';
import { featuresOf } from '../seen/places';
import { mono, sans, type Ink } from './ink';
import { drawNumbers } from './numbers';
import type { Column } from './strips';
import { fitText, measure } from './text';

const radius = 5;
const widestAnswer = 180;

export function drawInput(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { step, alpha }: Column,
  { trace, atOnce }: Reading,
  selected: boolean,
  words: { readonly features: (count: number) => string },
): void {
  const x = stepX(layout, step);
  const { tokens, numbers, picture } = trace;
  const { boxWidth: width, inputTop: top, inputHeight: height } = layout;
  target.globalAlpha = alpha;
  box(target, ink, { left: x - width / 2, top, width, height }, ink.input);
  if (numbers && (atOnce || numbers.columns.length > 1)) drawNumbers(target, ink, layout, step, numbers);
  else {
    target.fillStyle = ink.text;
    target.font = mono(ink, picture && atOnce ? 13 : 16);
    target.textAlign = 'center';
    target.textBaseline = 'middle';
    const [y, room] = [top + height / 2 + 1, width - 10];
    if (picture && atOnce) fitText(target, words.features(featuresOf(picture)), x, y, room);
    else fitToken(target, ink, tokens[step].text, x, y, room);
  }
  if (!atOnce) drawCaption(target, ink, layout, { step, alpha }, tokens[step].id, selected);
  target.globalAlpha = 1;
}

/** The number of the token, and that of the step. */
function drawCaption(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { step, alpha }: Column,
  id: number,
  selected: boolean,
): void {
  const x = stepX(layout, step);
  target.globalAlpha = ownAlpha(layout, step, alpha);
  target.textAlign = 'center';
  target.textBaseline = 'top';
  target.font = sans(ink, 11);
  target.fillStyle = ink.muted;
  target.fillText(String(id), x, layout.captionTop);
  target.font = sans(ink, 11, selected ? '600' : '');
  target.fillStyle = selected ? ink.text : ink.muted;
  target.fillText(`t=${step}`, x, layout.captionTop + 14);
}

/** What is answered after a step: numbers, or the best guess. */
export function drawOutput(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  column: Column,
  reading: Reading,
): void {
  const [number] = numbersAt(reading.trace, reading.outputs, column.step) ?? [];
  if (number) drawNumber(target, ink, layout, column, number);
  else drawGuess(target, ink, layout, column, reading);
}

/** The number that is answered above the right one. */
function drawNumber(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { step, alpha }: Column,
  { answered, wanted }: NumberAnswer,
): void {
  const x = stepX(layout, step);
  const { boxWidth: width, outputTop: top, outputHeight: height } = layout;
  target.globalAlpha = alpha;
  box(target, ink, { left: x - width / 2, top, width, height }, ink.output);
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  target.fillStyle = ink.text;
  target.font = mono(ink, 14);
  fitText(target, writtenNumber(answered), x, top + height * (wanted === undefined ? 0.5 : 0.32), width - 8);
  if (wanted !== undefined) {
    target.fillStyle = ink.muted;
    target.font = mono(ink, 12);
    fitText(target, `✓ ${writtenNumber(wanted)}`, x, top + height * 0.74, width - 8);
  }
  target.globalAlpha = 1;
}

/** The best guess with its probability; a right one has a green border and a check mark, a wrong answer a red one and a cross. */
function drawGuess(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { step, alpha }: Column,
  reading: Reading,
): void {
  const x = stepX(layout, step);
  const { outputs, task } = reading;
  const { top } = reading.trace;
  const probability = top.probabilities[step * top.k];
  const right = isRightAt(reading, step);
  // That a text goes on otherwise is no error.
  const wrong = right === false && task !== 'next-token';
  const colour = right ? ink.output : wrong ? ink.wrong : undefined;
  const width = answerWidth(target, ink, layout, reading);
  target.globalAlpha = alpha;
  box(
    target,
    ink,
    { left: x - width / 2, top: layout.outputTop, width, height: layout.outputHeight },
    colour ?? ink.line,
  );
  target.fillStyle = ink.text;
  target.font = mono(ink, 16);
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  const text = outputs.at(top.ids[step * top.k]) ?? '';
  fitToken(target, ink, text, x, layout.outputTop + 15, width - (colour ? 30 : 10));
  drawBar(
    target,
    ink,
    { left: x - width / 2 + 7, top: layout.outputTop + 28, width: width - 14 },
    probability,
    colour ?? ink.muted,
  );
  target.font = sans(ink, 10);
  target.fillStyle = ink.muted;
  const wanted = wrong ? wantedAt(reading, step) : undefined;
  const note = wanted === undefined ? '' : ` ≠ ${visibleToken(outputs.at(wanted) ?? '')}`;
  const share = `${Math.round(100 * probability)}%${note}`;
  fitText(target, share, x, layout.outputTop + 40, width - 8);
  const [markX, markY] = [x + width / 2 - 10, layout.outputTop + 9];
  if (right) drawCheck(target, ink, markX, markY);
  else if (wrong) drawCross(target, ink, markX, markY);
  target.globalAlpha = 1;
}

/** An answer that stands alone takes the room that its words need. */
export function answerWidth(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { trace, task, outputs }: Reading,
): number {
  if (!showsOpinions(task)) return layout.boxWidth;
  target.font = mono(ink, 16);
  const answer = outputs.at(trace.top.ids[(trace.tokens.length - 1) * trace.top.k]) ?? '';
  return Math.max(layout.boxWidth, Math.min(widestAnswer, measure(target, visibleToken(answer)) + 36));
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

export function drawBar(
  target: CanvasRenderingContext2D,
  ink: Ink,
  { left, top, width }: Box,
  share: number,
  colour: string,
): void {
  target.fillStyle = ink.line;
  target.globalAlpha *= 0.6;
  target.fillRect(left, top + 1.5, width, 1);
  target.globalAlpha /= 0.6;
  target.fillStyle = colour;
  target.fillRect(left, top, width * share, 4);
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

function drawCross(target: CanvasRenderingContext2D, ink: Ink, x: number, y: number): void {
  target.strokeStyle = ink.wrong;
  target.lineWidth = 1.75;
  target.beginPath();
  target.moveTo(x - 3, y - 3);
  target.lineTo(x + 3, y + 3);
  target.moveTo(x + 3, y - 3);
  target.lineTo(x - 3, y + 3);
  target.stroke();
}

function box(
  target: CanvasRenderingContext2D,
  ink: Ink,
  { left, top, width, height }: Box & { readonly height: number },
  border: string,
): void {
  target.fillStyle = ink.card;
  target.strokeStyle = border;
  target.lineWidth = 1;
  target.beginPath();
  target.roundRect(Math.round(left) + 0.5, top + 0.5, width - 1, height - 1, radius);
  target.fill();
  target.stroke();
}

/** A token that stands for no text, such as `<end>`, is named in another type, without its brackets. */
function fitToken(
  target: CanvasRenderingContext2D,
  ink: Ink,
  text: string,
  x: number,
  y: number,
  room: number,
): void {
  const [, sign] = /^<(\w+)>$/.exec(text) ?? [];
  if (sign) target.font = sans(ink, 13, 'italic');
  fitText(target, sign ?? visibleToken(text), x, y, room);
}
