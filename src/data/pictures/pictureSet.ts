import { CorpusError } from '../corpusError';
import { backdrop, fitted, type Picture, type PictureFile } from './picture';
import { readPng } from './png';

/** What can be read of the pictures of a corpus, by their paths: squares of one size. */
export interface ReadPictures {
  readonly side: number;
  readonly pictures: ReadonlyMap<string, Picture>;
  /** What is wrong with those that cannot be read, and what to do, for people. */
  readonly faults: ReadonlyMap<string, string>;
}

/** The pictures of a corpus by number, all squares of one size. */
export class PictureSet {
  readonly side: number;
  private readonly pictures: readonly (Picture | undefined)[];

  /** @param paths in the order of their numbers; a picture that is not there now is in no example */
  constructor({ side, pictures }: Omit<ReadPictures, 'faults'>, paths: readonly string[]) {
    this.side = side;
    this.pictures = paths.map((path) => pictures.get(path));
  }

  /**
   * Pictures as a network sees them, one after the other.
   * @param rows for how many; those after the last are all 0
   */
  pixels(numbers: readonly number[], rows = numbers.length): Float32Array {
    const width = 3 * this.side ** 2;
    const pixels = new Float32Array(rows * width);
    for (const [row, number] of numbers.entries()) pixels.set(pixelsOf(this.picture(number)), row * width);
    return pixels;
  }

  /** Pictures for people, no larger than `most` pixels, one after the other. */
  thumbnails(numbers: readonly number[], most: number): { side: number; rgb: Uint8Array } {
    const side = Math.min(this.side, most);
    const length = 3 * side ** 2;
    const rgb = new Uint8Array(numbers.length * length);
    for (const [index, number] of numbers.entries())
      rgb.set(fitted(this.picture(number), side).rgb, index * length);
    return { side, rgb };
  }

  private picture(number: number): Picture {
    const picture = this.pictures[number];
    if (picture) return picture;
    throw new RangeError(`picture ${number}`);
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

/** Reads the pictures of a corpus and brings them to one size. */
export function readPictures(files: readonly PictureFile[], side: number): ReadPictures {
  const pictures = new Map<string, Picture>();
  const faults = new Map<string, string>();
  for (const file of files)
    try {
      pictures.set(file.path, fitted(readPng(file), side));
    } catch (error) {
      if (!(error instanceof CorpusError)) throw error;
      faults.set(file.path, error.message);
    }
  return { side, pictures, faults };
}
