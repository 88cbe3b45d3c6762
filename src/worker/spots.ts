/** Finds the examples of a run in its files, also where these were edited elsewhere since. */
import type { Row } from '../data/files/table';
import type { Found, Spot } from '../protocol/examples';
import type { ExampleMaterial } from './exampleMaterial';

/** Rows of the same text that are told, the nearest first. */
const mostAlike = 8;

/** A row of an example. */
interface Place {
  readonly example: number;
  /** Where the example starts, and the row in it. */
  readonly start: number;
  readonly row: Row['place'];
}

export class Spots {
  private readonly files = new Map<string, FileSpots>();

  constructor(private readonly material: ExampleMaterial) {}

  locate({ path, offset, line, lineStart }: Spot): Found[] {
    const file = this.fileAt(path);
    if (!file) return [];
    const covering = file.covering(offset);
    const alike = file.startingWith(line).sort((a, b) => distance(a, lineStart) - distance(b, lineStart));
    return [
      ...(covering ? [{ example: covering.example, start: covering.start }] : []),
      ...alike
        .slice(0, mostAlike)
        .map(({ example, start, row }) => ({ example, start: lineStart - (row.start - start) })),
    ];
  }

  private fileAt(path: string): FileSpots | undefined {
    const known = this.files.get(path);
    const text = this.material.files.find((file) => file.path === path)?.text;
    if (known || text === undefined) return known;
    const made = new FileSpots(this.placesIn(path), text);
    this.files.set(path, made);
    return made;
  }

  private placesIn(path: string): Place[] {
    const places: Place[] = [];
    for (let example = 0; example < this.material.count; example++) {
      const { rows } = this.material.example(example);
      const [{ place: first }] = rows;
      if (first.path !== path) continue;
      for (const { place } of rows) places.push({ example, start: first.start, row: place });
    }
    return places.sort((a, b) => a.row.start - b.row.start);
  }
}

class FileSpots {
  /** By the first line of the row. */
  private readonly byLine = new Map<string, Place[]>();

  /** @param places in the order of the file */
  constructor(
    private readonly places: readonly Place[],
    text: string,
  ) {
    for (const place of places) {
      const line = firstLine(text.slice(place.row.start, place.row.end));
      const alike = this.byLine.get(line) ?? [];
      this.byLine.set(line, alike);
      alike.push(place);
    }
  }

  /** The row that covers an offset of the file as it was learned. */
  covering(offset: number): Place | undefined {
    let [low, high] = [0, this.places.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.places[middle].row.start <= offset) low = middle + 1;
      else high = middle;
    }
    const place = this.places.at(low - 1);
    return low > 0 && place && offset <= place.row.end ? place : undefined;
  }

  startingWith(line: string): Place[] {
    return [...(this.byLine.get(line) ?? [])];
  }
}

function firstLine(text: string): string {
  return /^[^\r\n]*/.exec(text)?.[0] ?? '';
}

function distance({ row }: Place, to: number): number {
  return Math.abs(row.start - to);
}
