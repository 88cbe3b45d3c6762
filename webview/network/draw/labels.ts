/** Words beside the drawing: what each row is and which matrix each arrow. */
import type { Trace } from '../../../src/model/trace';
import { halfAt } from '../../../src/protocol/halves';
import { peeking } from '../fold';
import { stateSymbol, weightSymbol, withoutTime } from '../layers';
import { isNarrow, outputBottom, stepX, visibleSteps, type Layout, type Strip } from '../layout';
import { matricesOf, sans, type Ink } from './ink';
import { lineMiddle, namedLines } from './numbers';
import { fitText } from './text';

export interface GutterWords {
  readonly output: string;
  readonly input: string;
  readonly probability: string;
  /** Of the two halves. */
  readonly reads: string;
  readonly writes: string;
  readonly encoder: string;
  readonly decoder: string;
  readonly handedOver: readonly string[];
  /** How many numbers of the maps go on. */
  readonly features: (count: number) => string;
  /** Of classes that are not drawn. */
  readonly others: (classes: number) => string;
  /** Where a row is drawn for several units. */
  readonly perRow: (units: number) => string;
  /** Where nothing goes from step to step. */
  readonly noMemory: string;
}

/** The rows' names stand still at the left while the columns pass behind them; of two halves, the matrices of the one beside them. */
export function drawGutter(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  trace: Trace,
  words: GutterWords,
): void {
  const { layers, numbers, picture } = trace;
  const half = halfAt(trace, beside(layout, trace));
  const matrices = matricesOf(ink, half);
  const narrow = isNarrow(layout.width);
  const left = labelLeft(layout, narrow);
  target.fillStyle = ink.background;
  target.fillRect(0, 0, layout.gutter - 6, layout.height);
  fadeOut(target, ink, layout);
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  target.globalAlpha = Math.abs(1 - 2 * layout.bend);
  const write = (symbol: string, y: number, colour: string): void =>
    void drawSymbol(target, ink, layout.atOnce ? withoutTime(symbol) : symbol, left, y, colour, 12);
  const word = (text: string): string => (narrow ? '' : `${text} `);
  write(`${word(words.output)}y_t`, layout.outputTop + layout.outputHeight / 2, ink.muted);
  if (layout.opinionHeight > 0) {
    const [top, tall] = [layout.opinionTop, layout.opinionHeight];
    if (!narrow) write(words.probability, top + tall / 2, ink.muted);
    if (!layout.atOnce) {
      write('1', top, ink.muted);
      write('0', top + tall, ink.muted);
    }
  }
  if (numbers && numbers.columns.length > 1 && !layout.atOnce && !narrow)
    drawColumnNames(target, ink, layout, numbers.columns, left);
  else {
    // What was seen comes in from the side, below the word.
    const rise = layout.atOnce && picture ? 10 : 0;
    write(`${word(words.input)}x_t`, layout.inputTop + layout.inputHeight / 2 - rise, ink.muted);
  }
  for (const strip of layout.strips)
    write(stateSymbol(layers, strip.layer), middle(strip) - 9 * (1 - layout.bend), ink.muted);
  target.globalAlpha = Math.max(0, 1 - 2 * layout.bend);
  if (half !== 'encoder') write('W_hy', arrowMiddle(layout, -1), ink.output);
  layout.strips.forEach((strip, i) => {
    if (layers[strip.layer].cell !== 'dense')
      write(weightSymbol(layers, strip.layer, 'hh', half), middle(strip) + 10, matrices.memory);
    else if (!narrow) {
      target.fillStyle = ink.muted;
      target.font = sans(ink, 10);
      target.fillText(words.noMemory, left, middle(strip) + 10);
    }
    if (strip.group > 1 && !narrow) {
      target.fillStyle = ink.muted;
      target.font = sans(ink, 10);
      target.fillText(words.perRow(strip.group), left, middle(strip) + 30);
    }
    write(weightSymbol(layers, strip.layer, 'xh', half), arrowMiddle(layout, i), matrices.input);
  });
  target.globalAlpha = 1;
}

/** Of the numbers in the boxes beside them. */
function drawColumnNames(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  columns: readonly string[],
  left: number,
): void {
  target.fillStyle = ink.muted;
  target.font = sans(ink, 11);
  for (let line = 0; line < namedLines(columns.length, layout); line++)
    fitText(target, columns[line], left, lineMiddle(layout, line), layout.gutter - left - 8);
}

/** Folding, the names come along to the cell. */
function labelLeft(layout: Layout, narrow: boolean): number {
  const open = narrow ? 8 : 14;
  const atCell = Math.max(open, stepX(layout, layout.anchorStep) - 190);
  return open + (atCell - open) * layout.bend;
}

/** Folded, the matrices are named at their arrows. */
export function drawArrowNames(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  trace: Trace,
): void {
  const { layers } = trace;
  const half = halfAt(trace, layout.anchorStep);
  const matrices = matricesOf(ink, half);
  const x = stepX(layout, layout.anchorStep);
  target.globalAlpha = layout.bend ** 3;
  target.textAlign = 'left';
  target.textBaseline = 'middle';
  if (half !== 'encoder') drawSymbol(target, ink, 'W_hy', x + 12, outputBottom(layout) + 9, ink.output, 13);
  for (const strip of layout.strips) {
    const [memory, input] = [
      weightSymbol(layers, strip.layer, 'hh', half),
      weightSymbol(layers, strip.layer, 'xh', half),
    ];
    const right = x + layout.stripWidth / 2 + peeking * layout.pitch + 44;
    const left = strip.reversed ? 2 * x - right - 34 : right;
    if (layers[strip.layer].cell !== 'dense' && right + 34 < layout.width)
      drawSymbol(target, ink, memory, left, strip.top + 10, matrices.memory, 13);
    drawSymbol(target, ink, input, x + 12, strip.top + strip.height + 11, matrices.input, 13);
  }
  target.globalAlpha = 1;
}

const middle = (strip: Strip): number => strip.top + strip.height / 2;

/** The column beside the names: the first in view, or folded the one that is seen. */
const beside = (layout: Layout, { tokens }: Trace): number =>
  layout.bend > 0.5 ? layout.anchorStep : visibleSteps(layout, tokens.length).first;

/** Middle of the gap under strip `above`; −1 is the gap over the top strip. */
export function arrowMiddle(layout: Layout, above: number): number {
  const strip = layout.strips.at(above);
  const from = above < 0 || !strip ? outputBottom(layout) : strip.top + strip.height;
  const to = layout.strips.at(above + 1)?.top ?? layout.inputTop;
  return (from + (above + 1 < layout.strips.length ? to : layout.inputTop)) / 2;
}

/** Columns dissolve under the labels instead of being cut. */
function fadeOut(target: CanvasRenderingContext2D, ink: Ink, layout: Layout): void {
  const [red, green, blue] = ink.theme.background;
  const gradient = target.createLinearGradient(layout.gutter - 6, 0, layout.gutter + 8, 0);
  gradient.addColorStop(0, ink.background);
  gradient.addColorStop(1, `rgba(${red}, ${green}, ${blue}, 0)`);
  target.fillStyle = gradient;
  target.fillRect(layout.gutter - 6, 0, 14, layout.height);
}

/** Writes `h^2_t` with its raised and lowered parts small. Returns where the text ends. */
export function drawSymbol(
  target: CanvasRenderingContext2D,
  ink: Ink,
  symbol: string,
  x: number,
  y: number,
  colour: string,
  size: number,
): number {
  target.fillStyle = colour;
  let at = x;
  for (const part of symbol.match(/[_^]?[^^_]+/g) ?? []) {
    const mark = part[0];
    const small = mark === '^' || mark === '_';
    target.font = sans(ink, small ? size * 0.75 : size);
    const text = small ? part.slice(1) : part;
    target.fillText(text, at, y + (mark === '^' ? -size * 0.35 : mark === '_' ? size * 0.3 : 0));
    at += target.measureText(text).width;
  }
  return at;
}
