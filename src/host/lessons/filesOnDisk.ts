/** What lies beside a lesson for a figure of it, where there is no VS Code to read it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Figure } from '../../protocol/lessonMessages';
import { pathsFor } from '../../training/recipe/files';
import type { FigureFiles } from './figureRun';

const isPicture = (path: string): boolean => /\.png$/i.test(path);

/** @param folder of the lesson */
export async function filesOnDisk(
  { data }: Pick<Figure, 'data'>,
  folder: string,
): Promise<Omit<FigureFiles, 'checkpoint'>> {
  const paths = await pathsFor(data.files ?? [], (base) => Promise.resolve(pathsIn(folder, base)));
  return {
    files: paths
      .filter((path) => !isPicture(path))
      .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') })),
    pictures: paths.filter(isPicture),
    read: (pictures) =>
      Promise.resolve(
        pictures.map((path) => ({ path, bytes: new Uint8Array(readFileSync(join(folder, path))) })),
      ),
  };
}

function pathsIn(folder: string, base: string): string[] {
  return readdirSync(join(folder, base), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'));
}
