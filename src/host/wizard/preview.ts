/** The document beside the wizard that shows what a network would read. */
import * as vscode from 'vscode';

const scheme = 'unroll-preview';

export class Preview implements vscode.TextDocumentContentProvider {
  private readonly uri = vscode.Uri.from({ scheme, path: vscode.l10n.t('Preview of the Examples') });
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);
  private text = '';

  provideTextDocumentContent(): string {
    return this.text;
  }

  /** Shows a text beside the editors, and leaves the focus where it is. */
  async show(text: string): Promise<void> {
    this.text = text;
    this.changed.fire(this.uri);
    if (this.tabs().length > 0) return;
    const document = await vscode.workspace.openTextDocument(this.uri);
    await vscode.window.showTextDocument(document, {
      viewColumn: vscode.ViewColumn.Beside,
      preserveFocus: true,
      preview: true,
    });
  }

  async close(): Promise<void> {
    await vscode.window.tabGroups.close(this.tabs());
    this.registration.dispose();
    this.changed.dispose();
  }

  private tabs(): vscode.Tab[] {
    return vscode.window.tabGroups.all
      .flatMap(({ tabs }) => tabs)
      .filter(
        ({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === this.uri.toString(),
      );
  }
}
