/** Cursor and steps follow each other: moving one selects the other. Listens only once there is a run. */
import * as vscode from 'vscode';
import { Disposables } from './dispose';
import type { Documents } from './documents';
import type { Session } from './session';
import type { Sessions } from './sessions';
import type { Spotlight } from './spotlight';

export class CursorLink {
  private readonly subscriptions = new Disposables();
  /** Selections made by `reveal` whose events are still to come; they must not move the view again. */
  private echoes: vscode.Selection[] = [];

  constructor(
    private readonly sessions: Sessions,
    private readonly documents: Documents,
    private readonly spotlight: Spotlight,
  ) {}

  listen(): void {
    this.subscriptions.add(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (!this.isEcho(selection)) this.follow(textEditor);
      }),
    );
    this.subscriptions.add(this.spotlight.onDidShow(() => this.followInShown()));
    this.subscriptions.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) this.follow(editor);
      }),
    );
  }

  /** Selects the token of a step in its document, where that is open; the focus stays in the view. */
  reveal(step: number): void {
    const { session, trace } = this.spotlight;
    const document = session && this.documents.openDocument(session);
    if (!trace || !document) return;
    const { start, end } = trace.traced.trace.tokens[step];
    const at = (offset: number): vscode.Position => document.positionAt(trace.start + offset);
    const selection = new vscode.Selection(at(start), at(end));
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) {
        if (!editor.selection.isEqual(selection)) this.echoes.push(selection);
        editor.selection = selection;
        editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      }
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private isEcho(selection: vscode.Selection): boolean {
    const index = this.echoes.findIndex((echo) => echo.isEqual(selection));
    // Events come in order: an echo that was skipped will not come any more.
    if (index >= 0) this.echoes = this.echoes.slice(index + 1);
    return index >= 0;
  }

  private follow({ document, selection }: vscode.TextEditor): void {
    const offset = document.offsetAt(selection.start);
    const session = this.choose(document, offset);
    if (session) void this.spotlight.lookAt(session, offset - this.documents.startOf(session));
  }

  /** Where the cursor is in the text of the run that has just been shown. */
  private followInShown(): void {
    const { session } = this.spotlight;
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    if (!session || !editor) return;
    const offset = editor.document.offsetAt(editor.selection.start);
    if (this.documents.covering(editor.document, offset).includes(session)) this.follow(editor);
  }

  /** The shown run where it covers the cursor; another one only while the shown run does not train. */
  private choose(document: vscode.TextDocument, offset: number): Session | undefined {
    const covering = this.documents.covering(document, offset);
    const shown = this.spotlight.session;
    if (shown && covering.includes(shown)) return shown;
    return shown && shown === this.sessions.training ? undefined : covering[0];
  }
}
