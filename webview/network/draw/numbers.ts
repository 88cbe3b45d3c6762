/** What a step reads where that is several numbers: a line for each, with its name where there is room for it. */
import type { ReadNumbers } from '../../../src/model/trace';
import { writtenNumber } from '../../shared/format';
import { stepX, type Layout } from '../layout';
import { fitText } from './text';
import { mono, sans, type Ink } from './ink';

const padding = 8;

/** Middle of a line of the box. */
export const lineMiddle = ({ inputTop, inputHeight, inputLines }: Layout, line: number): number =>
  inputTop + 5 + ((inputHeight - 10) * (line + 0.5)) / inputLines;

/** How many of the names there is a line for; the last line says how many more there are, if any. */
export const namedLines = (columns: number, { inputLines }: Layout): number =>
  columns > inputLines ? inputLines - 1 : columns;

export function drawNumbers(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  step: number,
  { columns, values }: ReadNumbers,
): void {
  const x = stepX(layout, step);
  const left = x - layout.boxWidth / 2 + padding;
  const room = layout.boxWidth - 2 * padding;
  const lines = namedLines(columns.length, layout);
  target.textBaseline = 'middle';
  for (let line = 0; line < lines; line++) {
    const y = lineMiddle(layout, line);
    const value = writtenNumber(values[step * columns.length + line]);
    target.fillStyle = ink.text;
    target.font = mono(ink, 12);
    target.textAlign = layout.atOnce ? 'right' : 'center';
    fitText(target, value, layout.atOnce ? left + room : x, y, layout.atOnce ? room / 2 : room);
    if (!layout.atOnce) continue;
    target.fillStyle = ink.muted;
    target.font = sans(ink, 11);
    target.textAlign = 'left';
    fitText(target, columns[line], left, y, room / 2 - padding);
  }
  if (lines === columns.length) return;
  target.fillStyle = ink.muted;
  target.font = sans(ink, 11);
  target.textAlign = 'center';
  target.fillText(`+ ${columns.length - lines}`, x, lineMiddle(layout, lines));
}
