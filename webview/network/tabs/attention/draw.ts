/** The attention as a matrix: the fuller a cell, the more its row looks at its column. */
import type { Trace } from '../../../../src/model/trace';
import { mix, cssColour, parseColour } from '../../../shared/colour';
import { visibleToken } from '../../../shared/format';
import { guessesAt, isRightAt, type Reading } from '../../answers';
import { shareOf } from '../../attention';
import { mono, sans, type Ink } from '../../draw/ink';
import { columnX, rowY, type Cell, type Matrix } from './matrix';

const longestLabel = 132;
const upright = 18;
const gap = 8;
/** Cells smaller than this have no numbers in them, and none of the labels of such a row or column are drawn. */
const least = { number: { wide: 30, tall: 15 }, label: 9 } as const;

/** What a row or a column is named. */
export interface Names {
  readonly rows: readonly string[];
  readonly columns: readonly string[];
}

export function namesOf(reading: Reading): Names {
  const { tokens, reads = 0 } = reading.trace;
  const written = tokens.slice(reads).map((_, at) => guessesAt(reading, reads + at).at(0)?.text ?? '');
  return {
    rows: written.map(visibleToken),
    columns: tokens.slice(0, reads).map(({ text }) => visibleToken(text)),
  };
}

/** What the names take; those of columns lie on their sides unless all are letters. */
export function labelRoom(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { rows, columns }: Names,
  narrow: boolean,
): { left: number; top: number } {
  context.font = mono(ink, 12);
  const most = narrow ? longestLabel / 2 : longestLabel;
  const widest = (names: readonly string[]): number =>
    Math.min(most, Math.max(0, ...names.map((name) => context.measureText(name).width)));
  const areLetters = columns.every((name) => [...name].length === 1);
  return { left: widest(rows) + 22 + 2 * gap, top: (areLetters ? upright : widest(columns)) + 2 * gap };
}

export function drawMatrix(
  context: CanvasRenderingContext2D,
  ink: Ink,
  matrix: Matrix,
  reading: Reading,
  names: Names,
  chosen: Cell,
): void {
  drawBands(context, ink, matrix, chosen);
  for (let writing = matrix.reads; writing < matrix.reads + matrix.rows; writing++)
    for (let read = 0; read < matrix.reads; read++)
      drawCell(context, ink, matrix, { writing, reading: read }, shareOf(reading.trace, writing, read));
  drawGrid(context, ink, matrix);
  drawColumnNames(context, ink, matrix, names.columns, chosen);
  drawRowNames(context, ink, matrix, names.rows, reading, chosen);
  frame(context, ink, matrix, chosen);
}

/** The row and the column of the chosen cell, from their names on. */
function drawBands(context: CanvasRenderingContext2D, ink: Ink, matrix: Matrix, chosen: Cell): void {
  const { left, top, wide, tall, reads, rows } = matrix;
  context.fillStyle = ink.band;
  context.fillRect(gap / 2, rowY(matrix, chosen.writing), left + reads * wide - gap / 2, tall);
  context.fillRect(columnX(matrix, chosen.reading), gap / 2, wide, top + rows * tall - gap / 2);
}

/** In high contrast the share is a size, else a colour. */
function drawCell(
  context: CanvasRenderingContext2D,
  ink: Ink,
  matrix: Matrix,
  cell: Cell,
  share: number,
): void {
  const { wide, tall } = matrix;
  const [x, y] = [columnX(matrix, cell.reading), rowY(matrix, cell.writing)];
  if (ink.bars) {
    const side = Math.sqrt(share);
    const [width, height] = [side * (wide - 4), side * (tall - 4)];
    context.fillStyle = ink.focus;
    context.fillRect(x + (wide - width) / 2, y + (tall - height) / 2, width, height);
  } else {
    context.globalAlpha = share;
    context.fillStyle = ink.focus;
    context.fillRect(x, y, wide, tall);
    context.globalAlpha = 1;
  }
  if (wide < least.number.wide || tall < least.number.tall || share < 0.005) return;
  context.font = sans(ink, 11);
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillStyle = numberColour(ink, share);
  if (!ink.bars || share < 0.05)
    context.fillText(String(Math.round(100 * share)), x + wide / 2, y + tall / 2 + 0.5);
}

/** Black or white on what a cell of that share looks like. */
function numberColour(ink: Ink, share: number): string {
  const focus = parseColour(ink.focus)?.rgb;
  if (!focus || ink.bars) return ink.text;
  const [red, green, blue] = mix(ink.theme.background, focus, share);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 140 ? cssColour([0, 0, 0]) : cssColour([255, 255, 255]);
}

function drawGrid(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { left, top, wide, tall, reads, rows }: Matrix,
): void {
  context.fillStyle = ink.line;
  context.globalAlpha = 0.5;
  if (wide >= 6) for (let i = 1; i < reads; i++) context.fillRect(left + i * wide - 0.5, top, 1, rows * tall);
  if (tall >= 6) for (let i = 1; i < rows; i++) context.fillRect(left, top + i * tall - 0.5, reads * wide, 1);
  context.globalAlpha = 1;
  context.strokeStyle = ink.line;
  context.lineWidth = 1;
  context.strokeRect(left - 0.5, top - 0.5, reads * wide + 1, rows * tall + 1);
}

function drawColumnNames(
  context: CanvasRenderingContext2D,
  ink: Ink,
  matrix: Matrix,
  names: readonly string[],
  chosen: Cell,
): void {
  const { wide, top } = matrix;
  const areLetters = top <= upright + 2 * gap;
  context.textBaseline = 'middle';
  for (const [reading, name] of names.entries()) {
    const isChosen = reading === chosen.reading;
    if (wide < least.label && !isChosen) continue;
    context.font = mono(ink, 12, isChosen ? 'bold' : '');
    context.fillStyle = isChosen ? ink.text : ink.muted;
    context.save();
    context.translate(columnX(matrix, reading) + wide / 2, top - gap);
    if (!areLetters) context.rotate(-Math.PI / 2);
    context.textAlign = areLetters ? 'center' : 'left';
    context.fillText(cut(context, name, top - 2 * gap), 0, areLetters ? -gap / 2 : 0);
    context.restore();
  }
}

function drawRowNames(
  context: CanvasRenderingContext2D,
  ink: Ink,
  matrix: Matrix,
  names: readonly string[],
  reading: Reading,
  chosen: Cell,
): void {
  const { left, tall, reads } = matrix;
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [row, name] of names.entries()) {
    const step = reads + row;
    const isChosen = step === chosen.writing;
    if (tall < least.label && !isChosen) continue;
    const y = rowY(matrix, step) + tall / 2;
    context.font = mono(ink, 12, isChosen ? 'bold' : '');
    context.fillStyle = isChosen ? ink.text : ink.muted;
    context.fillText(cut(context, name, left - 22 - 2 * gap), left - 22 - gap / 2, y);
    const right = isRightAt(reading, step);
    if (right === undefined) continue;
    context.fillStyle = right ? ink.output : ink.wrong;
    context.fillText(right ? '✓' : '✗', left - gap, y);
  }
}

function frame(context: CanvasRenderingContext2D, ink: Ink, matrix: Matrix, chosen: Cell): void {
  context.strokeStyle = ink.text;
  context.lineWidth = 2;
  context.strokeRect(columnX(matrix, chosen.reading), rowY(matrix, chosen.writing), matrix.wide, matrix.tall);
}

function cut(context: CanvasRenderingContext2D, text: string, room: number): string {
  if (context.measureText(text).width <= room) return text;
  const characters = [...text];
  let kept = characters.length - 1;
  while (kept > 1 && context.measureText(`${characters.slice(0, kept).join('')}…`).width > room) kept--;
  return `${characters.slice(0, kept).join('')}…`;
}

/** Steps that write. */
export const rowsOf = ({ tokens, reads = 0 }: Trace): number => tokens.length - reads;
