import type { TextFile } from '../files/table';
import type { PictureFile } from '../pictures/picture';

/** What can be made. */
export const madeNames = ['addition', 'shapes', 'doodles'] as const;
export type MadeName = (typeof madeNames)[number];

export interface MadeCorpus {
  readonly files: readonly TextFile[];
  readonly pictures?: readonly PictureFile[];
}

/** Examples where nothing else is said. */
export const usualExamples = 5000;
