/** What a person should know of examples before training on them, in one message. */
import * as vscode from 'vscode';
import type { Warning } from '../protocol/corpus';

/** @param folder of the files; the first place that a warning is about can be shown */
export async function warn(warnings: readonly Warning[], folder: vscode.Uri): Promise<void> {
  if (warnings.length === 0) return;
  const place = warnings.find((warning) => warning.place)?.place;
  const show = vscode.l10n.t('Show');
  const message = warnings.map((warning) => warning.message).join(' ');
  const answer = await vscode.window.showWarningMessage(message, ...(place ? [show] : []));
  if (answer !== show || !place) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, place.path));
  const [start, end] = [place.start, place.end].map((offset) => document.positionAt(offset));
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(start, end) });
}
