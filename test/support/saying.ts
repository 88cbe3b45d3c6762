/** A little game of words and pictures: a figure whose state is drawn. */
import { writePng } from '../../src/data/pictures/png';
import type { Figure } from '../../src/lessons/lesson';
import type { PictureFile } from '../../src/data/pictures/picture';

const rows = [
  ['it says meow', 'cat'],
  ['it says woof', 'dog'],
  ['my pet purrs', 'cat'],
  ['my pet barks', 'dog'],
  ['it purrs and says meow', 'cat'],
  ['it barks and says woof', 'dog'],
];

export const saying: Figure = {
  name: 'saying',
  data: {
    table: `text,animal\n${rows.map((row) => row.join()).join('\n')}\n`,
    eachWord: { column: 'text', says: 'animal' },
  },
  task: { name: 'tag', split: { share: 0 } },
  network: { cell: 'lstm', units: 4, embedding: 3 },
  training: { iterations: 60, learningRate: 0.05, batchSize: 6, perFrame: 20 },
  draws: { folder: 'pets', side: 2 },
  reads: ['It says meow.'],
  show: ['drawing'],
};

/** Black on the left for a cat, on the right for a dog. */
export const pets: readonly PictureFile[] = [
  ['cat', [0, 255, 0, 255]] as const,
  ['dog', [255, 0, 255, 0]] as const,
].map(([name, greys]) => ({
  path: `pets/${name}.png`,
  bytes: writePng({ width: 2, height: 2, rgb: Uint8Array.from(greys.flatMap((v) => [v, v, v])) }),
}));
