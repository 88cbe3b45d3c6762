/** Find Similar States: every place of a run's text where its network holds nearly the same as at the cursor. */
import * as vscode from 'vscode';
import { visibleToken } from '../../data/written';
import { RpcError } from '../../protocol/rpc';
import type { OtherText, SimilarPlace, SimilarPlaces } from '../../protocol/similar';
import { editorFor, runFor } from '../editor/lensTarget';
import type { LensServices } from '../editor/lenses';
import { Disposables } from '../dispose';
import { contextKeys, views } from '../ids';
import type { Session } from '../session';
import type { TrainerClient } from '../trainerClient';
import { nearest } from './nearest';
import { otherTexts } from './otherTexts';
import { SimilarTree, type Listed, type ShownSimilar } from './similarTree';

/** Units before a place by which it is known again where the text was edited. */
const landmark = 24;

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface SimilarServices extends LensServices {
  readonly trainer: Pick<TrainerClient, 'call'>;
}

export class SimilarCommands {
  private readonly all = new Disposables();
  private readonly tree = this.all.add(new SimilarTree());
  private readonly view = this.all.add(
    vscode.window.createTreeView(views.similar, { treeDataProvider: this.tree }),
  );
  private at = -1;

  constructor(private readonly services: SimilarServices) {
    const { sessions } = services;
    this.all.add(
      sessions.onDidChangeList(() => {
        const { shown } = this.tree;
        if (shown && !sessions.list.includes(shown.session)) void this.put(undefined);
      }),
    );
  }

  /** Of the selection, or of the token at the cursor. */
  findSimilarStates(run?: unknown): Promise<void> {
    return this.find(run, () => Promise.resolve([]));
  }

  /** In the files of the workspace too. */
  findSimilarInWorkspace(run?: unknown): Promise<void> {
    return this.find(run, (session, ending) => otherTexts(session, this.services.trainer, ending));
  }

  async openSimilarState(index?: unknown): Promise<void> {
    const { shown, place } = this.placeAt(index);
    const document = await vscode.workspace.openTextDocument(uriOf(shown, place));
    const range = rangeOf(document, this.startIn(document, shown.session, place), place);
    if (!range) throw new RpcError('text-changed', vscode.l10n.t('This place is not in the text any more.'));
    this.at = place.index;
    const column = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn)?.viewColumn;
    await vscode.window.showTextDocument(document, {
      viewColumn: column ?? vscode.ViewColumn.Active,
      preserveFocus: true,
      selection: range,
    });
  }

  /** All of them within the editor, in VS Code's own list. */
  async peekSimilarStates(): Promise<void> {
    const { shown } = this.placeAt(0);
    const { activeTextEditor: editor } = vscode.window;
    if (!editor) throw new RpcError('no-editor', vscode.l10n.t('Open the text first.'));
    const places = shown.places.filter(({ line }) => line !== undefined);
    const locations = places.map((place) => {
      const start = new vscode.Position((place.line ?? 1) - 1, place.before.length);
      const end = start.translate(0, /[\r\n]/.test(place.text) ? 0 : place.text.length);
      return new vscode.Location(uriOf(shown, place), new vscode.Range(start, end));
    });
    const { document, selection } = editor;
    const position = selection.active;
    await vscode.commands.executeCommand(
      'editor.action.peekLocations',
      document.uri,
      position,
      locations,
      'peek',
    );
  }

  showNextSimilarState(): Promise<void> {
    return this.walk(1);
  }

  showPreviousSimilarState(): Promise<void> {
    return this.walk(-1);
  }

  dispose(): void {
    this.all.dispose();
  }

  private async find(
    run: unknown,
    others: (session: Session, ending: vscode.CancellationToken) => Promise<readonly OtherText[]>,
  ): Promise<void> {
    const { services } = this;
    const wanted = typeof run === 'string' ? run : undefined;
    const editor = editorFor(services.sessions.find(wanted), services.documents);
    const session = runFor(wanted, editor.document, services);
    services.sessions.refuseElsewhere(session);
    const span = this.spanIn(editor, session, await this.learned(session));
    const found = await this.search(session, span, (ending) => others(session, ending));
    if (found) await this.list(session, editor.document, found.places, found.others);
  }

  /** @throws RpcError 'nothing-similar' where nothing is listed */
  private placeAt(index: unknown): { shown: ShownSimilar; place: Listed } {
    const { shown } = this.tree;
    const place = shown && typeof index === 'number' ? shown.places.at(index) : undefined;
    if (shown && place) return { shown, place };
    throw new RpcError('nothing-similar', vscode.l10n.t('Run “Find Similar States” first.'));
  }

  /** Where in its document a text starts. */
  private startIn(document: vscode.TextDocument, session: Session, { path }: SimilarPlace): number {
    return path === undefined ? (this.services.documents.learnedFrom(document, session) ?? 0) : 0;
  }

  private async walk(by: 1 | -1): Promise<void> {
    const places = this.tree.shown?.places ?? [];
    const next =
      places.length > 0 ? (Math.max(this.at, by > 0 ? -1 : 0) + by + places.length) % places.length : -1;
    await this.openSimilarState(next);
    await this.view.reveal(places[next], { select: true, focus: false });
  }

  /** @throws RpcError 'no-text-here' */
  private async learned(session: Session): Promise<string> {
    const corpus = await this.services.answers.corpus(session);
    if (corpus.kind === 'text') return corpus.text;
    throw new RpcError(
      'no-text-here',
      vscode.l10n.t('This run has learned from examples; it reads no running text.'),
    );
  }

  /** Where the selection stands in the text as it was learned. @throws RpcError 'not-learned-here' */
  private spanIn({ document, selection }: vscode.TextEditor, session: Session, learned: string): Span {
    const { documents } = this.services;
    const start = documents.learnedFrom(document, session);
    const [from, end] = [selection.start, selection.end].map((position) => document.offsetAt(position));
    const to = Math.max(end, from + 1);
    if (start !== undefined && from >= start) {
      const text = documents.textOf(document);
      const before = Math.max(start, from - landmark);
      const found = nearest(learned, text.slice(before, to), before - start);
      if (to <= text.length && found !== undefined)
        return { from: found + from - before, to: found + to - before };
    }
    throw new RpcError(
      'not-learned-here',
      vscode.l10n.t(
        'The run “{0}” has not learned what stands here. Put the cursor into its text.',
        session.summary.label,
      ),
    );
  }

  private async search(
    session: Session,
    span: Span,
    readOthers: (ending: vscode.CancellationToken) => Promise<readonly OtherText[]>,
  ): Promise<{ places: SimilarPlaces; others: readonly OtherText[] } | undefined> {
    const { answers, spotlight } = this.services;
    const snapshot = session === spotlight.session ? spotlight.snapshot : undefined;
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Comparing the states of {0}', session.summary.label),
      cancellable: true,
    };
    return vscode.window.withProgress(progress, async (_, ending) => {
      const listening = ending.onCancellationRequested(
        () => void answers.endSimilar(session).catch(() => undefined),
      );
      try {
        const others = await readOthers(ending);
        if (ending.isCancellationRequested) return undefined;
        const request = { ...span, others, ...(snapshot !== undefined && { snapshot }) };
        return { places: await answers.findSimilar(session, request), others };
      } catch (error) {
        // The person has ended it, or asked for another.
        if (error instanceof RpcError && error.code === 'superseded') return undefined;
        throw error;
      } finally {
        listening.dispose();
      }
    });
  }

  private async list(
    session: Session,
    document: vscode.TextDocument,
    found: SimilarPlaces,
    others: readonly OtherText[],
  ): Promise<void> {
    if (found.places.length === 0)
      throw new RpcError(
        'nothing-similar',
        vscode.l10n.t('The text is too short: there is no other place in it.'),
      );
    const start = this.services.documents.learnedFrom(document, session) ?? 0;
    const texts = new Map(others.map(({ path, text }) => [path, text]));
    const lineOf = (place: SimilarPlace): number | undefined => {
      const text = place.path === undefined ? undefined : texts.get(place.path);
      if (text !== undefined) return text.slice(0, place.from).split(/\r\n|\r|\n/).length;
      const range = rangeOf(document, start, place);
      return range && range.start.line + 1;
    };
    const places = found.places.map((place, index): Listed => {
      const line = lineOf(place);
      return { ...place, index, ...(line !== undefined && { line }) };
    });
    await this.put({ session, document: document.uri, found, places });
    await this.view.reveal(places[0], { select: false, focus: false });
  }

  private async put(shown: ShownSimilar | undefined): Promise<void> {
    this.at = -1;
    this.view.message = shown ? messageFor(shown) : '';
    this.tree.show(shown);
    await vscode.commands.executeCommand('setContext', contextKeys.hasSimilar, shown !== undefined);
  }
}

const uriOf = ({ document }: ShownSimilar, { path }: SimilarPlace): vscode.Uri =>
  path === undefined ? document : vscode.Uri.parse(path, true);

/** Where a place stands now, known again by what stands before it. */
function rangeOf(
  document: vscode.TextDocument,
  start: number,
  { from, before, text }: SimilarPlace,
): vscode.Range | undefined {
  const found = nearest(document.getText(), before + text, start + from - before.length);
  if (found === undefined) return undefined;
  const at = found + before.length;
  return new vscode.Range(document.positionAt(at), document.positionAt(at + text.length));
}

function messageFor({ found, session }: ShownSimilar): string {
  const { text, units, steps, cut, iteration } = found;
  const language = vscode.env.language;
  const searched = cut
    ? vscode.l10n.t('the first {0} steps of {1}', steps.toLocaleString(language), session.summary.label)
    : vscode.l10n.t('{0} steps of {1}', steps.toLocaleString(language), session.summary.label);
  return vscode.l10n.t(
    'Like “{0}”, where {1} units are on: {2}, iteration {3}.',
    ...[visibleToken(text), units.length, searched, iteration.toLocaleString(language)],
  );
}
