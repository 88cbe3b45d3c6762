/** Where each unit of a layer stands in its strip: rows of square cells, as large as there is room for. Pure. */

export interface UnitGrid {
  readonly columns: number;
  readonly rows: number;
  /** Side of a cell, pixels. */
  readonly cell: number;
}

const largestCell = 16;
const tallest = 112;

/**
 * @param width pixels
 * @param smallestCell pixels; with more units than fit in these the strip grows taller instead
 */
export function unitGrid(units: number, width: number, smallestCell: number): UnitGrid {
  for (let cell = largestCell; ; cell--) {
    const fit = Math.max(1, Math.floor(width / cell));
    const rows = Math.ceil(units / fit);
    if (rows * cell > tallest && cell > smallestCell) continue;
    // As few columns as fill these rows: the strip comes out as near to a full rectangle as it can.
    return { columns: Math.ceil(units / rows), rows, cell };
  }
}

/** The unit at a point of the strip, or undefined beside it. */
export function unitAt({ columns, cell }: UnitGrid, units: number, x: number, y: number): number | undefined {
  const column = Math.floor(x / cell);
  if (column < 0 || column >= columns || y < 0) return undefined;
  const unit = Math.floor(y / cell) * columns + column;
  return unit < units ? unit : undefined;
}

/** The unit that a key leads to from `unit`, or undefined for other keys. */
export function unitByKey(
  { columns }: UnitGrid,
  units: number,
  unit: number,
  key: string,
): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: unit - 1,
    ArrowRight: unit + 1,
    ArrowUp: unit - columns,
    ArrowDown: unit + columns,
    Home: 0,
    End: units - 1,
  };
  const target = targets[key];
  if (target === undefined) return undefined;
  return target < 0 || target >= units ? unit : target;
}
