/** What is wrong in the lessons that are being written, as problems of the editor. */
import * as vscode from 'vscode';
import { lessonEnding } from '../../lessons/ending';
import { Disposables } from '../dispose';

export class LessonFaults {
  private readonly subscriptions = new Disposables();
  private readonly diagnostics = this.subscriptions.add(
    vscode.languages.createDiagnosticCollection('unroll'),
  );

  constructor() {
    const { workspace } = vscode;
    this.subscriptions.add(workspace.onDidOpenTextDocument((document) => void this.look(document)));
    this.subscriptions.add(workspace.onDidChangeTextDocument(({ document }) => void this.look(document)));
    this.subscriptions.add(workspace.onDidCloseTextDocument(({ uri }) => this.diagnostics.delete(uri)));
    for (const document of workspace.textDocuments) void this.look(document);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    if (!document.uri.path.endsWith(lessonEnding)) return;
    const { readLesson } = await import('../../lessons/read');
    const { faults } = readLesson(document.getText());
    const found = faults.map(({ line, message }) => {
      const { range } = document.lineAt(Math.min(line, document.lineCount - 1));
      const made = new vscode.Diagnostic(range, message, vscode.DiagnosticSeverity.Error);
      made.source = 'Unroll';
      return made;
    });
    this.diagnostics.set(document.uri, found);
  }
}
