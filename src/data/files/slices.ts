/** Rows kept as places in the text of their file: as strings of their own, cells take many times the memory of the text. */
import type { Place, Row, TextFile } from './table';

/** From a unit of a text until before another. */
export type Span = readonly [start: number, end: number];

/** What a cell says: inside of quotes, a quote is written twice. */
export function cellIn(text: string, [start, end]: Span): string {
  const cell = text.slice(start, end);
  return text[start - 1] === '"' ? cell.replaceAll('""', '"') : cell;
}

/** The rows of one file. */
export class Slices {
  /** For each row: start, end, number of cells, and start and end of each cell. */
  private marks = new Uint32Array(1024);
  private used = 0;

  constructor(private readonly file: TextFile) {}

  /** @param cells without the quotes around them */
  add([start, end]: Span, cells: readonly Span[]): Row {
    const row = new SlicedRow(this, this.used);
    this.keep(start, end);
    this.keep(cells.length);
    for (const [from, to] of cells) this.keep(from, to);
    return row;
  }

  placeAt(at: number): Place {
    return { path: this.file.path, start: this.marks[at], end: this.marks[at + 1] };
  }

  cellsAt(at: number): string[] {
    const cells: string[] = [];
    const end = at + 3 + 2 * this.marks[at + 2];
    for (let i = at + 3; i < end; i += 2)
      cells.push(cellIn(this.file.text, [this.marks[i], this.marks[i + 1]]));
    return cells;
  }

  private keep(...marks: readonly number[]): void {
    if (this.used + marks.length > this.marks.length) {
      const larger = new Uint32Array(2 * this.marks.length);
      larger.set(this.marks);
      this.marks = larger;
    }
    for (const mark of marks) this.marks[this.used++] = mark;
  }
}

/** Its cells are cut out of the text whenever they are asked for. */
class SlicedRow implements Row {
  constructor(
    private readonly slices: Slices,
    private readonly at: number,
  ) {}

  get cells(): string[] {
    return this.slices.cellsAt(this.at);
  }

  get place(): Place {
    return this.slices.placeAt(this.at);
  }
}
