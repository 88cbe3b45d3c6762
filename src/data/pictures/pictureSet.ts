import { backdrop, fitted, type Picture, type PictureFile } from './picture';
import { readPng } from './png';

/** The pictures of a corpus by number, all squares of one size. */
export class PictureSet {
  constructor(
    readonly side: number,
    readonly pictures: readonly Picture[],
  ) {}

  /**
   * Pictures as a network sees them, one after the other.
   * @param rows for how many; those after the last are all 0
   */
  pixels(numbers: readonly number[], rows = numbers.length): Float32Array {
    const width = 3 * this.side ** 2;
    const pixels = new Float32Array(rows * width);
    for (const [row, number] of numbers.entries()) pixels.set(pixelsOf(this.pictures[number]), row * width);
    return pixels;
  }

  /** Pictures for people, no larger than `most` pixels, one after the other. */
  thumbnails(numbers: readonly number[], most: number): { side: number; rgb: Uint8Array } {
    const side = Math.min(this.side, most);
    const length = 3 * side ** 2;
    const rgb = new Uint8Array(numbers.length * length);
    for (const [index, number] of numbers.entries())
      rgb.set(fitted(this.pictures[number], side).rgb, index * length);
    return { side, rgb };
  }
}

/**
 * Three numbers for each pixel, in halves of the range of a byte from the picture's own mean. So a light ground is as good as a dark
 * one, and what lies beyond the margin, which is 0, is like it.
 */
function pixelsOf({ rgb }: Picture): Float32Array {
  const mean = rgb.reduce((sum, value) => sum + value, 0) / rgb.length;
  return Float32Array.from(rgb, (value) => (value - mean) / backdrop);
}

/**
 * A picture as a network sees it that looks at squares of `side` pixels: three numbers for each.
 * @throws CorpusError 'bad-picture'
 */
export function seenPixels(file: PictureFile, side: number): Float32Array {
  return pixelsOf(fitted(readPng(file), side));
}

/**
 * Reads the pictures of a corpus and brings them to one size.
 * @param paths of the pictures, in the order of their numbers
 * @throws CorpusError 'bad-picture'
 */
export function readPictures(
  files: readonly PictureFile[],
  paths: readonly string[],
  side: number,
): PictureSet {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return new PictureSet(
    side,
    paths.flatMap((path) => {
      const file = byPath.get(path);
      return file ? [fitted(readPng(file), side)] : [];
    }),
  );
}
