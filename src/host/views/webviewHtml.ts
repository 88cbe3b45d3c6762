/** The page of a webview: code and style with a nonce, nothing from anywhere else. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { html, type ViewName } from './html';

export function webviewOptions(extension: vscode.Uri): vscode.WebviewOptions {
  const roots = ['dist/webview', 'media'].map((folder) => vscode.Uri.joinPath(extension, folder));
  return { enableScripts: true, localResourceRoots: roots };
}

export function webviewHtml(webview: vscode.Webview, extension: vscode.Uri, view: ViewName): string {
  const folder = vscode.Uri.joinPath(extension, 'dist', 'webview');
  return html({
    view,
    language: vscode.env.language,
    nonce: randomBytes(16).toString('base64'),
    source: webview.cspSource,
    folder: `${webview.asWebviewUri(folder).toString()}/`,
    words: vscode.l10n.bundle ?? {},
    // Once a page, a quarter of a megabyte of our own package: as `require` does it.
    read: (name) => readFileSync(vscode.Uri.joinPath(folder, name).fsPath, 'utf8'),
  });
}
