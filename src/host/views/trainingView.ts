/** The side bar view "Training": the run that trains, or else the one that is shown. */
import type * as vscode from 'vscode';
import type { HistoryPoint } from '../../protocol/runs';
import type { FromTrainingView, ToTrainingView, ViewCommand } from '../../protocol/viewMessages';
import { Disposables } from '../dispose';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import type { Spotlight } from '../spotlight';
import { pageOfView } from './page';
import { ViewLink } from './viewLink';
import { webviewHtml, webviewOptions } from './webviewHtml';

export class TrainingView implements vscode.WebviewViewProvider {
  private link: ViewLink<ToTrainingView, FromTrainingView> | undefined;
  private shown: Session | undefined;
  /** Points of the curve that the view has. */
  private posted = 0;
  private readonly subscriptions = new Disposables();
  private history = new Disposables();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly spotlight: Spotlight,
    private readonly runCommand: (command: ViewCommand, session: Session | undefined) => void,
  ) {
    const { subscriptions } = this;
    subscriptions.add(sessions.onDidChangeList(() => this.choose()));
    subscriptions.add(spotlight.onDidShow(() => this.choose()));
    subscriptions.add(
      sessions.onDidChange((session) => {
        if (session === this.shown) this.link?.post({ type: 'changed', run: session.summary });
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    view.webview.options = webviewOptions(this.extension);
    const link = new ViewLink<ToTrainingView, FromTrainingView>(pageOfView(view), {
      hydrate: () => this.hydrate(),
      receive: (message) => {
        if (message.type === 'command') this.runCommand(message.command, this.shown);
      },
      visibility: () => undefined,
    });
    this.link = link;
    view.onDidDispose(() => link.dispose());
    view.webview.html = webviewHtml(view.webview, this.extension, 'training');
    link.greet();
  }

  dispose(): void {
    this.history.dispose();
    this.subscriptions.dispose();
  }

  private choose(): void {
    const chosen = this.sessions.training ?? this.spotlight.session ?? this.sessions.list[0];
    if (chosen === this.shown) return;
    this.shown = chosen;
    this.history.dispose();
    this.history = new Disposables();
    if (chosen) this.history.add(chosen.onDidAddHistory((point) => this.postPoint(chosen, point)));
    this.postRun();
  }

  private hydrate(): void {
    this.choose();
    this.postRun();
  }

  private postRun(): void {
    const { shown } = this;
    this.posted = shown?.history.length ?? 0;
    this.link?.post({ type: 'run', run: shown?.summary, history: shown?.history ?? [] });
  }

  private postPoint(session: Session, point: HistoryPoint): void {
    // The curve went back to a snapshot, or thinned out: the view needs all of it.
    if (session.history.length <= this.posted) return this.postRun();
    this.posted = session.history.length;
    this.link?.post({ type: 'history', run: session.id, points: [point] });
  }
}
