/** The panel "Unrolled network": one at a time, beside the editor, never taking the focus. */
import * as vscode from 'vscode';
import type { Hold } from '../../model/hold';
import { RpcError } from '../../protocol/rpc';
import { conceptName } from '../concepts/conceptNames';
import type { FromNetworkView, PassagePlace, ToNetworkView, ViewCommand } from '../../protocol/viewMessages';
import type { Change } from '../../protocol/whatIf';
import type { Answers } from '../answers';
import type { Comparisons } from '../comparisons';
import { Disposables } from '../dispose';
import { networkPanel } from '../ids';
import { messageOf } from '../messageOf';
import { reach } from '../milestones';
import { choosePicture } from '../pictures';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import { withHolds } from '../pieces';
import type { ShownTrace, Spotlight } from '../spotlight';
import { requestOf, type Traces } from '../traces';
import { pageOfPanel } from './page';
import { ViewLink } from './viewLink';
import { webviewHtml, webviewOptions } from './webviewHtml';

export interface PanelServices {
  readonly extension: vscode.Uri;
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly comparisons: Comparisons;
  readonly traces: Traces;
  readonly spotlight: Spotlight;
  /** Resolves when the saved runs are listed. */
  readonly loaded: Promise<void>;
  runCommand(command: ViewCommand, session: Session | undefined, args?: readonly number[]): void;
  /** The person chose a step in a view: show its token in the editor. */
  reveal(step: number): void;
  /** Opens the file of an example of the shown run. */
  openExample(example: number): void;
}

export class NetworkPanel implements vscode.WebviewPanelSerializer {
  private panel: vscode.WebviewPanel | undefined;
  private link: ViewLink<ToNetworkView, FromNetworkView> | undefined;
  private readonly subscriptions = new Disposables();

  constructor(private readonly services: PanelServices) {
    const { sessions, spotlight } = services;
    const { subscriptions } = this;
    subscriptions.add(sessions.onDidChangeList(() => this.postRuns()));
    subscriptions.add(
      sessions.onDidChange((session) => this.link?.post({ type: 'run', run: session.summary })),
    );
    subscriptions.add(spotlight.onDidShow(() => this.postShown()));
    subscriptions.add(spotlight.onDidTrace(() => this.postTrace()));
    subscriptions.add(spotlight.onDidInspect(() => this.postDetail()));
    subscriptions.add(spotlight.onDidFail((message) => this.link?.post({ type: 'problem', message })));
    subscriptions.add(
      spotlight.onDidSelect((mover) => {
        const { step } = spotlight;
        if (mover === 'cursor' && step !== undefined) this.link?.post({ type: 'selectStep', step });
      }),
    );
    spotlight.pace = () => this.link?.atRest() ?? Promise.resolve();
  }

  /** Shows the run, beside the editor where the panel is not open yet. The focus stays where it is. */
  show(session: Session | undefined, snapshot?: number): void {
    this.services.spotlight.show(session, snapshot);
    if (this.panel) return this.panel.reveal(undefined, true);
    const place = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
    this.open(vscode.window.createWebviewPanel(networkPanel, this.title(), place));
  }

  /** After a reload of the window. */
  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const run = (state as { run?: string } | null | undefined)?.run;
    const { sessions, spotlight, loaded } = this.services;
    await loaded;
    spotlight.show(sessions.find(run) ?? sessions.list[0]);
    this.panel?.dispose();
    this.open(panel);
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.panel?.dispose();
  }

  private open(panel: vscode.WebviewPanel): void {
    const { extension, spotlight } = this.services;
    panel.webview.options = webviewOptions(extension);
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(extension, 'media', `unroll-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const link = new ViewLink<ToNetworkView, FromNetworkView>(pageOfPanel(panel), {
      hydrate: () => this.hydrate(),
      receive: (message) => this.receive(message),
      visibility: (visible) => spotlight.attend('panel', visible),
    });
    panel.onDidDispose(() => {
      link.dispose();
      if (this.panel !== panel) return;
      this.panel = undefined;
      this.link = undefined;
      spotlight.showGates(false);
      spotlight.attend('panel', false);
    });
    this.panel = panel;
    this.link = link;
    panel.title = this.title();
    panel.webview.html = webviewHtml(panel.webview, extension, 'network');
    link.greet();
    spotlight.attend('panel', panel.visible);
  }

  private title(): string {
    const run = this.services.spotlight.session?.summary;
    return run ? vscode.l10n.t('Unroll: {0}', run.label) : vscode.l10n.t('Unrolled network');
  }

  private hydrate(): void {
    this.postRuns();
    this.postShown();
    this.postTrace();
    this.postDetail();
  }

  private postRuns(): void {
    const { sessions, spotlight } = this.services;
    const runs = sessions.list.map(({ summary }) => summary);
    this.link?.post({ type: 'runs', runs, shown: spotlight.session?.id });
    if (this.panel) this.panel.title = this.title();
  }

  private postShown(): void {
    const { session, snapshot } = this.services.spotlight;
    this.postRuns();
    this.link?.post({ type: 'snapshot', iteration: snapshot });
    if (session) void this.postVocabulary(session);
  }

  private async postVocabulary(session: Session): Promise<void> {
    const { answers, spotlight } = this.services;
    const { link } = this;
    if (!link?.live) return;
    try {
      const { outputs } = await answers.vocabulary(session);
      if (spotlight.session === session) link.post({ type: 'vocabulary', run: session.id, outputs });
    } catch (error) {
      if (spotlight.session === session) link.post({ type: 'problem', message: messageOf(error) });
    }
  }

  private postTrace(): void {
    const { spotlight } = this.services;
    const { session, trace } = spotlight;
    if (!session || !trace) return;
    const { iteration, packed } = trace.traced;
    this.link?.postFrame({
      of: packed,
      message: () => ({
        type: 'trace',
        shown: { run: session.id, iteration, trace: packed },
        step: spotlight.step,
        ...placeOf(trace),
      }),
    });
  }

  private postDetail(): void {
    const { session, trace, detail } = this.services.spotlight;
    if (!session || !trace || !detail) return;
    this.link?.post({ type: 'step', run: session.id, iteration: trace.traced.iteration, detail });
  }

  private async pickPicture(): Promise<void> {
    const { spotlight } = this.services;
    const { session } = spotlight;
    const picture = await choosePicture();
    if (picture && session === spotlight.session) spotlight.showAsked({ picture });
  }

  /** Lets the counterpart of the shown run read the piece that is shown. */
  private async traceCounterpart(): Promise<void> {
    const { comparisons, spotlight, traces } = this.services;
    const { link } = this;
    const { session, trace } = spotlight;
    const other = session && comparisons.counterpart(session);
    if (!other || !trace) return;
    const { piece } = trace.traced;
    const shown = await traces.get(other, withHolds(piece, [])).then(
      ({ iteration, packed }) => ({ run: other.id, iteration, trace: packed }),
      // The picture does without: why a run fails is said where it is shown itself.
      () => undefined,
    );
    link?.post({ type: 'counterpart', run: other.id, ...placeOf(trace), ...(shown && { shown }) });
  }

  /** What the holds cost on the piece that is shown. */
  private effect(): Promise<void> {
    const { answers, spotlight } = this.services;
    const { trace, step } = spotlight;
    return this.answer(async (session, snapshot) => {
      if (!trace) return { type: 'effect', run: session.id };
      const { piece } = trace.traced;
      const language = await languageOf(piece.place?.uri);
      const question = { language, ...(step !== undefined && { step }) };
      const effect = await answers.effect(session, requestOf(piece, { snapshot }), question);
      const concepts = effect.concepts.map((one) => ({ ...one, concept: conceptName(one.concept) }));
      return { type: 'effect', run: session.id, effect: { ...effect, concepts } };
    });
  }

  private change(change: Change): Promise<void> {
    const { answers, spotlight } = this.services;
    const { trace } = spotlight;
    return this.answer(async (session, snapshot) => {
      if (!trace) return { type: 'changed', run: session.id, change };
      const request = requestOf(trace.traced.piece, { snapshot });
      return {
        type: 'changed',
        run: session.id,
        change,
        other: await answers.counterfactual(session, request, change),
      };
    });
  }

  /** Posts what the worker says about the shown run, or why it cannot. */
  private async answer(
    ask: (session: Session, snapshot: number | undefined) => Promise<ToNetworkView>,
  ): Promise<void> {
    const { session, snapshot } = this.services.spotlight;
    const { link } = this;
    if (!session) return;
    try {
      link?.post(await ask(session, snapshot));
    } catch (error) {
      // Who asked again waits for the later answer.
      const isSuperseded = error instanceof RpcError && error.code === 'superseded';
      if (!isSuperseded) link?.post({ type: 'problem', message: messageOf(error) });
    }
  }

  private receive(message: FromNetworkView): void {
    const { spotlight, sessions, answers, runCommand, reveal, openExample } = this.services;
    switch (message.type) {
      case 'showRun':
        return spotlight.show(sessions.find(message.run));
      case 'showSnapshot':
        return spotlight.show(spotlight.session, message.iteration);
      case 'showPassage':
        return spotlight.showPiece(message.index);
      case 'selectStep':
        spotlight.select(message.step, 'view');
        if (message.reveal) reach('walked');
        if (message.reveal && message.step !== undefined) reveal(message.step);
        return;
      case 'command':
        return runCommand(message.command, spotlight.session, message.args);
      case 'predict':
        return spotlight.showAsked(message.typed === undefined ? undefined : { typed: message.typed });
      case 'gates':
        return spotlight.showGates(message.shown);
      case 'hold':
        return spotlight.hold(message.holds);
      case 'effect':
        return void this.effect();
      case 'change':
        return void this.change(message.change);
      case 'pickPicture':
        return void this.pickPicture();
      case 'exam':
        return void this.answer(async (session, snapshot) => {
          const other = message.of && this.services.comparisons.counterpart(session);
          const exam = await (other ? answers.examine(other) : answers.examine(session, snapshot));
          return { type: 'exam', run: (other ?? session).id, exam };
        });
      case 'traceCounterpart':
        return void this.traceCounterpart();
      case 'examples':
        return void this.answer(async (session, snapshot) => {
          const request = { ...message.query, ...(snapshot !== undefined && { snapshot }) };
          const { from } = request;
          const examples = await answers.examplesOf(session, request);
          return { type: 'examples', run: session.id, from, examples };
        });
      case 'measureMemory':
        return void this.answer(async (session, snapshot) => {
          const measured = await answers.measureMemory(session, snapshot);
          return { type: 'memory', run: session.id, measured };
        });
      case 'openExample':
        spotlight.showPiece(message.example);
        return openExample(message.example);
      case 'ready':
      case 'drawn':
        return;
      default:
        message satisfies never;
    }
  }
}

/** VS Code's name of it; prose where the text is in no file any more. */
async function languageOf(uri: string | undefined): Promise<string> {
  if (uri === undefined) return 'plaintext';
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)).then(
    (opened) => opened,
    () => undefined,
  );
  return document?.languageId ?? 'plaintext';
}

/** Which piece it is that is shown, and what is held along it. */
function placeOf({ traced: { piece }, count }: ShownTrace): {
  place: PassagePlace;
  typed?: string;
  holds?: readonly Hold[];
} {
  const { subject, index } = piece;
  return {
    place: { index, count },
    ...(subject.holds?.length && { holds: subject.holds }),
    ...('typed' in subject && { typed: subject.typed }),
    ...('picture' in subject && { typed: subject.picture.path }),
  };
}
