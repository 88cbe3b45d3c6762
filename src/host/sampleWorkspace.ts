import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import type { TrainerClient } from './trainerClient';

/** Makes a new folder with the sample files where the person wants it, and offers to open it. */
export async function createSampleWorkspace(
  extension: vscode.Uri,
  trainer: Pick<TrainerClient, 'call'>,
): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Create Here'),
    title: vscode.l10n.t('Where should the folder “unroll-sample” go?'),
  });
  if (!picked) return;
  const folder = vscode.Uri.joinPath(picked[0], 'unroll-sample');
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('The sample workspace is made…'),
  };
  await vscode.window.withProgress(progress, () => fill(folder, extension, trainer));
  const open = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('The sample workspace is in {0}.', folder.path);
  if ((await vscode.window.showInformationMessage(message, open)) === open)
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}

/** Some of the files are kept with the extension, others are made: pictures would make it large. */
async function fill(
  folder: vscode.Uri,
  extension: vscode.Uri,
  trainer: Pick<TrainerClient, 'call'>,
): Promise<void> {
  const { fs } = vscode.workspace;
  try {
    await fs.copy(vscode.Uri.joinPath(extension, 'media', 'sample-workspace'), folder, { overwrite: false });
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError) || error.code !== 'FileExists') throw error;
    throw new RpcError(
      'exists',
      vscode.l10n.t('{0} exists already. Choose another place, or open it.', folder.path),
    );
  }
  const { files, pictures } = await trainer.call('makeSample');
  const write = (path: string, bytes: Uint8Array): Thenable<void> =>
    fs.writeFile(vscode.Uri.joinPath(folder, path), bytes);
  const encoder = new TextEncoder();
  await Promise.all(files.map(({ path, text }) => write(path, encoder.encode(text))));
  await Promise.all(pictures.map(({ path, bytes }) => write(path, bytes)));
}
