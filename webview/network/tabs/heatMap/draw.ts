/** Draws the part of the heat map that is seen. */
import type { Trace } from '../../../../src/model/trace';
import { mono, pixelOf, type Ink } from '../../draw/ink';
import { drawSymbol } from '../../draw/labels';
import { shrink, toImage } from '../../heat';
import type { VisibleWindow } from '../../window';
import type { Block, RowWindow } from './rows';

export interface View {
  /** Where the cells are, CSS pixels. */
  readonly left: number;
  readonly width: number;
  readonly height: number;
  readonly window: VisibleWindow;
  readonly rows: RowWindow;
}

export const pitchOf = ({ width, window }: View): number => width / window.columns;
export const rowHeightOf = ({ height, rows }: View): number => height / rows.rows;
export const xOf = (view: View, step: number): number =>
  view.left + (step - view.window.firstStep) * pitchOf(view);
export const yOf = (view: View, row: number): number => (row - view.rows.top) * rowHeightOf(view);

/** Cells as large as this are bars in high contrast, so that their sign is a shape. */
const barCell = { width: 10, height: 6 };
const labelRow = 11;

export function drawBlock(
  context: CanvasRenderingContext2D,
  ink: Ink,
  view: View,
  trace: Trace,
  block: Block,
  ratio: number,
): void {
  const from = Math.max(0, Math.floor(view.window.firstStep));
  const to = Math.min(trace.tokens.length, Math.ceil(view.window.firstStep + view.window.columns));
  const first = Math.max(0, Math.floor(view.rows.top - block.top));
  const last = Math.min(block.order.length, Math.ceil(view.rows.top + view.rows.rows - block.top));
  if (last <= first || to <= from) return;
  const shown = block.order.subarray(first, last);
  const area = {
    x: xOf(view, from),
    y: yOf(view, block.top + first),
    width: (to - from) * pitchOf(view),
    height: (last - first) * rowHeightOf(view),
  };
  const most = { width: Math.ceil(area.width * ratio), height: Math.ceil(area.height * ratio) };
  const cells = shrink(trace.layers[block.layer], { from, to }, shown, most.width, most.height);
  if (ink.bars && pitchOf(view) >= barCell.width && rowHeightOf(view) >= barCell.height)
    drawBars(context, ink, area, cells);
  else {
    context.imageSmoothingEnabled = false;
    context.drawImage(toImage(ink, cells), area.x, area.y, area.width, area.height);
  }
}

function drawBars(
  context: CanvasRenderingContext2D,
  ink: Ink,
  area: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  { values, columns, rows }: { values: Float32Array; columns: number; rows: number },
): void {
  const [pitch, height] = [area.width / columns, area.height / rows];
  const half = pitch / 2 - 1;
  values.forEach((value, i) => {
    const middle = area.x + ((i % columns) + 0.5) * pitch;
    const long = Math.max(0.5, Math.min(1, Math.abs(value)) * half);
    const pixel = pixelOf(ink.scale, Math.sign(value));
    context.fillStyle = `rgb(${pixel & 255}, ${(pixel >> 8) & 255}, ${(pixel >> 16) & 255})`;
    const y = area.y + Math.floor(i / columns) * height;
    context.fillRect(value < 0 ? middle - long : middle, y + 0.5, long, Math.max(1, height - 1));
  });
}

/** Names at the left: `symbol` of the layer, and the units where a row is high enough. */
export function drawNames(
  context: CanvasRenderingContext2D,
  ink: Ink,
  view: View,
  { top, order }: Block,
  symbol: string,
  chosen: number | undefined,
): void {
  const height = rowHeightOf(view);
  const seenTop = Math.max(0, yOf(view, top));
  const seenEnd = Math.min(view.height, yOf(view, top + order.length));
  if (seenEnd - seenTop < 14) return;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  drawSymbol(context, ink, symbol, 6, (seenTop + seenEnd) / 2, ink.muted, 12);
  context.textAlign = 'right';
  context.font = mono(ink, Math.min(11, height));
  order.forEach((unit, i) => {
    const y = yOf(view, top + i + 0.5);
    if ((height < labelRow && unit !== chosen) || y < 5 || y > view.height - 5) return;
    if (unit === chosen) context.font = mono(ink, 11, 'bold');
    context.fillStyle = unit === chosen ? ink.text : ink.muted;
    context.fillText(`#${unit}`, view.left - 5, y);
    if (unit === chosen) context.font = mono(ink, Math.min(11, height));
  });
}

/** A frame around something chosen: with a dark and a light edge, so that it shows on every colour. */
export function frame(
  context: CanvasRenderingContext2D,
  ink: Ink,
  x: number,
  y: number,
  width: number,
  height: number,
): void {
  const [wide, tall] = [Math.max(3, width), Math.max(3, height)];
  for (const [colour, line] of [
    [ink.background, 4],
    [ink.focus, 2],
  ] as const) {
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.strokeRect(x - 1, y - 1, wide + 2, tall + 2);
  }
}
