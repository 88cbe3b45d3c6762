/** What a lens follows while it is on. */
import * as vscode from 'vscode';
import { Disposables } from '../dispose';
import type { Subscription } from '../emitter';
import { settings } from '../ids';
import type { Session } from '../session';
import type { LensServices } from './lenses';

export interface LensEvents {
  edited(event: vscode.TextDocumentChangeEvent): void;
  closed(document: vscode.TextDocument): void;
  scrolled(editor: vscode.TextEditor): void;
  /** Other editors can be seen. */
  rearranged(): void;
  /** Theme or palette. */
  recolored(): void;
  /** Another snapshot is shown. */
  shown(): void;
  runChanged(session: Session): void;
  runsChanged(): void;
}

export function followForLens({ sessions, spotlight }: LensServices, events: LensEvents): Subscription {
  const all = new Disposables();
  const { workspace, window } = vscode;
  const palette = `${settings.section}.${settings.lensColors}`;
  all.add(workspace.onDidChangeTextDocument((event) => events.edited(event)));
  all.add(workspace.onDidCloseTextDocument((document) => events.closed(document)));
  all.add(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(palette)) events.recolored();
    }),
  );
  all.add(window.onDidChangeActiveColorTheme(() => events.recolored()));
  all.add(window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => events.scrolled(textEditor)));
  all.add(window.onDidChangeVisibleTextEditors(() => events.rearranged()));
  all.add(spotlight.onDidShow(() => events.shown()));
  all.add(sessions.onDidChange((session) => events.runChanged(session)));
  all.add(sessions.onDidChangeList(() => events.runsChanged()));
  return all;
}
