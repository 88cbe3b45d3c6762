/** Find Similar States: every place of a run's text where its network holds nearly the same as at the cursor. */
import * as vscode from 'vscode';
import { visibleToken } from '../../data/written';
import { RpcError } from '../../protocol/rpc';
import type { SimilarPlace, SimilarPlaces } from '../../protocol/similar';
import { editorFor, runFor } from '../editor/lensTarget';
import type { LensServices } from '../editor/lenses';
import { Disposables } from '../dispose';
import { contextKeys, views } from '../ids';
import type { Session } from '../session';
import { nearest } from './nearest';
import { SimilarTree, type Listed, type ShownSimilar } from './similarTree';

/** Units before a place by which it is known again where the text was edited. */
const landmark = 24;

interface Span {
  readonly from: number;
  readonly to: number;
}

export class SimilarCommands {
  private readonly all = new Disposables();
  private readonly tree = this.all.add(new SimilarTree());
  private readonly view = this.all.add(
    vscode.window.createTreeView(views.similar, { treeDataProvider: this.tree }),
  );
  private at = -1;

  constructor(private readonly services: LensServices) {
    const { sessions } = services;
    this.all.add(
      sessions.onDidChangeList(() => {
        const { shown } = this.tree;
        if (shown && !sessions.list.includes(shown.session)) void this.put(undefined);
      }),
    );
  }

  /** Of the selection, or of the token at the cursor. */
  async findSimilarStates(run?: unknown): Promise<void> {
    const { services } = this;
    const wanted = typeof run === 'string' ? run : undefined;
    const editor = editorFor(services.sessions.find(wanted), services.documents);
    const session = runFor(wanted, editor.document, services);
    services.sessions.refuseElsewhere(session);
    const learned = await this.learned(session);
    const found = await this.search(session, this.spanIn(editor, session, learned));
    if (found) await this.list(session, editor.document, found);
  }

  async openSimilarState(index?: unknown): Promise<void> {
    const { shown } = this.tree;
    const place = shown && typeof index === 'number' ? shown.places.at(index) : undefined;
    if (!shown || !place)
      throw new RpcError('nothing-similar', vscode.l10n.t('Run “Find Similar States” first.'));
    const document = await vscode.workspace.openTextDocument(shown.document);
    const start = this.services.documents.learnedFrom(document, shown.session) ?? 0;
    const range = rangeOf(document, start, place);
    if (!range) throw new RpcError('text-changed', vscode.l10n.t('This place is not in the text any more.'));
    this.at = place.index;
    const column = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn)?.viewColumn;
    await vscode.window.showTextDocument(document, {
      viewColumn: column ?? vscode.ViewColumn.Active,
      preserveFocus: true,
      selection: range,
    });
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

  private async search(session: Session, span: Span): Promise<SimilarPlaces | undefined> {
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
        return await answers.findSimilar(session, { ...span, ...(snapshot !== undefined && { snapshot }) });
      } catch (error) {
        // The person has ended it, or asked for another.
        if (error instanceof RpcError && error.code === 'superseded') return undefined;
        throw error;
      } finally {
        listening.dispose();
      }
    });
  }

  private async list(session: Session, document: vscode.TextDocument, found: SimilarPlaces): Promise<void> {
    if (found.places.length === 0)
      throw new RpcError(
        'nothing-similar',
        vscode.l10n.t('The text is too short: there is no other place in it.'),
      );
    const start = this.services.documents.learnedFrom(document, session) ?? 0;
    const places = found.places.map((place, index): Listed => {
      const range = rangeOf(document, start, place);
      return { ...place, index, ...(range && { line: range.start.line + 1 }) };
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
