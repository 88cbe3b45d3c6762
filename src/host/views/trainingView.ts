/** The side bar view "Training": the run that trains, or else the one that is shown, and what it is compared with. */
import type * as vscode from 'vscode';
import type { HistoryPoint } from '../../protocol/runs';
import type { FromTrainingView, ToTrainingView, ViewCommand } from '../../protocol/viewMessages';
import type { Comparisons } from '../comparisons';
import { Disposables } from '../dispose';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import type { Spotlight } from '../spotlight';
import { pageOfView } from './page';
import { ViewLink } from './viewLink';
import { webviewHtml, webviewOptions } from './webviewHtml';

export interface TrainingServices {
  readonly extension: vscode.Uri;
  readonly sessions: Sessions;
  readonly comparisons: Comparisons;
  readonly spotlight: Spotlight;
  runCommand(command: ViewCommand, session: Session | undefined): void;
}

export class TrainingView implements vscode.WebviewViewProvider {
  private link: ViewLink<ToTrainingView, FromTrainingView> | undefined;
  private shown: Session | undefined;
  private counterpart: Session | undefined;
  /** Points of the curves that the view has. */
  private posted = new Map<Session, number>();
  private readonly subscriptions = new Disposables();
  private history = new Disposables();

  constructor(private readonly services: TrainingServices) {
    const { sessions, spotlight } = services;
    const { subscriptions } = this;
    subscriptions.add(sessions.onDidChangeList(() => this.choose()));
    subscriptions.add(spotlight.onDidShow(() => this.choose()));
    subscriptions.add(
      sessions.onDidChange((session) => {
        if (this.followed.includes(session)) this.link?.post({ type: 'changed', run: session.summary });
      }),
    );
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const { extension, sessions, runCommand } = this.services;
    view.webview.options = webviewOptions(extension);
    const link = new ViewLink<ToTrainingView, FromTrainingView>(pageOfView(view), {
      hydrate: () => this.hydrate(),
      receive: (message) => {
        if (message.type === 'command') runCommand(message.command, sessions.find(message.run) ?? this.shown);
      },
      visibility: () => undefined,
    });
    this.link = link;
    view.onDidDispose(() => link.dispose());
    view.webview.html = webviewHtml(view.webview, extension, 'training');
    link.greet();
  }

  dispose(): void {
    this.history.dispose();
    this.subscriptions.dispose();
  }

  private get followed(): readonly Session[] {
    return [this.shown, this.counterpart].filter((session) => session !== undefined);
  }

  private choose(): void {
    const { comparisons } = this.services;
    const chosen = this.chosen();
    const counterpart = chosen && comparisons.counterpart(chosen);
    if (chosen === this.shown && counterpart === this.counterpart) return;
    this.shown = chosen;
    this.counterpart = counterpart;
    this.history.dispose();
    this.history = new Disposables();
    for (const session of this.followed)
      this.history.add(session.onDidAddHistory((point) => this.postPoint(session, point)));
    this.postRun();
  }

  /** Of a pair, one of which trains, the one that the panel shows, else the one with the memory. */
  private chosen(): Session | undefined {
    const { sessions, spotlight, comparisons } = this.services;
    const { training, list } = sessions;
    const { session: shown } = spotlight;
    if (!training) return shown ?? list.at(0);
    return shown && comparisons.counterpart(shown) === training ? shown : comparisons.principal(training);
  }

  private hydrate(): void {
    this.choose();
    this.postRun();
  }

  private postRun(): void {
    const { shown, counterpart } = this;
    this.posted = new Map(this.followed.map((session) => [session, session.history.length]));
    this.link?.post({
      type: 'run',
      run: shown?.summary,
      history: shown?.history ?? [],
      ...(counterpart && { counterpart: { run: counterpart.summary, history: counterpart.history } }),
    });
  }

  private postPoint(session: Session, point: HistoryPoint): void {
    // The curve went back to a snapshot, or thinned out: the view needs all of it.
    if (session.history.length <= (this.posted.get(session) ?? 0)) return this.postRun();
    this.posted.set(session, session.history.length);
    this.link?.post({ type: 'history', run: session.id, points: [point] });
  }
}
