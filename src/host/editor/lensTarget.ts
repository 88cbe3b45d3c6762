/** Which editor a lens is for, and which run looks through it. */
import * as vscode from 'vscode';
import { RpcError } from '../../protocol/rpc';
import type { Documents } from '../documents';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import type { Spotlight } from '../spotlight';

/** Documents that no text editor shows as a text of the person's. */
export const foreign: ReadonlySet<string> = new Set(['output', 'comment', 'vscode-terminal', 'debug']);

/**
 * The editor that has the focus or, while a view has it, one that shows what the run has learned.
 * @throws RpcError that says what cannot be painted, and what can
 */
export function editorFor(session: Session | undefined, documents: Documents): vscode.TextEditor {
  const { activeTextEditor, activeNotebookEditor, visibleTextEditors } = vscode.window;
  const { document } = activeTextEditor ?? {};
  if (document?.uri.scheme === 'vscode-notebook-cell' || (!activeTextEditor && activeNotebookEditor))
    throw new RpcError(
      'not-painted',
      vscode.l10n.t('Cells of notebooks cannot be colored: each is a text of its own. Open a text file.'),
    );
  if (activeTextEditor && !foreign.has(activeTextEditor.document.uri.scheme)) return activeTextEditor;
  const possible = visibleTextEditors.filter(
    (one) => one.viewColumn && !foreign.has(one.document.uri.scheme),
  );
  const learned = possible.find((one) => session && documents.isLearnedBy(one.document, session));
  const found = learned ?? possible.at(0);
  if (found) return found;
  // VS Code hands no file of more than 50 MB to its extensions.
  if (vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText)
    throw new RpcError(
      'too-large',
      vscode.l10n.t(
        'VS Code hands files of more than 50 MB to no extension. Open a part of it as a file of its own.',
      ),
    );
  throw new RpcError('no-editor', vscode.l10n.t('Open the text that you want to color first.'));
}

export interface RunSources {
  readonly sessions: Sessions;
  readonly documents: Documents;
  readonly spotlight: Spotlight;
}

/**
 * The run that reads running text: the one asked for, one that has learned from the document, the shown one, the newest.
 * @throws RpcError where there is none
 */
export function runFor(
  wanted: string | undefined,
  document: vscode.TextDocument | undefined,
  { sessions, documents, spotlight }: RunSources,
): Session {
  const given = sessions.find(wanted);
  if (given && given.summary.task !== 'next-token')
    throw new RpcError(
      'no-text-here',
      vscode.l10n.t(
        'This run has learned from examples, and a lens reads running text. Choose a run that foretells what comes next.',
      ),
    );
  if (given) return given;
  const fitting = sessions.list.filter(
    ({ summary, inOtherWindow }) => summary.task === 'next-token' && !inOtherWindow,
  );
  const learned = document ? fitting.filter((one) => documents.isLearnedBy(document, one)) : [];
  const { session: shown } = spotlight;
  const found = [...learned, ...fitting].find((one) => one === shown) ?? learned.at(0) ?? fitting.at(0);
  const best = learned.length > 0 && found && !learned.includes(found) ? learned[0] : found;
  if (best) return best;
  throw new RpcError(
    'no-run',
    vscode.l10n.t(
      'There is no run yet that reads running text. Select some text and run “Train RNN on Selection”.',
    ),
  );
}
