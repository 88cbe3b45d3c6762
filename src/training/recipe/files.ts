/** The files that a recipe names: paths, and patterns as `names/*.txt`. */
import * as l10n from '@vscode/l10n';
import picomatch from 'picomatch/posix';
import type { TextFile } from '../../data/files/table';
import { RecipeError } from './recipe';

/**
 * The paths that are meant, each once: those of a pattern in the order of their names, so that they are the same corpus
 * wherever they lie.
 * @param patterns relative to a folder, with `/` between the parts
 * @param list the paths of all files in a folder and below, `''` for the whole, written as the patterns are
 * @throws RecipeError where a pattern fits no file; a path without pattern is not looked for
 */
export async function pathsFor(
  patterns: readonly string[],
  list: (folder: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const found = await Promise.all(
    patterns.map(async (pattern) => {
      const { base, isGlob } = picomatch.scan(pattern);
      if (!isGlob) return [pattern];
      const isMeant = picomatch(pattern);
      const paths = (await list(base)).filter((path) => isMeant(path)).sort();
      if (paths.length > 0) return paths;
      throw new RecipeError(l10n.t('No file is called as “{0}”.', pattern));
    }),
  );
  return [...new Set(found.flat())];
}

/** Files as one text, one after the other, each on lines of its own. */
export function textOf(files: readonly TextFile[]): string {
  return files
    .map(({ text }, i) => (i === files.length - 1 || text.endsWith('\n') ? text : `${text}\n`))
    .join('');
}
