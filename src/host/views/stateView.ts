/** The side bar view "Hidden State": the step under the cursor. */
import * as vscode from 'vscode';
import type { FromStateView, StateAtCursor, ToStateView } from '../../protocol/viewMessages';
import type { Answers } from '../answers';
import { Disposables } from '../dispose';
import type { Sessions } from '../sessions';
import type { Spotlight } from '../spotlight';
import { pageOfView } from './page';
import { stateAt } from './stateAt';
import { ViewLink } from './viewLink';
import type { PanelServices } from './networkPanel';
import { webviewHtml, webviewOptions } from './webviewHtml';

type RunViewCommand = PanelServices['runCommand'];

export class StateView implements vscode.WebviewViewProvider {
  private link: ViewLink<ToStateView, FromStateView> | undefined;
  private problem: string | undefined;
  private readonly subscriptions = new Disposables();

  constructor(
    private readonly extension: vscode.Uri,
    private readonly sessions: Sessions,
    private readonly answers: Answers,
    private readonly spotlight: Spotlight,
    private readonly showInNetwork: () => void,
    private readonly runCommand: RunViewCommand,
  ) {
    const { subscriptions } = this;
    for (const event of [spotlight.onDidShow, spotlight.onDidTrace, spotlight.onDidSelect])
      subscriptions.add(event(() => void this.postState()));
    subscriptions.add(
      spotlight.onDidFail((message) => {
        this.problem = message;
        void this.postState();
      }),
    );
    subscriptions.add(spotlight.onDidTrace(() => (this.problem = undefined)));
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    view.webview.options = webviewOptions(this.extension);
    const attend = (visible: boolean): void => this.spotlight.attend('state', visible);
    const link = new ViewLink<ToStateView, FromStateView>(pageOfView(view), {
      hydrate: () => void this.postState(),
      receive: (message) => {
        if (message.type === 'showInNetwork') this.showInNetwork();
        if (message.type === 'colorByUnit')
          this.runCommand('colorByUnit', this.spotlight.session, [message.layer, message.unit]);
      },
      visibility: attend,
    });
    this.link = link;
    view.onDidDispose(() => {
      link.dispose();
      attend(false);
    });
    view.webview.html = webviewHtml(view.webview, this.extension, 'state');
    link.greet();
    attend(view.visible);
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  private async postState(): Promise<void> {
    const { link } = this;
    if (!link?.live) return;
    const state = await this.state();
    link.post({ type: 'state', state, ...(!state && { why: this.why() }) });
  }

  private async state(): Promise<StateAtCursor | undefined> {
    const { session, trace, step } = this.spotlight;
    if (!session || !trace || step === undefined) return undefined;
    const outputs = await this.answers.vocabulary(session).then(
      ({ outputs }) => outputs,
      () => [],
    );
    const { piece, iteration } = trace.traced;
    const at = stateAt(session.summary, iteration, trace.traced.trace, outputs, step);
    return piece.subject.holds?.length ? { ...at, held: true } : at;
  }

  private why(): string {
    if (this.sessions.list.length === 0)
      return vscode.l10n.t('Select some text and run “Train RNN on Selection” first.');
    return this.problem ?? vscode.l10n.t('Put the cursor into the text that a run has learned from.');
  }
}
