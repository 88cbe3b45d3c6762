/** Lines of ‖∂L_t/∂h_{t−k}‖ over the steps before, each power of ten as high as the next. */
import type { Token } from '../../../../src/model/trace';
import { sans, type Ink } from '../../draw/ink';
import { drawMark, series } from '../../draw/series';
import { drawTokens, tokenRow, tokensFit } from '../../draw/tokens';
import { isNarrow } from '../../layout';
import { decadesOf, spanOf, type Decades, type ReachLine } from '../../reach';
import { drawBand } from '../band';

export interface ReachPicture {
  readonly lines: readonly ReachLine[];
  readonly tokens: readonly Token[];
  /** Whose loss it is. */
  readonly step: number;
  /** The step that is looked at. */
  readonly pointed: number | undefined;
}

export interface ReachFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly firstStep: number;
  readonly columns: number;
  readonly decades: Decades | undefined;
}

/** A few steps alone are not drawn as wide as the page. */
const fewestColumns = 12;
const below = tokenRow + 24;
const decadeDistance = 22;
/** In less room there is nothing to be seen. */
const leastHeight = 12;

/** Where the lines are: from the farthest step back to the chosen one, which stands at the right, or to the farthest ahead. */
export function reachFrame(
  { lines, step }: Pick<ReachPicture, 'lines' | 'step'>,
  { width, height }: { readonly width: number; readonly height: number },
): ReachFrame {
  const left = isNarrow(width) ? 44 : 64;
  const { back, ahead } = spanOf(lines);
  const columns = Math.max(fewestColumns, back + ahead + 1);
  const firstStep = step + ahead + 1 - columns;
  const box = { left, top: 22, width: width - left - 14, height: height - 22 - below };
  return { ...box, firstStep, columns, decades: decadesOf(lines) };
}

export const pitchOf = ({ width, columns }: ReachFrame): number => width / columns;

export function drawReach(
  context: CanvasRenderingContext2D,
  ink: Ink,
  picture: ReachPicture,
  frame: ReachFrame,
): void {
  const { decades, left, top, height, firstStep } = frame;
  if (!decades || height < leastHeight || frame.width <= 0) return;
  const pitch = pitchOf(frame);
  const x = (step: number): number => left + (step - firstStep + 0.5) * pitch;
  const y = (norm: number): number =>
    top + (height * (decades.high - Math.log10(norm))) / (decades.high - decades.low);
  drawBand(context, ink, frame, x(picture.step) - pitch / 2, pitch);
  drawDecades(context, ink, frame, decades);
  context.fillStyle = ink.text;
  if (picture.pointed !== undefined) context.fillRect(x(picture.pointed) - 0.5, top, 1, height);
  context.save();
  context.beginPath();
  context.rect(left, top - 6, frame.width, height + 8);
  context.clip();
  picture.lines.forEach(({ norms, ahead = false }, index) => {
    const at = (k: number): number => x(picture.step + (ahead ? k : -k));
    drawLine(context, ink, index % series.length, norms, at, y, pitch);
  });
  context.restore();
  drawSteps(context, ink, picture, frame);
}

/** Where nothing is left of it the line ends. */
function drawLine(
  context: CanvasRenderingContext2D,
  ink: Ink,
  style: number,
  norms: Float32Array,
  x: (k: number) => number,
  y: (norm: number) => number,
  pitch: number,
): void {
  context.strokeStyle = context.fillStyle = ink.series[style];
  context.lineWidth = 2;
  context.lineJoin = 'round';
  context.setLineDash(series[style].dash);
  context.beginPath();
  let pen = false;
  norms.forEach((norm, k) => {
    if (norm > 0 && pen) context.lineTo(x(k), y(norm));
    else if (norm > 0) context.moveTo(x(k), y(norm));
    pen = norm > 0;
  });
  context.stroke();
  context.setLineDash([]);
  const size = Math.min(3.5, pitch / 3);
  if (size < 2) return;
  norms.forEach((norm, k) => {
    if (norm > 0) drawMark(context, style, x(k), y(norm), size);
  });
}

function drawDecades(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { left, top, width, height }: ReachFrame,
  { low, high }: Decades,
): void {
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(left + 0.5, top + 0.5, width - 1, height - 1);
  const every = Math.ceil((decadeDistance * (high - low)) / height);
  context.textBaseline = 'middle';
  context.font = sans(ink, 11);
  for (let power = high; power >= low; power -= every) {
    const at = Math.round(top + (height * (high - power)) / (high - low)) + 0.5;
    context.textAlign = 'right';
    context.fillStyle = ink.muted;
    context.fillText(powerWords(power), left - 6, at);
    context.fillStyle = ink.line;
    context.globalAlpha = 0.4;
    context.fillRect(left, at - 0.5, width, 1);
    context.globalAlpha = 1;
  }
  context.textAlign = 'left';
  context.fillStyle = ink.muted;
  context.fillText('‖∂L/∂h‖', 6, top - 13);
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** `0.01`, and `10⁻⁵` where that would be long. */
function powerWords(power: number): string {
  if (power >= -2 && power <= 3) return String(Number((10 ** power).toFixed(2)));
  const digits = [...String(Math.abs(power))].map((digit) => superscripts[Number(digit)]).join('');
  return `10${power < 0 ? '⁻' : ''}${digits}`;
}

/** What was read there, where there is room, and how far back that is. */
function drawSteps(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { tokens, step, lines }: ReachPicture,
  frame: ReachFrame,
): void {
  const { left, top, height, width, firstStep, columns } = frame;
  const pitch = pitchOf(frame);
  const bottom = top + height + tokenRow + 4;
  const from = Math.max(0, firstStep);
  const axis = {
    left: left + (from - firstStep) * pitch,
    firstStep: from,
    columns: columns - (from - firstStep),
    pitch,
  };
  if (tokensFit(pitch)) drawTokens(context, ink, tokens, axis, bottom, step);
  const { back, ahead } = spanOf(lines);
  const room = Math.max(1, Math.floor(width / 56));
  const every = [1, 2, 5, 10, 20, 50].find((one) => (back + ahead) / one <= room) ?? 100;
  context.font = sans(ink, 11);
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  context.fillStyle = ink.muted;
  for (let k = -Math.floor(back / every) * every; k <= ahead; k += every) {
    const name = k === 0 ? 't' : k < 0 ? `t−${-k}` : `t+${k}`;
    const middle = left + (step + k - firstStep + 0.5) * pitch;
    context.fillText(name, Math.min(middle, left + width - 4), bottom + 17);
  }
}
