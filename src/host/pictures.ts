/** The PNG files of a corpus, and one that a person chooses. */
import * as vscode from 'vscode';
import type { ExamplesCorpus, PictureFile } from '../protocol/corpus';
import { RpcError } from '../protocol/rpc';
import type { FilesSource } from '../protocol/runs';
import type { TrainerClient } from './trainerClient';

const mostPictures = 10_000;
/** Bytes of all pictures of a corpus; they stay in memory while its run is at hand. */
const largestPictures = 100 * 1024 * 1024;
const megabyte = 1024 * 1024;

/** Whether a file is a picture by its name. */
export function isPicture(path: string): boolean {
  return /\.png$/i.test(path);
}

/**
 * Paths of the pictures of a folder, in the folders below too, without what VS Code does not show.
 * @throws RpcError `too-many-pictures`
 */
export async function picturesIn(folder: vscode.Uri): Promise<string[]> {
  const pattern = new vscode.RelativePattern(folder, '**/*.{png,PNG}');
  const found = await vscode.workspace.findFiles(pattern, undefined, mostPictures + 1);
  if (found.length > mostPictures)
    throw new RpcError(
      'too-many-pictures',
      vscode.l10n.t(
        'There are more than {0} pictures in {1}. Choose a folder of it.',
        mostPictures,
        folder.path,
      ),
    );
  return found.map(({ path }) => path.slice(folder.path.length + 1)).sort();
}

/** The corpus with the pictures that it is to have, but for those that are not there: training says where they are named. */
export async function withPictures(
  corpus: ExamplesCorpus,
  folder: vscode.Uri,
  trainer: Pick<TrainerClient, 'call'>,
): Promise<ExamplesCorpus> {
  if (corpus.proposal.input.as !== 'picture') return corpus;
  const { files, proposal } = corpus;
  const paths = await trainer.call('picturesOf', { files, proposal });
  return { ...corpus, pictures: await readPictures(folder, paths) };
}

/** Where the files of a corpus are. */
export function sourceOf({ files, pictures }: ExamplesCorpus, folder: vscode.Uri): FilesSource {
  const pathsOf = (of: readonly { readonly path: string }[]): string[] => of.map(({ path }) => path);
  return {
    folder: folder.toString(),
    paths: pathsOf(files),
    ...(pictures && { pictures: pathsOf(pictures) }),
  };
}

/**
 * Those of the pictures that are there.
 * @param paths relative to the folder
 * @throws RpcError `too-large`
 */
export async function readPictures(folder: vscode.Uri, paths: readonly string[]): Promise<PictureFile[]> {
  let size = 0;
  const read = async (path: string): Promise<PictureFile[]> => {
    const uri = vscode.Uri.joinPath(folder, path);
    const found = await vscode.workspace.fs.stat(uri).then(
      (stat) => stat,
      () => undefined,
    );
    if (!found) return [];
    size += found.size;
    if (size > largestPictures)
      throw new RpcError(
        'too-large',
        vscode.l10n.t(
          'The pictures have more than {0} MB together. Make them smaller, or learn from fewer.',
          largestPictures / megabyte,
        ),
      );
    return [{ path, bytes: await vscode.workspace.fs.readFile(uri) }];
  };
  return (await Promise.all(paths.map(read))).flat();
}

/** Asks for a picture to look at; nothing where the person turned away. */
export async function choosePicture(): Promise<PictureFile | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const chosen = await vscode.window.showOpenDialog({
    openLabel: vscode.l10n.t('Look at It'),
    title: vscode.l10n.t('Choose a Picture'),
    filters: { PNG: ['png'] },
    ...(defaultUri && { defaultUri }),
  });
  const uri = chosen?.at(0);
  return (
    uri && { path: vscode.workspace.asRelativePath(uri), bytes: await vscode.workspace.fs.readFile(uri) }
  );
}
