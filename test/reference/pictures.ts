/**
 * Layers for pictures from their definitions, in float64. Maps are one row a picture, its pixels row by row with their
 * channels side by side, as the engine has them.
 */
import type { Value } from './autodiff';
import { addRow, linear, pick, relu } from './autodiff';

export interface MapsShape {
  readonly side: number;
  readonly channels: number;
}

const range = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** Where a map has a channel of a pixel; −1 beyond the margin. */
function placeIn(
  { side, channels }: MapsShape,
  picture: number,
  row: number,
  column: number,
  channel: number,
): number {
  const isInside = row >= 0 && row < side && column >= 0 && column < side;
  return isInside ? ((picture * side + row) * side + column) * channels + channel : -1;
}

/** max(0, W ∗ x + b), 3 × 3 with a margin of zeros; W: out × (3 · 3 · in), b: 1 × out. */
export function convolution(x: Value, weight: Value, bias: Value, shape: MapsShape): Value {
  const { side, channels } = shape;
  const places = range(x.rows).flatMap((picture) =>
    range(side).flatMap((row) =>
      range(side).flatMap((column) =>
        range(9).flatMap((k) =>
          range(channels).map((channel) =>
            placeIn(shape, picture, row + Math.floor(k / 3) - 1, column + (k % 3) - 1, channel),
          ),
        ),
      ),
    ),
  );
  const around = pick(x, x.rows * side * side, 9 * channels, places);
  const y = relu(addRow(linear(around, weight), bias));
  return pick(y, x.rows, side * side * weight.rows, range(y.data.length));
}

/** The largest of each 2 × 2 pixels. */
export function maxPool(x: Value, shape: MapsShape): Value {
  const half = range(shape.side / 2);
  const places = range(x.rows).flatMap((picture) =>
    half.flatMap((row) =>
      half.flatMap((column) =>
        range(shape.channels).map((channel) =>
          range(4)
            .map((k) => placeIn(shape, picture, 2 * row + (k >> 1), 2 * column + (k & 1), channel))
            .reduce((best, place) => (x.data[place] > x.data[best] ? place : best)),
        ),
      ),
    ),
  );
  return pick(x, x.rows, half.length ** 2 * shape.channels, places);
}
