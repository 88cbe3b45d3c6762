import type { TextFile } from '../files/table';
import type { PictureFile } from '../pictures/picture';

/** What can be made. */
export type MadeName = 'addition' | 'shapes';

export interface MadeCorpus {
  readonly files: readonly TextFile[];
  readonly pictures?: readonly PictureFile[];
}

/** Examples where nothing else is said. */
export const usualExamples = 5000;
