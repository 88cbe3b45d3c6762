/** The page of a webview: one script with a nonce, two style sheets, nothing from anywhere else. */
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import type { ViewEnvironment } from '../../protocol/viewMessages';
import { html, type ViewName } from './html';

export function webviewOptions(extension: vscode.Uri): vscode.WebviewOptions {
  const roots = ['dist/webview', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder));
  return { enableScripts: true, localResourceRoots: roots };
}

export function webviewHtml(webview: vscode.Webview, extension: vscode.Uri, view: ViewName): string {
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extension, 'dist', 'webview', name)).toString();
  return html({
    view,
    language: vscode.env.language,
    nonce: randomBytes(16).toString('base64'),
    source: webview.cspSource,
    file,
  });
}

/** What every view needs before it draws. */
export function viewEnvironment(): ViewEnvironment {
  return { l10n: vscode.l10n.bundle ?? {} };
}
