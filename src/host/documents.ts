/** What of which open document each run has learned from, kept right while the documents are edited. */
import * as vscode from 'vscode';
import type { CorpusRequest } from '../protocol/corpus';
import type { FilesSource, TextSource } from '../protocol/runs';
import type { Answers } from './answers';
import { readTextFiles } from './corpus';
import { Disposables } from './dispose';
import { ExamplePieces, locateExample, startOf, uriOf } from './exampleFiles';
import { passageLength, shift, type Span } from './passages';
import { TextPieces, type Pieces, type Target } from './pieces';
import { readPictures } from './pictures';
import type { Session } from './session';
import type { Sessions } from './sessions';
import type { TrainerClient } from './trainerClient';

const settleTime = 300;

/** A place in a run that has learned from there. */
export interface Located {
  readonly session: Session;
  readonly target: Target;
}

export class Documents {
  private readonly spans = new Map<string, Span>();
  private readonly paths = new WeakMap<TextSource | FilesSource, ReadonlyMap<string, string>>();
  private readonly texts = new WeakMap<vscode.TextDocument, { version: number; text: string }>();
  private readonly edited = new vscode.EventEmitter<Session>();
  private readonly settling = new Map<Session, ReturnType<typeof setTimeout>>();
  private readonly subscriptions = new Disposables();
  /** The text of a run was edited and has been at rest for a moment. */
  readonly onDidEdit = this.edited.event;

  constructor(
    private readonly sessions: Sessions,
    private readonly answers: Answers,
    private readonly trainer: Pick<TrainerClient, 'call'>,
  ) {}

  /** Follows the documents from now on; to be called once there is a run. */
  listen(): void {
    const { onDidChangeTextDocument, onDidOpenTextDocument } = vscode.workspace;
    this.subscriptions.add(onDidChangeTextDocument((event) => this.onEdit(event)));
    this.subscriptions.add(onDidOpenTextDocument((document) => void this.locateAll(document)));
    for (const document of vscode.workspace.textDocuments) void this.locateAll(document);
  }

  /**
   * The run that has learned from what stands at an offset of a document: the shown one where it did, else the newest, one with
   * its memory before the same without.
   * @param isWanted whether a run is asked for
   */
  async locate(
    document: vscode.TextDocument,
    offset: number,
    isWanted: (session: Session) => boolean,
    shown: Session | undefined,
  ): Promise<Located | undefined> {
    const possible = this.of(document).filter(isWanted);
    for (const session of [
      ...possible.filter((one) => one === shown),
      ...possible.filter((one) => one !== shown && !isComparison(one)),
      ...possible.filter((one) => one !== shown && isComparison(one)),
    ]) {
      const target = await this.targetIn(session, document, offset).catch(() => undefined);
      if (target) return { session, target };
    }
    return undefined;
  }

  isLearnedBy(document: vscode.TextDocument, session: Session): boolean {
    return this.of(document).includes(session);
  }

  /** Where in a document the text starts that the run has learned; undefined where it has learned none there. */
  learnedFrom(document: vscode.TextDocument, session: Session): number | undefined {
    const isLearned = isText(session.summary.source) && this.isLearnedBy(document, session);
    return isLearned ? this.spanOf(session).start : undefined;
  }

  open(uri: string): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri);
  }

  /** The run's corpus as the open documents have it now, else as it was learned. */
  async piecesOf(session: Session): Promise<Pieces> {
    const { source } = session.summary;
    if (isText(source)) return this.textPieces(session, source);
    const count = await this.answers.exampleCount(session);
    return new ExamplePieces(session, source, count, this.answers, (uri) => {
      const document = this.open(uri.toString());
      return document && this.textOf(document);
    });
  }

  /** The file of an example. */
  async fileOf(session: Session, example: number): Promise<vscode.Uri | undefined> {
    const { source } = session.summary;
    const place = await this.answers.place(session, example);
    return place && !isText(source) ? uriOf(source, place.path) : undefined;
  }

  /** Where an example stands in its open document, if it still does. */
  async rangeOf(
    session: Session,
    example: number,
    document: vscode.TextDocument,
  ): Promise<vscode.Range | undefined> {
    const place = await this.answers.place(session, example);
    if (!place) return undefined;
    const start = startOf(place, this.textOf(document));
    if (start === undefined) return undefined;
    return new vscode.Range(document.positionAt(start), document.positionAt(start + place.text.length));
  }

  /** The run's corpus read from its files again, for one too long to be saved; it may have changed. */
  async reread({ summary: { source, recipe } }: Session): Promise<CorpusRequest | undefined> {
    if (!isText(source)) {
      if (!recipe) return undefined;
      const folder = vscode.Uri.parse(source.folder, true);
      const files = await readTextFiles(folder, source.paths, this.trainer);
      const pictures = source.pictures && (await readPictures(folder, source.pictures));
      return { kind: 'examples', ...recipe, files, ...(pictures && { pictures }) };
    }
    const { uri, start, end } = source;
    if (uri === undefined) return undefined;
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    return { kind: 'text', text: this.textOf(document).slice(start, end) };
  }

  dispose(): void {
    for (const timer of this.settling.values()) clearTimeout(timer);
    this.subscriptions.dispose();
    this.edited.dispose();
  }

  private of(document: vscode.TextDocument): readonly Session[] {
    return this.sessions.list.filter((session) => this.pathsOf(session).has(document.uri.toString()));
  }

  /** The path by which the run knows a file, by its URI. */
  private pathsOf(session: Session): ReadonlyMap<string, string> {
    const { source } = session.summary;
    const known = this.paths.get(source);
    if (known) return known;
    const paths = isText(source)
      ? new Map(source.uri === undefined ? [] : [[source.uri, '']])
      : new Map(source.paths.map((path) => [uriOf(source, path).toString(), path]));
    this.paths.set(source, paths);
    return paths;
  }

  private async textPieces(session: Session, { uri, start }: TextSource): Promise<TextPieces> {
    const length = passageLength(session.summary.options);
    const document = uri === undefined ? undefined : this.open(uri);
    const now = document && this.textIn(document, session);
    // All of it may have been deleted from the document.
    if (uri !== undefined && now)
      return new TextPieces(now, { uri, start: this.spanOf(session).start }, length);
    const corpus = await this.answers.corpus(session);
    const text = corpus.kind === 'text' ? corpus.text : '';
    return new TextPieces(text, uri === undefined ? undefined : { uri, start }, length);
  }

  private async targetIn(
    session: Session,
    document: vscode.TextDocument,
    offset: number,
  ): Promise<Target | undefined> {
    const path = this.pathsOf(session).get(document.uri.toString());
    if (path === undefined) return undefined;
    if (!isText(session.summary.source)) return locateExample(session, path, document, offset, this.answers);
    const { start, end } = this.spanOf(session);
    if (offset < start || offset >= end) return undefined;
    const pieces = await this.textPieces(session, session.summary.source);
    return pieces.target(offset - start);
  }

  private textIn(document: vscode.TextDocument, session: Session): string {
    const { start, end } = this.spanOf(session);
    return this.textOf(document).slice(start, end);
  }

  /** Of a run that learned from a text. */
  private spanOf({ id, summary: { source } }: Session): Span {
    return this.spans.get(id) ?? (isText(source) ? source : { start: 0, end: 0 });
  }

  /** Joining the lines of a long document takes milliseconds; once for each version is enough. */
  textOf(document: vscode.TextDocument): string {
    const known = this.texts.get(document);
    if (known?.version === document.version) return known.text;
    const text = document.getText();
    this.texts.set(document, { version: document.version, text });
    return text;
  }

  private onEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    for (const session of this.of(document)) {
      if (isText(session.summary.source)) {
        let span = this.spanOf(session);
        // VS Code lists the changes of one edit from the end of the document to its start.
        for (const { rangeOffset, rangeLength, text } of contentChanges)
          span = shift(span, { offset: rangeOffset, removed: rangeLength, inserted: text.length });
        this.spans.set(session.id, span);
      }
      this.settle(session);
    }
  }

  private settle(session: Session): void {
    clearTimeout(this.settling.get(session));
    const timer = setTimeout(() => {
      this.settling.delete(session);
      // A run that another window trains keeps its place there.
      const span = this.spans.get(session.id);
      if (span) void this.sessions.relocate(session, span).catch(() => undefined);
      this.edited.fire(session);
    }, settleTime);
    this.settling.set(session, timer);
  }

  /** A document may have changed while it was closed: looks for the text that the run learned. */
  private async locateAll(document: vscode.TextDocument): Promise<void> {
    for (const session of this.of(document)) {
      const { source } = session.summary;
      if (!isText(source)) continue;
      const { version } = document;
      const corpus = await this.answers.corpus(session).catch(() => undefined);
      if (corpus?.kind !== 'text' || document.version !== version) continue;
      const text = this.textOf(document);
      const { start, end } = source;
      if (text.slice(start, end) === corpus.text) continue;
      const found = text.indexOf(corpus.text);
      const span =
        found < 0
          ? { start: Math.min(start, text.length), end: Math.min(end, text.length) }
          : { start: found, end: found + corpus.text.length };
      this.spans.set(session.id, span);
    }
  }
}

const isComparison = ({ summary }: Session): boolean => summary.withoutMemoryOf !== undefined;

function isText(source: TextSource | FilesSource): source is TextSource {
  return !('folder' in source);
}
