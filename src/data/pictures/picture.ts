/** Pictures as all of them are once they are read: bytes of three colours. */

/** A file of a corpus whose bytes are a picture. */
export interface PictureFile {
  /** Written as those of the text files. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row: 3 · width · height bytes. */
  readonly rgb: Uint8Array;
}

/** What shines through transparent pixels and lies around a picture: mid-grey, which a network reads as 0. */
export const backdrop = 128;

/**
 * The picture in a square of `side` pixels, in its own proportions and centred on the ground. A pixel is the mean of the
 * area that it covers.
 */
export function fitted({ width, height, rgb }: Picture, side: number, ground = backdrop): Picture {
  const longer = Math.max(width, height);
  const area = (longer / side) ** 2;
  const across = coverings(width, longer, side);
  const target = new Uint8Array(3 * side * side);
  for (const [row, down] of coverings(height, longer, side).entries())
    for (const [column, covered] of across.entries())
      for (let colour = 0; colour < 3; colour++) {
        let sum = 0;
        for (const [y, tall] of down)
          for (const [x, wide] of covered) sum += tall * wide * (rgb[3 * (y * width + x) + colour] - ground);
        target[3 * (row * side + column) + colour] = Math.round(ground + sum / area);
      }
  return { width: side, height: side, rgb: target };
}

type Covering = readonly (readonly [pixel: number, part: number])[];

/** For each of `side` pixels, the pixels that it covers of `length` in the middle of `longer`, and how much of each. */
function coverings(length: number, longer: number, side: number): Covering[] {
  const scale = longer / side;
  const margin = (longer - length) / 2;
  return Array.from({ length: side }, (_, index) => {
    const from = Math.max(0, index * scale - margin);
    const to = Math.min(length, (index + 1) * scale - margin);
    const first = Math.floor(from);
    return Array.from({ length: Math.max(0, Math.ceil(to) - first) }, (_, i) => [
      first + i,
      Math.min(to, first + i + 1) - Math.max(from, first + i),
    ]);
  });
}
