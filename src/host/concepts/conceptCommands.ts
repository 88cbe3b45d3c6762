/** Find Concepts: what the units of a network know of the text in the editor. */
import * as vscode from 'vscode';
import type { OwnProperty } from '../../protocol/concepts';
import { RpcError } from '../../protocol/rpc';
import { editorFor, runFor } from '../editor/lensTarget';
import type { LensServices } from '../editor/lenses';
import type { Session } from '../session';
import type { ConceptsPanel } from './conceptsPanel';
import { searchConcepts } from './conceptSearch';
import { rowOf } from './conceptWords';
import { askProperty } from './ownProperty';
import type { KnownConcepts } from './knownConcepts';

export class ConceptCommands {
  constructor(
    private readonly services: LensServices,
    private readonly panel: ConceptsPanel,
    private readonly known: KnownConcepts,
  ) {}

  async findConcepts(run?: unknown): Promise<void> {
    const { editor, session } = this.target(run);
    await this.search(session, editor.document);
  }

  /** Of what the person gives: a regular expression, or what is selected. */
  async findPattern(run?: unknown): Promise<void> {
    const { editor, session } = this.target(run);
    const own = await askProperty(editor);
    if (own) await this.search(session, editor.document, own);
  }

  /** @throws RpcError where there is no text, or no run that reads it */
  private target(run: unknown): { editor: vscode.TextEditor; session: Session } {
    const { services } = this;
    const wanted = typeof run === 'string' ? run : undefined;
    const editor = editorFor(services.sessions.find(wanted), services.documents);
    const { document } = editor;
    const session = runFor(wanted, document, services);
    services.sessions.refuseElsewhere(session);
    if (document.getText(new vscode.Range(0, 0, 50, 0)).trim() === '' && document.getText().trim() === '')
      throw new RpcError('empty-text', vscode.l10n.t('The file is empty: there is nothing to find in it.'));
    return { editor, session };
  }

  private async search(session: Session, document: vscode.TextDocument, own?: OwnProperty): Promise<void> {
    const { spotlight } = this.services;
    const snapshot = session === spotlight.session ? spotlight.snapshot : undefined;
    const progress = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Searching what the units of {0} know', session.summary.label),
      cancellable: true,
    };
    const found = await vscode.window.withProgress(progress, (_, ending) =>
      searchConcepts(session, document, this.services, { snapshot, own }, ending).catch((error: unknown) => {
        // The person has ended it, or dropped the run.
        if (error instanceof RpcError && error.code === 'superseded') return undefined;
        throw error;
      }),
    );
    if (!found) return;
    const { findings, tokens, iteration, cut } = found;
    if (findings.length === 0)
      throw new RpcError(
        'nothing-to-find',
        own
          ? vscode.l10n.t(
              '“{0}” is at too few places, or nearly everywhere: no unit can be told by it.',
              own.label,
            )
          : vscode.l10n.t('The text is too short or too uniform to search in. Take a longer one.'),
      );
    this.known.learn(session, findings);
    const language = vscode.env.language;
    const count = tokens.toLocaleString(language);
    this.panel.show({
      session,
      document,
      title: vscode.l10n.t('{0} · iteration {1}', session.summary.label, iteration.toLocaleString(language)),
      note: cut
        ? vscode.l10n.t('The first {0} tokens of {1} were searched.', count, nameOf(document))
        : vscode.l10n.t('All {0} tokens of {1} were searched.', count, nameOf(document)),
      rows: findings.map((finding) => rowOf(finding, session.summary)),
    });
  }
}

const nameOf = ({ uri }: vscode.TextDocument): string => uri.path.split('/').at(-1) ?? uri.path;
