/** Pictures and maps as pixels. */
import type { SeenPicture } from '../../../src/model/trace';
import { pack, pixelOf, type Ink } from '../draw/ink';
import { figuresOf, gridAt, largestOf, thePicture, type Grid, type SeenPlace } from './places';

/** As much of it as can be seen: from the darkest that there is to the lightest. */
function paintPicture(grid: Grid): Uint32Array {
  const { least, most } = figuresOf(grid);
  const scale = 255 / (most - least || 1);
  const byte = (at: number): number => Math.round((grid.values[at] - least) * scale);
  return Uint32Array.from({ length: grid.width * grid.height }, (_, pixel) =>
    pack([byte(3 * pixel), byte(3 * pixel + 1), byte(3 * pixel + 2)]),
  );
}

/** From 0, which is the ground, to the largest value of all maps of the level. */
function paintMap({ values }: Grid, largest: number, { scale }: Ink): Uint32Array {
  return Uint32Array.from(values, (value) => pixelOf(scale, value / largest));
}

export function pixelsOf(picture: SeenPicture, place: SeenPlace, ink: Ink): Uint32Array {
  const grid = gridAt(picture, place);
  return place.level === thePicture.level
    ? paintPicture(grid)
    : paintMap(grid, largestOf(picture.maps[place.level - 1]), ink);
}

/** One pixel of the canvas for each of the picture; the style sheet makes them larger. */
export function paintInto(
  canvas: HTMLCanvasElement,
  { width, height }: Pick<Grid, 'width' | 'height'>,
  pixels: Uint32Array,
): void {
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  const image = new ImageData(width, height);
  new Uint32Array(image.data.buffer).set(pixels);
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
