/** Pictures of shapes with captions, drawn anew from a seed: which things, of which colour, how many, and where. */
import type { Random } from '../../model/random';
import { shuffle } from '../examples/partition';
import type { TextFile } from '../files/table';
import type { Picture, PictureFile } from '../pictures/picture';
import { writePng } from '../pictures/png';

/** Sides of a picture, and of the place that a group of things has in it. */
const side = 32;
const groupSide = 16;
/** Points along each side of a pixel at which is looked, so that edges are smooth. */
const samples = 4;
/** Combinations of which no picture is in the training part: one in so many. */
const unseen = 8;

const numbers = ['one', 'two', 'three'];
const colours: Readonly<Record<string, readonly number[]>> = {
  red: [214, 48, 49],
  green: [46, 164, 79],
  blue: [48, 104, 216],
  yellow: [240, 200, 48],
};
/** Whether a point is inside the thing that fills −1 … 1, y pointing down. */
const shapes: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  circle: (x, y) => x * x + y * y <= 1,
  square: (x, y) => Math.abs(x) <= 0.9 && Math.abs(y) <= 0.9,
  triangle: (x, y) => y <= 0.9 && Math.abs(x) <= (y + 1) / 1.9,
};
export const shapeNames: readonly string[] = Object.keys(shapes);
/** Where the middle of a group lies, in halves of what is left around it. */
const places: Readonly<Record<string, readonly [across: number, down: number]>> = {
  'at the top left': [0, 0],
  'at the top right': [2, 0],
  'at the bottom left': [0, 2],
  'at the bottom right': [2, 2],
  'in the middle': [1, 1],
};

interface Scene {
  readonly count: number;
  readonly colour: string;
  readonly shape: string;
  readonly place: string;
}

/**
 * `count` pictures in `images/`, and the table `captions.csv` of their captions, whose column `part` says what is kept for
 * validation. Each combination comes as often as the others, and all pictures of one in eight are kept for
 * validation: they show nothing new, but together what was never seen.
 */
export function makeShapes(count: number, random: Random): { files: TextFile[]; pictures: PictureFile[] } {
  const scenes = shuffle(allScenes(), random);
  const kept = Math.round(scenes.length / unseen);
  const pictures: PictureFile[] = [];
  const lines = ['file,caption,part'];
  for (let number = 0; number < count; number++) {
    const index = number % scenes.length;
    const path = `images/${String(number + 1).padStart(4, '0')}.png`;
    pictures.push({ path, bytes: writePng(draw(scenes[index], random)) });
    lines.push(`${path},${captionOf(scenes[index])},${index < kept ? 'validation' : 'train'}`);
  }
  return { files: [{ path: 'captions.csv', text: `${lines.join('\n')}\n` }], pictures };
}

function allScenes(): Scene[] {
  return numbers.flatMap((_, index) =>
    Object.keys(colours).flatMap((colour) =>
      Object.keys(shapes).flatMap((shape) =>
        Object.keys(places).map((place) => ({ count: index + 1, colour, shape, place })),
      ),
    ),
  );
}

function captionOf({ count, colour, shape, place }: Scene): string {
  return `${numbers[count - 1]} ${colour} ${shape}${count > 1 ? 's' : ''} ${place}`;
}

/** No two are alike: the group is moved, its things are larger or smaller, lighter or darker, on another grey. */
function draw({ count, colour, shape, place }: Scene, random: Random): Picture {
  const grey = random.uniform(215, 255);
  const shade = random.uniform(0.85, 1.1);
  const radius = random.uniform(2.9, 3.6);
  const ink = colours[colour].map((value) => Math.min(255, value * shade));
  const [left, top] = places[place].map(
    (halves) => 1 + (halves * (side - groupSide - 2)) / 2 + random.uniform(-1, 1),
  );
  const centres = arrangement(count).map(([x, y]) => [left + x, top + y]);
  const covers = (x: number, y: number): boolean =>
    centres.some(([across, down]) => shapes[shape]((x - across) / radius, (y - down) / radius));
  const rgb = new Uint8Array(3 * side * side);
  for (let pixel = 0; pixel < side * side; pixel++) {
    const covered = coverage(pixel % side, Math.floor(pixel / side), covers);
    for (let part = 0; part < 3; part++)
      rgb[3 * pixel + part] = Math.round(grey + covered * (ink[part] - grey));
  }
  return { width: side, height: side, rgb };
}

/** Where the middles of the things of a group lie, from its upper left corner. */
function arrangement(count: number): (readonly [across: number, down: number])[] {
  const [near, half, far] = [4, 8, 12];
  if (count === 1) return [[half, half]];
  const upper = count === 2 ? half : near;
  return [[near, upper] as const, [far, upper] as const, [half, far] as const].slice(0, count);
}

/** The part of a pixel that is covered. */
function coverage(column: number, row: number, covers: (x: number, y: number) => boolean): number {
  let inside = 0;
  for (let sample = 0; sample < samples * samples; sample++) {
    const x = column + ((sample % samples) + 0.5) / samples;
    const y = row + (Math.floor(sample / samples) + 0.5) / samples;
    if (covers(x, y)) inside += 1;
  }
  return inside / samples ** 2;
}
