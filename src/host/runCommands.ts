/** What can be done with a run that exists. */
import * as vscode from 'vscode';
import { RpcError } from '../protocol/rpc';
import type { Trace } from '../model/trace';
import type { RunState, RunSummary } from '../protocol/runs';
import { cellStateName, hiddenName } from '../protocol/lens';
import type { Answers } from './answers';
import type { Comparisons } from './comparisons';
import { pickUnit } from './editor/unitPick';
import { isValid, type Rule } from './rules';
import type { Session } from './session';
import type { Sessions } from './sessions';
import { demandOf } from './settings';
import type { Spotlight } from './spotlight';

export interface RunServices {
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly comparisons: Comparisons;
  readonly spotlight: Spotlight;
  /** Shows a run in the panel, with the weights of a snapshot or the present ones. */
  show(session: Session, snapshot?: number): void;
}

const count: Rule = { type: 'integer', minimum: 1, maximum: 1_000_000 };
const rate: Rule = { type: 'number', exclusiveMinimum: 0, maximum: 10 };
const generatedLength: Rule = { type: 'integer', minimum: 1, maximum: 10_000 };

const anyState: readonly RunState[] = ['queued', 'starting', 'training', 'paused', 'done', 'failed'];

export class RunCommands {
  constructor(private readonly services: RunServices) {}

  /** `index`, `unit`: a place in the run, to show the step there. */
  async showNetwork(target?: unknown, index?: unknown, unit?: unknown): Promise<void> {
    const { spotlight, sessions, show } = this.services;
    const shown =
      target === undefined ? (sessions.training ?? spotlight.session ?? sessions.list[0]) : undefined;
    const session = shown ?? (await this.choose(target, anyState, noRuns()));
    if (!session) return;
    show(session, session === spotlight.session ? spotlight.snapshot : undefined);
    if (typeof index === 'number' && typeof unit === 'number')
      await spotlight.lookAt(session, { index, unit });
  }

  async pauseTraining(target?: unknown): Promise<void> {
    const nothing = vscode.l10n.t('No run is training. Start one with “Train RNN on Selection”.');
    const session = await this.choose(target, ['training', 'starting', 'queued'], nothing);
    if (session) await this.services.sessions.pause(session);
  }

  async resumeTraining(target?: unknown): Promise<void> {
    const nothing = vscode.l10n.t('No run is paused. “Train for More Iterations…” takes up a finished one.');
    const session = await this.choose(target, ['paused', 'failed'], nothing);
    if (session) await this.services.sessions.resume(session);
  }

  async stopTraining(target?: unknown): Promise<void> {
    const nothing = vscode.l10n.t('No run is training, queued or paused.');
    const session = await this.choose(
      target,
      ['training', 'starting', 'queued', 'paused', 'failed'],
      nothing,
    );
    if (session) await this.services.sessions.stop(session);
  }

  async trainMore(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    const iterations = await askNumber(vscode.l10n.t('How many more iterations?'), 1000, count);
    if (iterations !== undefined) await this.services.sessions.trainMore(session, iterations);
  }

  async setLearningRate(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    const { learningRate } = session.summary.options;
    const chosen = await askNumber(vscode.l10n.t('New learning rate'), learningRate, rate);
    if (chosen !== undefined) await this.services.sessions.setLearningRate(session, chosen);
  }

  /** Trains the same network without its memory beside a run, and shows the run unless its pair is shown. */
  async compareWithoutMemory(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    const { comparisons, spotlight, show } = this.services;
    const twin = await comparisons.compare(session);
    const run = comparisons.principal(session);
    if (spotlight.session !== twin || !spotlight.isWatched) show(run);
    const words =
      twin.state === 'queued'
        ? vscode.l10n.t('$(watch) “{0}” waits until the run before it ends', twin.summary.label)
        : vscode.l10n.t('$(pulse) The view “Training” compares “{0}”', twin.summary.label);
    vscode.window.setStatusBarMessage(words, 5000);
  }

  /** Shows the network with a unit held at 0, its cell state too where `of` is that, to go on from there in the panel. */
  async holdUnit(target?: unknown, layer?: unknown, unit?: unknown, of?: unknown): Promise<void> {
    const { spotlight, show } = this.services;
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    if (!canHold(session.summary))
      throw new RpcError(
        'no-holds-here',
        vscode.l10n.t('Units can be held in a network that reads, not in one that writes or sees pictures.'),
      );
    const place =
      typeof layer === 'number' && typeof unit === 'number'
        ? { layer, unit, of }
        : await pickUnit(session.summary, valuesIn(spotlight, session), vscode.l10n.t('Hold Unit'), [
            hiddenName,
            ...(session.summary.options.cell === 'lstm' ? [cellStateName] : []),
          ]);
    if (!place) return;
    show(session, session === spotlight.session ? spotlight.snapshot : undefined);
    const cellState = place.of === cellStateName ? { cellState: 0 } : {};
    spotlight.hold([{ layer: place.layer, units: [place.unit], value: 0, ...cellState }]);
  }

  async generateText(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    if (session.summary.task !== 'next-token')
      throw new RpcError('no-text-here', vscode.l10n.t('This run gives answers; it does not write on.'));
    const prompt = await vscode.window.showInputBox({
      title: vscode.l10n.t('Generate text with {0}', session.summary.label),
      prompt: vscode.l10n.t('The text that the network goes on from'),
      value: textBeforeCursor(),
      ignoreFocusOut: true,
    });
    if (prompt === undefined) return;
    const length = await askNumber(vscode.l10n.t('How many tokens?'), 400, generatedLength);
    if (length === undefined) return;
    const text = await vscode.window.withProgress(
      { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Generating text') },
      () => this.services.answers.generate(session, prompt, length),
    );
    const document = await vscode.workspace.openTextDocument({ content: prompt + text });
    // Among the texts: the network stays in sight.
    const column = vscode.window.visibleTextEditors.find(({ viewColumn }) => viewColumn)?.viewColumn;
    await vscode.window.showTextDocument(document, column ?? vscode.ViewColumn.Beside);
  }

  async renameRun(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    const label = await (session &&
      vscode.window.showInputBox({
        title: vscode.l10n.t('Rename Run'),
        value: session.summary.label,
        validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Enter a name.') : undefined),
      }));
    if (session && label !== undefined) await this.services.sessions.rename(session, label.trim());
  }

  async deleteRun(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    const remove = vscode.l10n.t('Delete');
    const question = vscode.l10n.t(
      'Delete the run “{0}” and everything it has learned?',
      session.summary.label,
    );
    const detail = vscode.l10n.t('This cannot be undone.');
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, remove);
    if (answer === remove) await this.services.sessions.remove(session);
  }

  async exportRun(target?: unknown): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (!session) return;
    const name = `${session.summary.label.replace(/[^\p{L}\p{N}.]+/gu, '-')}.safetensors`;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = await vscode.window.showSaveDialog({
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, name) }),
      filters: { safetensors: ['safetensors'] },
      title: vscode.l10n.t('Export Weights'),
    });
    if (!uri) return;
    const weights = await this.services.answers.weights(session);
    await vscode.workspace.fs.writeFile(uri, new Uint8Array(weights));
    vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Weights saved in {0}', uri.path), 5000);
  }

  /** Does something with the run that is meant. */
  async withRun(target: unknown, action: (session: Session) => Promise<void>): Promise<void> {
    const session = await this.choose(target, anyState, noRuns());
    if (session) await action(session);
  }

  /** Called by the tree with a run and an iteration. */
  showSnapshot(target?: unknown, iteration?: unknown): void {
    const { sessions, show } = this.services;
    const session = sessions.find(typeof target === 'string' ? target : undefined);
    if (!session || typeof iteration !== 'number' || !session.summary.snapshots.includes(iteration))
      throw new RpcError('unknown-snapshot', vscode.l10n.t('Choose a snapshot in the view “Runs”.'));
    show(session, iteration);
  }

  /** The run that is meant: the one given, the only one, the one that is shown, or the one that is picked. */
  private async choose(
    target: unknown,
    states: readonly RunState[],
    nothing: string,
  ): Promise<Session | undefined> {
    const { sessions, spotlight } = this.services;
    const given = sessions.find(idOf(target));
    const fitting = sessions.list.filter(({ state }) => states.includes(state));
    if (given && fitting.includes(given)) return given;
    if (given || fitting.length === 0) throw new RpcError('no-run', nothing);
    if (fitting.length === 1) return fitting[0];
    const obvious = [sessions.training, spotlight.session].find(
      (session) => session && fitting.includes(session),
    );
    return obvious ?? (await pickRun(fitting));
  }
}

const canHold = ({ task, recipe }: RunSummary): boolean =>
  task !== 'translate' && task !== 'caption' && recipe?.proposal.input.as !== 'picture';

/** The step that is looked at, where it is of this run. */
function valuesIn(
  { session, trace, step }: Spotlight,
  wanted: Session,
): { trace: Trace; step: number } | undefined {
  return session === wanted && trace && step !== undefined ? { trace: trace.traced.trace, step } : undefined;
}

/** @returns nothing where the person turned away */
async function askNumber(title: string, value: number, rule: Rule): Promise<number | undefined> {
  const entered = await vscode.window.showInputBox({
    title,
    value: String(value),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() !== '' && isValid(rule, Number(text)) ? undefined : demandOf(rule)),
  });
  return entered === undefined ? undefined : Number(entered);
}

function noRuns(): string {
  return vscode.l10n.t('There is no run yet. Select some text and run “Train RNN on Selection”.');
}

/** A run is named by its id (links, other extensions) or by its node in the tree. */
function idOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  return (target as { session?: Session } | undefined)?.session?.id;
}

async function pickRun(sessions: readonly Session[]): Promise<Session | undefined> {
  const items = sessions.map((session) => ({
    session,
    label: session.summary.label,
    description: session.state,
  }));
  const placeHolder = vscode.l10n.t('Which run?');
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.session;
}

function textBeforeCursor(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return '';
  const { active } = editor.selection;
  return editor.document.getText(new vscode.Range(new vscode.Position(active.line, 0), active)).slice(-200);
}
