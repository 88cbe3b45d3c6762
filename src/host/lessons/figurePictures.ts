/** The pictures of a figure: those that it learns from, those to choose from, and what was drawn. */
import * as l10n from '@vscode/l10n';
import { seesPictures, usualPictures } from '../../lessons/reading';
import type { PictureFile } from '../../protocol/corpus';
import type { Figure, ShownPicture } from '../../protocol/lessonMessages';
import { RpcError } from '../../protocol/rpc';

/** Reads PNG files beside the lesson; those that are not there are left out. */
export type ReadPictures = (paths: readonly string[]) => Promise<readonly PictureFile[]>;

/** The largest drawing that is looked at, bytes of a PNG file. */
const largestDrawing = 1_000_000;

export class FigurePictures {
  private readonly files = new Map<string, PictureFile>();
  /** Paths of those to choose from. */
  private paths: readonly string[] = [];

  /**
   * @param learned those that the figure learns from
   * @throws RpcError 'no-file' where one that is to be read is not there
   */
  static async of(
    figure: Figure,
    learned: readonly PictureFile[],
    read: ReadPictures,
  ): Promise<FigurePictures> {
    const made = new FigurePictures();
    for (const file of learned) made.files.set(file.path, file);
    if (!seesPictures(figure)) return made;
    made.paths = figure.reads ?? learned.slice(0, usualPictures).map(({ path }) => path);
    const others = made.paths.filter((path) => !made.files.has(path));
    for (const file of others.length > 0 ? await read(others) : []) made.files.set(file.path, file);
    for (const path of made.paths) made.file(path);
    return made;
  }

  /** @throws RpcError 'no-file' */
  file(path: string): PictureFile {
    const file = this.files.get(path);
    if (file) return file;
    throw new RpcError('no-file', l10n.t('The file {0} cannot be read. Is it still there?', path));
  }

  get shown(): readonly ShownPicture[] {
    return this.paths.map((path) => ({ path, png: Buffer.from(this.file(path).bytes).toString('base64') }));
  }
}

/** @throws RpcError 'too-large' */
export function drawing(png: string): PictureFile {
  const bytes = new Uint8Array(Buffer.from(png, 'base64'));
  if (bytes.length > largestDrawing)
    throw new RpcError('too-large', l10n.t('The drawing is too large to be looked at.'));
  return { path: 'drawing.png', bytes };
}
