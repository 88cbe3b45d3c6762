/** Cursor and steps follow each other: moving one selects the other. Listens only once there is a run. */
import * as vscode from 'vscode';
import { Disposables } from './dispose';
import type { Documents, Located } from './documents';
import { isPicture } from './pictures';
import type { Sessions } from './sessions';
import type { Spotlight } from './spotlight';

export class CursorLink {
  private readonly subscriptions = new Disposables();
  /** Selections made by `reveal` whose events are still to come; they must not move the view again. */
  private echoes: vscode.Selection[] = [];
  private turn = 0;

  constructor(
    private readonly sessions: Sessions,
    private readonly documents: Documents,
    private readonly spotlight: Spotlight,
  ) {}

  listen(): void {
    this.subscriptions.add(
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections: [selection] }) => {
        if (!this.isEcho(selection)) void this.follow(textEditor);
      }),
    );
    this.subscriptions.add(this.spotlight.onDidShow(() => this.followInShown()));
    this.subscriptions.add(
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor) void this.follow(editor);
      }),
    );
  }

  /** Selects the token of a step in its document, where that is open; the focus stays in the view. */
  reveal(step: number): void {
    const { trace } = this.spotlight;
    const place = trace?.traced.piece.place;
    const document = place && this.documents.open(place.uri);
    if (!document) return;
    const { start, end } = trace.traced.trace.tokens[step];
    const at = (offset: number): vscode.Position => document.positionAt(place.start + offset);
    const selection = new vscode.Selection(at(start), at(end));
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) {
        if (!editor.selection.isEqual(selection)) this.echoes.push(selection);
        editor.selection = selection;
        editor.revealRange(selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
      }
  }

  /** Opens the file of an example of the shown run among the texts, with all of it selected. */
  async open(example: number): Promise<void> {
    const { session } = this.spotlight;
    const uri = session && (await this.documents.fileOf(session, example));
    if (!uri) return;
    const column = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn)?.viewColumn;
    const place = { viewColumn: column ?? vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
    if (isPicture(uri.path)) return void vscode.commands.executeCommand('vscode.open', uri, place);
    const document = await vscode.workspace.openTextDocument(uri);
    const range = await this.documents.rangeOf(session, example, document);
    if (range) this.echoes.push(new vscode.Selection(range.start, range.end));
    await vscode.window.showTextDocument(document, { ...place, ...(range && { selection: range }) });
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

  private async follow({ document, selection }: vscode.TextEditor): Promise<void> {
    if (!this.spotlight.isWatched) return;
    const turn = ++this.turn;
    const found = await this.choose(document, document.offsetAt(selection.start));
    if (found && turn === this.turn) await this.spotlight.lookAt(found.session, found.target);
  }

  /** Where the cursor is in the text of the run that has just been shown. */
  private followInShown(): void {
    const { session } = this.spotlight;
    const editor = vscode.window.activeTextEditor ?? vscode.window.visibleTextEditors[0];
    if (session && editor && this.documents.isLearnedBy(editor.document, session)) void this.follow(editor);
  }

  /** The shown run where it learned from there; another one only while the shown run does not train. */
  private choose(document: vscode.TextDocument, offset: number): Promise<Located | undefined> {
    const shown = this.spotlight.session;
    const isFree = shown === undefined || shown !== this.sessions.training;
    return this.documents.locate(document, offset, (session) => isFree || session === shown, shown);
  }
}
