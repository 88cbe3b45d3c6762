// The files of a recipe's corpus, read from the disk.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * What a recipe is given: the texts that it names and the pictures beside them, each read when it is looked at.
 * @param code `decode` and `pathsFor` of the recipes' own code, which a script has from its bundle
 */
export async function givenFiles({ corpus, task }, folder, { decode, pathsFor }) {
  const paths = await pathsFor(corpus.files ?? [], (base) => Promise.resolve(filesIn(folder, base)));
  const files = paths
    .filter((path) => !isPicture(path))
    .map((path) => ({ path, text: decode(readFileSync(join(folder, path)), path) }));
  const beside = files.length > 0 && ['caption', 'classify'].includes(task.name);
  return { files, pictures: picturesAt(folder, beside ? filesIn(folder, '') : paths) };
}

/** All files in a folder of the corpus and below. */
function filesIn(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).split(sep).join('/'));
}

function picturesAt(folder, paths) {
  return paths.filter(isPicture).map((path) => ({
    path,
    get bytes() {
      return readFileSync(join(folder, path));
    },
  }));
}

function isPicture(path) {
  return /\.png$/i.test(path);
}
