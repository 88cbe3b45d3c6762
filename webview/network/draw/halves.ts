/** What tells the half that reads from the one that writes: their names, the border, and the state that is handed over it. */
import type { Trace } from '../../../src/model/trace';
import { borderOf } from '../../../src/protocol/halves';
import { stateSymbol, weightSymbol } from '../layers';
import { isNarrow, stepX, visibleSteps, type Layout, type Strip } from '../layout';
import { sans, type Ink } from './ink';
import { arrowMiddle, drawSymbol, type GutterWords } from './labels';

/** From the middle of the outermost columns to the ends of the line over a half, as a part of the pitch. */
const overhang = 0.44;
const clearance = 5;
const body = 4;
const wing = 9;
const tip = 11;

export function drawHalves(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  trace: Trace,
  words: GutterWords,
): void {
  const border = borderOf(trace);
  if (border === undefined || layout.bend >= 0.5) return;
  target.globalAlpha = 1 - 2 * layout.bend;
  const last = trace.tokens.length - 1;
  drawHead(target, ink, layout, [0, border - 1], [words.reads, words.encoder], ink.input);
  drawHead(target, ink, layout, [border, last], [words.writes, words.decoder], ink.decoder.input);
  drawBorder(target, ink, layout, border);
  for (const [i, strip] of layout.strips.entries()) {
    drawHandOver(target, ink, layout, strip, border);
    drawHandedState(target, ink, layout, strip, border, trace);
    if (i === 0) drawNote(target, ink, layout, strip, border, words.handedOver);
  }
  // Beside the columns that read, the gutter names their matrices.
  if (visibleSteps(layout, last + 1).first < border) drawNames(target, ink, layout, border, trace);
  target.globalAlpha = 1;
}

/** A name over all columns of a half, at the left end of what is seen of it. */
function drawHead(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  [first, last]: readonly [number, number],
  [name, network]: readonly [string, string],
  colour: string,
): void {
  const reach = layout.pitch * overhang;
  const left = Math.max(layout.gutter, stepX(layout, first) - reach);
  const right = Math.min(layout.width, stepX(layout, last) + reach);
  if (right <= left) return;
  const y = layout.headTop + 6;
  target.save();
  target.beginPath();
  target.rect(left, layout.headTop - 10, right - left, layout.headHeight);
  target.clip();
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  target.font = sans(ink, 12, '600');
  target.fillStyle = ink.text;
  target.fillText(name, left + 2, y);
  const end = left + 2 + target.measureText(name).width;
  target.font = sans(ink, 12);
  target.fillStyle = ink.muted;
  const more = ` · ${network}`;
  if (end + target.measureText(more).width <= right) target.fillText(more, end, y);
  target.fillStyle = colour;
  target.fillRect(left, y + 9, right - left, 2);
  target.restore();
}

/** The border in a picture over time: after the last step that reads. */
export function drawBorderLine(
  target: CanvasRenderingContext2D,
  ink: Ink,
  x: number,
  top: number,
  bottom: number,
): void {
  target.fillStyle = ink.background;
  target.fillRect(x - 2, top, 4, bottom - top);
  target.fillStyle = ink.text;
  for (let y = top; y < bottom; y += 8) target.fillRect(x - 1, y, 2, Math.min(5, bottom - y));
}

/** Between the last column that reads and the first that writes. */
const borderX = (layout: Layout, border: number): number =>
  (stepX(layout, border - 1) + stepX(layout, border)) / 2;

function drawBorder(target: CanvasRenderingContext2D, ink: Ink, layout: Layout, border: number): void {
  const x = Math.round(borderX(layout, border)) + 0.5;
  target.strokeStyle = ink.line;
  target.lineWidth = 1;
  target.setLineDash([4, 4]);
  target.beginPath();
  target.moveTo(x, layout.headTop);
  target.lineTo(x, layout.captionTop + 28);
  target.stroke();
  target.setLineDash([]);
}

/** Hollow, for no matrix is in between: the state goes over as it is. */
function drawHandOver(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  border: number,
): void {
  const from = stepX(layout, border - 1) + layout.stripWidth / 2 + clearance;
  const to = stepX(layout, border) - layout.stripWidth / 2 - clearance;
  const y = strip.top + strip.height / 2;
  target.beginPath();
  target.moveTo(from, y - body);
  target.lineTo(to - tip, y - body);
  target.lineTo(to - tip, y - wing);
  target.lineTo(to, y);
  target.lineTo(to - tip, y + wing);
  target.lineTo(to - tip, y + body);
  target.lineTo(from, y + body);
  target.closePath();
  target.fillStyle = ink.background;
  target.fill();
  target.strokeStyle = ink.text;
  target.lineWidth = 1.5;
  target.lineJoin = 'round';
  target.stroke();
}

/** What goes over, above its arrow: the last state, and of an LSTM what its cells hold. */
function drawHandedState(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  border: number,
  { layers }: Trace,
): void {
  const symbol = stateSymbol(layers, strip.layer).replace('_t', `_${border - 1}`);
  const symbols = layers[strip.layer].cell === 'lstm' ? [symbol, symbol.replace('h', 'c')] : [symbol];
  const [x, y] = [borderX(layout, border) - 3 * symbol.length + 1, strip.top + strip.height / 2 - wing - 8];
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  for (const [i, one] of symbols.reverse().entries()) {
    clear(target, ink, x - 2, y - 7 - 15 * i, 7 * symbol.length, 14);
    drawSymbol(target, ink, one, x, y - 15 * i, ink.text, 12);
  }
}

/** So that the border does not run through what is written. */
function clear(
  target: CanvasRenderingContext2D,
  ink: Ink,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  target.fillStyle = ink.background;
  target.fillRect(left, top, width, height);
}

function drawNote(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  border: number,
  lines: readonly string[],
): void {
  const [x, y] = [borderX(layout, border), strip.top + strip.height / 2 + wing + 9];
  target.font = sans(ink, 10);
  target.textAlign = 'center';
  target.textBaseline = 'middle';
  const room = layout.pitch - layout.stripWidth - 6;
  if (lines.some((line) => target.measureText(line).width > room)) return;
  for (const [i, line] of lines.entries()) {
    const { width } = target.measureText(line);
    clear(target, ink, x - width / 2 - 2, y - 6 + 12 * i, width + 4, 12);
    target.fillStyle = ink.muted;
    target.fillText(line, x, y + 12 * i);
  }
}

/** The matrices of the half that writes, at its first arrows. */
function drawNames(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  border: number,
  { layers, tokens }: Trace,
): void {
  const x = stepX(layout, border);
  const size = isNarrow(layout.width) ? 10 : 12;
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  drawSymbol(target, ink, 'W_hy', x - 2.7 * size, arrowMiddle(layout, -1), ink.output, size);
  for (const [i, strip] of layout.strips.entries()) {
    const name = (from: 'xh' | 'hh'): string => weightSymbol(layers, strip.layer, from, 'decoder');
    drawSymbol(target, ink, name('xh'), x + 8, arrowMiddle(layout, i), ink.decoder.input, size);
    if (border + 1 < tokens.length)
      drawSymbol(
        target,
        ink,
        name('hh'),
        x + layout.stripWidth / 2 + 6,
        strip.top + strip.height / 2 - 13,
        ink.decoder.memory,
        size,
      );
  }
}
