import { backdrop, fitted, type Picture, type PictureFile } from './picture';
import { readPng } from './png';

/** The pictures of a corpus by number, all squares of one size. */
export class PictureSet {
  constructor(
    readonly side: number,
    readonly pictures: readonly Picture[],
  ) {}

  /**
   * Pictures as a network sees them, one after the other: three numbers for each pixel, in halves of the range of a byte from the
   * picture's own mean. So a light ground is as good as a dark one, and what lies beyond the margin, which is 0, is like it.
   * @param rows for how many; those after the last are all 0
   */
  pixels(numbers: readonly number[], rows = numbers.length): Float32Array {
    const width = 3 * this.side ** 2;
    const pixels = new Float32Array(rows * width);
    for (const [row, number] of numbers.entries()) {
      const { rgb } = this.pictures[number];
      const mean = rgb.reduce((sum, value) => sum + value, 0) / width;
      for (let i = 0; i < width; i++) pixels[row * width + i] = (rgb[i] - mean) / backdrop;
    }
    return pixels;
  }
}

/**
 * Reads the pictures of a corpus and brings them to one size.
 * @param numbers of the picture at each path
 * @throws CorpusError 'bad-picture'
 */
export function readPictures(
  files: readonly PictureFile[],
  numbers: ReadonlyMap<string, number>,
  side: number,
): PictureSet {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const paths = [...numbers.keys()];
  return new PictureSet(
    side,
    paths.flatMap((path) => {
      const file = byPath.get(path);
      return file ? [fitted(readPng(file), side)] : [];
    }),
  );
}
