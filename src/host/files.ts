/** A folder of the extension's storage as `Files`, on whatever file system VS Code keeps it. */
import * as vscode from 'vscode';
import type { Files } from './store';

export function filesIn(root: vscode.Uri): Files {
  const { fs } = vscode.workspace;
  const at = (path: string): vscode.Uri => (path === '' ? root : vscode.Uri.joinPath(root, path));
  return {
    read: async (path) => fs.readFile(at(path)),
    async write(path, bytes) {
      const temporary = at(`${path}.new`);
      await fs.writeFile(temporary, bytes);
      await fs.rename(temporary, at(path), { overwrite: true });
    },
    async remove(path) {
      if (await exists(at(path))) await fs.delete(at(path), { recursive: true });
    },
    async list(path) {
      return (await exists(at(path))) ? (await fs.readDirectory(at(path))).map(([name]) => name) : [];
    },
  };
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
