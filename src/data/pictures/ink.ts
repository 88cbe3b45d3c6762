/** Pictures as drawings in one colour: how dark each pixel is. */
import { fitted, type PictureFile } from './picture';
import { readPng } from './png';

/** Paper: what is transparent, or lies around a picture. */
const white = 255;
/** Of red, green and blue in how light a colour is (ITU-R BT.709). */
const shares = [0.2126, 0.7152, 0.0722];

/**
 * Squares of `side` pixels, from 0, white, to 1, black.
 * @throws CorpusError 'bad-picture'
 */
export function inkOf(files: readonly PictureFile[], side: number): Float32Array {
  const ink = new Float32Array(files.length * side * side);
  for (const [index, file] of files.entries()) {
    const { rgb } = fitted(readPng(file, white), side, white);
    for (let pixel = 0; pixel < side * side; pixel++)
      ink[index * side * side + pixel] = shares.reduce(
        (sum, share, colour) => sum + share * (1 - rgb[3 * pixel + colour] / white),
        0,
      );
  }
  return ink;
}
