/**
 * A folder of the extension's storage as `Files`, through Node: the last saves are written while VS Code closes the
 * window, and by then `vscode.workspace.fs` fails.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from './store';

/** @param root absolute path; made when something is first written */
export function filesIn(root: string): Files {
  const at = (path: string): string => join(root, path);
  return {
    read: (path) => readFile(at(path)),
    async write(path, bytes) {
      const temporary = at(`${path}.new`);
      await mkdir(dirname(temporary), { recursive: true });
      await writeFile(temporary, bytes);
      await rename(temporary, at(path));
    },
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    list: (path) => readdir(at(path)).catch(noneWhereNothingIs),
  };
}

function noneWhereNothingIs(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
