/** The numbers of the heat maps: steps × units, shrunk to the pixels there are. */
import type { LayerTrace } from '../../src/model/trace';
import { pixelOf, type Ink } from './draw/ink';

export interface Cells {
  /** Row-major, rows × columns. */
  readonly values: Float32Array;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Shrinks h of one layer to at most `width` × `height` cells. A cell of several values shows their mean: the one farthest
 * from zero would be ±1 nearly everywhere once thirty steps share a pixel, and hide which units are steady.
 * @param from first step, `to` the one after the last
 * @param shown the units from the top row down
 */
export function shrink(
  { hidden, units }: Pick<LayerTrace, 'hidden' | 'units'>,
  { from, to }: { readonly from: number; readonly to: number },
  shown: Uint32Array,
  width: number,
  height: number,
): Cells {
  const steps = to - from;
  const columns = Math.min(steps, width);
  const rows = Math.min(shown.length, height);
  const values = new Float32Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  const rowOf = shown.map((_, i) => Math.floor((i * rows) / shown.length) * columns);
  for (let step = 0; step < steps; step++) {
    const column = Math.floor((step * columns) / steps);
    const start = (from + step) * units;
    for (let i = 0; i < shown.length; i++) {
      const at = rowOf[i] + column;
      values[at] += hidden[start + shown[i]];
      counts[at]++;
    }
  }
  for (let i = 0; i < values.length; i++) values[i] /= counts[i];
  return { values, columns, rows };
}

export const byIndex = (units: number): Uint32Array => Uint32Array.from({ length: units }, (_, unit) => unit);

/** The cells as a picture of one pixel each, to be scaled up. */
export function toImage(ink: Ink, { values, columns, rows }: Cells): HTMLCanvasElement {
  const image = new ImageData(columns, rows);
  const pixels = new Uint32Array(image.data.buffer);
  for (let i = 0; i < values.length; i++) pixels[i] = pixelOf(ink.scale, values[i] / ink.range);
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return canvas;
}
