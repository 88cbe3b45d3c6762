/** Which stretch of which open document each run covers, kept right while the documents are edited. */
import * as vscode from 'vscode';
import type { Answers } from './answers';
import { Disposables } from './dispose';
import { shift, type Span } from './passages';
import type { Session } from './session';
import type { Sessions } from './sessions';
import type { Corpus } from './spotlight';

const settleTime = 300;

export class Documents {
  private readonly spans = new Map<string, Span>();
  private readonly texts = new WeakMap<vscode.TextDocument, { version: number; text: string }>();
  private readonly edited = new vscode.EventEmitter<Session>();
  private readonly settling = new Map<Session, ReturnType<typeof setTimeout>>();
  private readonly subscriptions = new Disposables();
  /** The text of a run was edited and has been at rest for a moment. */
  readonly onDidEdit = this.edited.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly answers: Answers,
  ) {}

  /** Follows the documents from now on; to be called once there is a run. */
  listen(): void {
    const { onDidChangeTextDocument, onDidOpenTextDocument } = vscode.workspace;
    this.subscriptions.add(onDidChangeTextDocument((event) => this.onEdit(event)));
    this.subscriptions.add(onDidOpenTextDocument((document) => void this.locateAll(document)));
    for (const document of vscode.workspace.textDocuments) void this.locateAll(document);
  }

  /** Runs that learned from the text at an offset of a document, newest first. */
  covering(document: vscode.TextDocument, offset: number): readonly Session[] {
    return this.of(document).filter((session) => {
      const { start, end } = this.spanOf(session);
      return offset >= start && offset < end;
    });
  }

  /** Where the run's text starts in its document. */
  startOf(session: Session): number {
    return this.spanOf(session).start;
  }

  openDocument(session: Session): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === session.summary.source.uri);
  }

  /** The run's text as the open document has it now, else as it was learned. */
  async corpusOf(session: Session): Promise<Corpus> {
    const document = this.openDocument(session);
    const corpus = document && this.corpusIn(document, session);
    // All of it may have been deleted from the document.
    if (corpus && corpus.text !== '') return corpus;
    return { text: await this.answers.corpus(session), start: session.summary.source.start };
  }

  corpusIn(document: vscode.TextDocument, session: Session): Corpus {
    const { start, end } = this.spanOf(session);
    return { text: this.textOf(document).slice(start, end), start };
  }

  /** The run's text read from its file again, for one too long to be saved; it may have changed. */
  async reread(session: Session): Promise<string | undefined> {
    const { uri, start, end } = session.summary.source;
    if (uri === undefined) return undefined;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    return this.textOf(document).slice(start, end);
  }

  dispose(): void {
    for (const timer of this.settling.values()) clearTimeout(timer);
    this.subscriptions.dispose();
    this.edited.dispose();
  }

  private of(document: vscode.TextDocument): readonly Session[] {
    const uri = document.uri.toString();
    return this.sessions.list.filter(({ summary }) => summary.source.uri === uri);
  }

  private spanOf(session: Session): Span {
    return this.spans.get(session.id) ?? session.summary.source;
  }

  /** Joining the lines of a long document takes milliseconds; once for each version is enough. */
  private textOf(document: vscode.TextDocument): string {
    const known = this.texts.get(document);
    if (known?.version === document.version) return known.text;
    const text = document.getText();
    this.texts.set(document, { version: document.version, text });
    return text;
  }

  private onEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const session of this.of(document)) {
      let span = this.spanOf(session);
      // VS Code lists the changes of one edit from the end of the document to its start.
      for (const { rangeOffset, rangeLength, text } of contentChanges)
        span = shift(span, { offset: rangeOffset, removed: rangeLength, inserted: text.length });
      this.spans.set(session.id, span);
      this.settle(session);
    }
  }

  private settle(session: Session): void {
    clearTimeout(this.settling.get(session));
    const timer = setTimeout(() => {
      this.settling.delete(session);
      // A run that another window trains keeps its place there.
      void this.sessions.relocate(session, this.spanOf(session)).catch(() => undefined);
      this.edited.fire(session);
    }, settleTime);
    this.settling.set(session, timer);
  }

  /** A document may have changed while it was closed: looks for the text that the run learned. */
  private async locateAll(document: vscode.TextDocument): Promise<void> {
    for (const session of this.of(document)) {
      const { version } = document;
      const corpus = await this.answers.corpus(session).catch(() => undefined);
      if (corpus === undefined || document.version !== version) continue;
      const text = this.textOf(document);
      const { start, end } = session.summary.source;
      if (text.slice(start, end) === corpus) continue;
      const found = text.indexOf(corpus);
      const span =
        found < 0
          ? { start: Math.min(start, text.length), end: Math.min(end, text.length) }
          : { start: found, end: found + corpus.length };
      this.spans.set(session.id, span);
    }
  }
}
