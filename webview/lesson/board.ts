/** A board of cells to draw on: what a stroke covers, where the keys lead. Pure. */

export type Colour = readonly [red: number, green: number, blue: number];

export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** As pictures for networks have them: what shines through, and lies around what is no square. */
export const backdrop: Colour = [128, 128, 128];

export class Board {
  /** Red, green, blue of each cell, row by row. */
  private readonly rgb: Uint8ClampedArray;

  constructor(
    readonly side: number,
    paper: Colour,
  ) {
    this.rgb = new Uint8ClampedArray(3 * side * side);
    this.clear(paper);
  }

  clear(paper: Colour): void {
    for (let cell = 0; cell < this.side ** 2; cell++) this.rgb.set(paper, 3 * cell);
  }

  /** @param rgba four numbers for each cell */
  load(rgba: ArrayLike<number>): void {
    for (let cell = 0; cell < this.side ** 2; cell++)
      for (let part = 0; part < 3; part++) this.rgb[3 * cell + part] = rgba[4 * cell + part];
  }

  at({ column, row }: Cell): Colour {
    const from = 3 * (row * this.side + column);
    return [this.rgb[from], this.rgb[from + 1], this.rgb[from + 2]];
  }

  holds({ column, row }: Cell): boolean {
    return column >= 0 && row >= 0 && column < this.side && row < this.side;
  }

  /** Every cell of a straight line, both ends too. */
  draw(from: Cell, to: Cell, colour: Colour): void {
    for (const cell of lineOf(from, to))
      if (this.holds(cell)) this.rgb.set(colour, 3 * (cell.row * this.side + cell.column));
  }

  /** Four numbers for each cell. */
  get rgba(): Uint8ClampedArray {
    const made = new Uint8ClampedArray(4 * this.side ** 2).fill(255);
    for (let cell = 0; cell < this.side ** 2; cell++)
      made.set(this.rgb.subarray(3 * cell, 3 * cell + 3), 4 * cell);
    return made;
  }

  /** Where a key leads; undefined for others. */
  beside(key: string, { column, row }: Cell): Cell | undefined {
    const last = this.side - 1;
    const within = (value: number): number => Math.max(0, Math.min(last, value));
    switch (key) {
      case 'ArrowLeft':
        return { row, column: within(column - 1) };
      case 'ArrowRight':
        return { row, column: within(column + 1) };
      case 'ArrowUp':
        return { column, row: within(row - 1) };
      case 'ArrowDown':
        return { column, row: within(row + 1) };
      case 'Home':
        return { row, column: 0 };
      case 'End':
        return { row, column: last };
      default:
        return undefined;
    }
  }
}

export const isSame = (a: Colour, b: Colour): boolean => a.every((part, index) => part === b[index]);

/** Whether there are no colours in it. @param rgba four numbers for each pixel */
export function isGrey(rgba: ArrayLike<number>): boolean {
  for (let at = 0; at < rgba.length; at += 4)
    if (rgba[at] !== rgba[at + 1] || rgba[at] !== rgba[at + 2]) return false;
  return true;
}

function lineOf(from: Cell, to: Cell): Cell[] {
  const [across, down] = [to.column - from.column, to.row - from.row];
  const steps = Math.max(Math.abs(across), Math.abs(down));
  return Array.from({ length: steps + 1 }, (_, step) => ({
    column: from.column + Math.round((across * step) / (steps || 1)),
    row: from.row + Math.round((down * step) / (steps || 1)),
  }));
}
