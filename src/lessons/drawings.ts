/** The pictures of a figure's answers. Pure. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../data/corpusError';
import type { PictureFile } from '../data/pictures/picture';
import type { Draws } from './lesson';

/** Pixels across a drawing, where its figure does not say. */
export const usualSide = 16;

export const drawingPath = ({ folder }: Draws, answer: string): string => `${folder}/${answer}.png`;

/** @param found those that are there @throws CorpusError where one is missing */
export function inOrder(paths: readonly string[], found: readonly PictureFile[]): PictureFile[] {
  return paths.map((path) => {
    const file = found.find((one) => one.path === path);
    if (file) return file;
    throw new CorpusError(
      'bad-picture',
      l10n.t('There is no picture {0}. Each answer is drawn by one that is called like it.', path),
    );
  });
}
