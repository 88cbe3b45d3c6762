/** Corpora that are made rather than found, each from a number of examples and a seed. A new one is a file here and a line below. */
import type { Random } from '../../model/random';
import type { TextFile } from '../files/table';
import type { PictureFile } from '../pictures/picture';
import { makeAddition } from './addition';
import { makeShapes } from './shapes';

export interface MadeCorpus {
  readonly files: readonly TextFile[];
  readonly pictures?: readonly PictureFile[];
}

export const made = { addition: makeAddition, shapes: makeShapes } as const satisfies Record<
  string,
  (examples: number, random: Random) => MadeCorpus
>;

export type MadeName = keyof typeof made;
