/**
 * Corpora that are made rather than found, each from a number of examples and a seed. A new one is a file here, a line below and
 * its name in `made.ts`.
 */
import type { Random } from '../../model/random';
import { makeAddition } from './addition';
import { makeDoodles } from './doodles';
import type { MadeCorpus, MadeName } from './made';
import { makeShapes } from './shapes';

export const made: Readonly<Record<MadeName, (examples: number, random: Random) => MadeCorpus>> = {
  addition: makeAddition,
  shapes: makeShapes,
  doodles: makeDoodles,
};
