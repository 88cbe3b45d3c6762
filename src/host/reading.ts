/** Says in the status bar that something is read, for a large table takes its time. */
import * as vscode from 'vscode';

export function reading<T>(name: string, work: () => Promise<T>): Thenable<T> {
  const title = vscode.l10n.t('Reading {0}', name);
  return vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, work);
}
