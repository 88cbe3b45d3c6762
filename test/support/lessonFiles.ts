/** What lies beside a lesson for a figure of it, with what it learned before. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOnDisk } from '../../src/host/lessons/filesOnDisk';
import type { FigureFiles } from '../../src/host/lessons/figureRun';
import type { Figure } from '../../src/lessons/lesson';

export async function lessonFiles(figure: Figure, folder: string): Promise<FigureFiles> {
  const { checkpoint } = figure;
  return {
    ...(await filesOnDisk(figure, folder)),
    ...(checkpoint !== undefined && {
      checkpoint: new Uint8Array(readFileSync(join(folder, checkpoint))).buffer,
    }),
  };
}
