/** Where the cells of the attention lie: a row for each step that writes, a column for each that reads. Pure. */
import type { Place } from '../plot';

export interface Cell {
  /** Steps. */
  readonly writing: number;
  readonly reading: number;
}

export interface MatrixSize {
  readonly width: number;
  readonly height: number;
}

export interface Matrix {
  readonly left: number;
  readonly top: number;
  /** CSS pixels of a cell. */
  readonly wide: number;
  readonly tall: number;
  /** Columns, and so the number of the first step that writes. */
  readonly reads: number;
  readonly rows: number;
}

const largest = { wide: 96, tall: 48 } as const;
const margin = 14;

/** @param labels what the names of the rows and of the columns take, CSS pixels */
export function matrixOf(
  { width, height }: MatrixSize,
  { reads, rows }: Pick<Matrix, 'reads' | 'rows'>,
  labels: { readonly left: number; readonly top: number },
): Matrix {
  const fit = (room: number, count: number, most: number): number =>
    Math.max(1, Math.min(most, (room - margin) / count));
  return {
    ...labels,
    wide: fit(width - labels.left, reads, largest.wide),
    tall: fit(height - labels.top, rows, largest.tall),
    reads,
    rows,
  };
}

export const columnX = ({ left, wide }: Matrix, reading: number): number => left + reading * wide;
export const rowY = ({ top, tall, reads }: Matrix, writing: number): number => top + (writing - reads) * tall;

export function cellAt(matrix: Matrix, { x, y }: Place): Cell | undefined {
  const { left, top, wide, tall, reads, rows } = matrix;
  const [reading, row] = [Math.floor((x - left) / wide), Math.floor((y - top) / tall)];
  const isInside = reading >= 0 && reading < reads && row >= 0 && row < rows;
  return isInside ? { writing: reads + row, reading } : undefined;
}

/** The cell that a key leads to, over no edge; undefined for other keys. */
export function cellBeside(
  key: string,
  { writing, reading }: Cell,
  { reads, rows }: Pick<Matrix, 'reads' | 'rows'>,
): Cell | undefined {
  const ways: Readonly<Record<string, readonly [down: number, right: number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -reads],
    End: [0, reads],
    PageUp: [-rows, 0],
    PageDown: [rows, 0],
  };
  if (!(key in ways)) return undefined;
  const [down, right] = ways[key];
  const within = (at: number, from: number, to: number): number => Math.min(Math.max(at, from), to);
  return {
    writing: within(writing + down, reads, reads + rows - 1),
    reading: within(reading + right, 0, reads - 1),
  };
}
