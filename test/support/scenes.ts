/** Small pictures that a network can learn about in a moment: one half in a colour, the other grey. */
import type { PictureFile } from '../../src/data/pictures/picture';
import { writePng } from '../../src/data/pictures/png';

export const sceneSide = 8;
const colours = { red: [220, 40, 40], green: [40, 200, 60], blue: [50, 60, 220] };
const halves = ['left', 'right'] as const;

export interface Scene {
  readonly number: number;
  readonly colour: keyof typeof colours;
  readonly half: (typeof halves)[number];
}

/** Every combination comes as often as the others. */
export function scenes(count: number): Scene[] {
  return Array.from({ length: count }, (_, number) => ({
    number,
    colour: (['red', 'green', 'blue'] as const)[number % 3],
    half: halves[Math.floor(number / 3) % 2],
  }));
}

/** The picture of a scene, on a grey of its own. */
export function drawn({ number, colour, half }: Scene, path: string): PictureFile {
  const rgb = new Uint8Array(3 * sceneSide * sceneSide).fill(100 + (number % 120));
  for (let pixel = 0; pixel < sceneSide * sceneSide; pixel++)
    if ((pixel % sceneSide < sceneSide / 2 ? 'left' : 'right') === half) rgb.set(colours[colour], 3 * pixel);
  return { path, bytes: writePng({ width: sceneSide, height: sceneSide, rgb }) };
}
