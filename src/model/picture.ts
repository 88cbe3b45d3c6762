/** What pictures are to a network. */

/** How pictures are looked at: by convolutions of 3 × 3 pixels with ReLU, each followed by max pooling of 2 × 2. */
export interface PictureOptions {
  /** Pixels in a row and in a column; each pooling halves them. */
  readonly side: number;
  /** Maps that each convolution makes. */
  readonly maps: readonly number[];
}

/** Numbers of a pixel of a picture. */
export const colours = 3;

/** Numbers of a picture after all convolutions, each with pooling after it. */
export function featuresOf({ side, maps }: PictureOptions): number {
  return (side / 2 ** maps.length) ** 2 * maps[maps.length - 1];
}
