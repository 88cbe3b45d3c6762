import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';

/** Copies the sample files into a new folder where the person wants it, and offers to open it. */
export async function createSampleWorkspace(extension: vscode.Uri): Promise<void> {
  const picked = await vscode.window.showOpenDialog({
    canSelectFiles: false,
    canSelectFolders: true,
    openLabel: vscode.l10n.t('Create Here'),
    title: vscode.l10n.t('Where should the folder “unroll-sample” go?'),
  });
  if (!picked) return;
  const folder = vscode.Uri.joinPath(picked[0], 'unroll-sample');
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
  const open = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('The sample workspace is in {0}.', folder.path);
  if ((await vscode.window.showInformationMessage(message, open)) === open)
    await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: true });
}
