/** Pictures as a person draws them with a pen, cell by cell, from a seed: one figure or two, with captions. */
import type { Random } from '../../model/random';
import { shuffle } from '../examples/partition';
import type { TextFile } from '../files/table';
import type { Picture, PictureFile } from '../pictures/picture';
import { writePng } from '../pictures/png';

/** Cells in a row and in a column: few enough to draw in by hand, enough to tell two figures from each other. */
export const doodleSide = 24;
const [paper, ink] = [255, 32];
/** Of each caption, one picture in so many is for validation. */
const kept = 10;

type Point = readonly [x: number, y: number];
/** Lines from point to point around 0, as wide and as high as −1 … 1. */
type Lines = readonly (readonly Point[])[];

const turn = (share: number, radius = 1): Point => [
  radius * Math.sin(2 * Math.PI * share),
  -radius * Math.cos(2 * Math.PI * share),
];
const corners = (...points: readonly Point[]): Lines => [[...points, points[0]]];
const forms: Readonly<Record<string, Lines>> = {
  circle: [Array.from({ length: 25 }, (_, i) => turn(i / 24))],
  square: corners([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]),
  triangle: corners([0, -1], [0.95, 0.85], [-0.95, 0.85]),
  cross: [
    [
      [-0.85, -0.85],
      [0.85, 0.85],
    ],
    [
      [0.85, -0.85],
      [-0.85, 0.85],
    ],
  ],
};
export const doodleNames: readonly string[] = Object.keys(forms);

/** A form with its middle and its size, in cells. */
interface Drawn {
  readonly form: string;
  readonly middle: Point;
  readonly radius: number;
}

/** What a picture shows, in words, and how it may be placed. */
interface Scene {
  readonly caption: string;
  /** Where it is one figure alone. */
  readonly form?: string;
  place(random: Random): readonly Drawn[];
}

const half = doodleSide / 2;
const around = (middle: number, by: number, random: Random): number => middle + random.uniform(-by, by);
const single = (form: string): Scene => ({
  caption: `a ${form}`,
  form,
  place: (random) => {
    const radius = random.uniform(3.5, 10);
    const room = half - radius - 1;
    return [{ form, radius, middle: [around(half, room, random), around(half, room, random)] }];
  },
});
const pair = (form: string, other: string, words: string, along: 0 | 1): Scene => ({
  caption: `a ${form} ${words} a ${other}`,
  place: (random) =>
    [form, other].map((one, second) => {
      const radius = random.uniform(3.4, 5);
      const middle: [number, number] = [around(half, 4, random), around(half, 4, random)];
      middle[along] = around(second === 0 ? 6 : 18, 0.6, random);
      return { form: one, radius, middle };
    }),
});
const inside = (form: string, other: string): Scene => ({
  caption: `a ${form} in a ${other}`,
  place: (random) => {
    // The lower half of a triangle has more room.
    const lower = other === 'triangle' ? 3 : 0;
    const middle: Point = [around(half, 0.6, random), around(half, 0.6, random) + lower];
    return [
      { form, radius: random.uniform(2.6, 3.4), middle },
      { form: other, radius: random.uniform(9, 10.5), middle: [half, half] },
    ];
  },
});

const scenes: readonly Scene[] = doodleNames.flatMap((form) => [
  // Nearly as often as all pairs, for these are what a person draws first.
  ...Array.from({ length: 8 }, () => single(form)),
  ...doodleNames.flatMap((other) => [pair(form, other, 'above', 1), pair(form, other, 'left of', 0)]),
  // Nothing is inside a cross.
  ...doodleNames.filter((other) => other !== 'cross').map((other) => inside(form, other)),
]);

/**
 * `count` pictures in `images/`; the table `captions.csv` says what each shows, `forms.csv` the form of those that show one alone.
 * The column `part` says what is kept for validation: other pictures of what training shows.
 */
export function makeDoodles(count: number, random: Random): { files: TextFile[]; pictures: PictureFile[] } {
  const order = shuffle([...scenes], random);
  const pictures: PictureFile[] = [];
  const captions = ['file,caption,part'];
  const alone = ['file,form,part'];
  for (let number = 0; number < count; number++) {
    const round = Math.floor(number / order.length);
    const { caption, form, place } = order[number % order.length];
    const path = `images/${String(number + 1).padStart(4, '0')}.png`;
    const part = round % kept === kept - 1 ? 'validation' : 'train';
    pictures.push({ path, bytes: writePng(draw(place(random), random)) });
    captions.push(`${path},${caption},${part}`);
    if (form) alone.push(`${path},${form},${part}`);
  }
  const table = (path: string, lines: readonly string[]): TextFile => ({
    path,
    text: `${lines.join('\n')}\n`,
  });
  return { files: [table('captions.csv', captions), table('forms.csv', alone)], pictures };
}

function draw(drawn: readonly Drawn[], random: Random): Picture {
  const rgb = new Uint8Array(3 * doodleSide ** 2).fill(paper);
  for (const one of drawn)
    for (const line of linesOf(one, random))
      for (const [index, to] of line.entries()) if (index > 0) stroke(rgb, line[index - 1], to);
  return { width: doodleSide, height: doodleSide, rgb };
}

/** No hand draws a form twice alike: it is turned a little, wider or higher, and no corner is where it ought to be. */
function linesOf({ form, middle: [x, y], radius }: Drawn, random: Random): Point[][] {
  const angle = random.uniform(-0.2, 0.2);
  const [wide, high] = [random.uniform(0.82, 1), random.uniform(0.82, 1)];
  const shake = 0.08 * radius;
  return forms[form].map((line) => {
    const moved = line.map(([across, down]): Point => {
      const [a, b] = [wide * across * radius, high * down * radius];
      return [
        around(x + a * Math.cos(angle) - b * Math.sin(angle), shake, random),
        around(y + a * Math.sin(angle) + b * Math.cos(angle), shake, random),
      ];
    });
    // A line that comes back to its start is sometimes not quite closed.
    return line.length > 10 ? moved.slice(0, moved.length - random.integer(3)) : moved;
  });
}

/** Every cell that a line from one point to the other goes through. */
function stroke(rgb: Uint8Array, [fromX, fromY]: Point, [toX, toY]: Point): void {
  const steps = Math.max(1, Math.ceil(2 * Math.hypot(toX - fromX, toY - fromY)));
  for (let step = 0; step <= steps; step++) {
    const share = step / steps;
    const x = Math.floor(fromX + share * (toX - fromX));
    const y = Math.floor(fromY + share * (toY - fromY));
    if (x >= 0 && y >= 0 && x < doodleSide && y < doodleSide)
      rgb.fill(ink, 3 * (y * doodleSide + x), 3 * (y * doodleSide + x + 1));
  }
}
