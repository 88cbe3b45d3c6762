/** Composition root: builds the services by hand, registers them, returns the API. Everything heavy starts at first use. */
import * as vscode from 'vscode';
import type { UnrollApi } from './host/api';
import { registerCommands } from './host/commands';
import { followWithContextKeys } from './host/contextKeys';
import { createSessions } from './host/createSessions';
import { CursorLink } from './host/cursor';
import { createLenses } from './host/editor/createLenses';
import { onFirstRun } from './host/firstRun';
import { StateHover } from './host/hover/provider';
import { Comparisons } from './host/comparisons';
import { commands, networkPanel, views } from './host/ids';
import { Lessons } from './host/lessons/lessons';
import { createLog } from './host/log';
import { Problems } from './host/problems';
import { RecipeCommands } from './host/recipeCommands';
import { RunCommands } from './host/runCommands';
import type { Session } from './host/session';
import { rulesOf } from './host/settings';
import type { Pieces } from './host/pieces';
import { Spotlight } from './host/spotlight';
import { followInStatusBar } from './host/statusBar';
import { Traces } from './host/traces';
import { TrainCommands } from './host/trainCommands';
import { createApi } from './host/unrollApi';
import { NetworkPanel } from './host/views/networkPanel';
import { RunsTree } from './host/views/runsTree';
import { StateView } from './host/views/stateView';
import { TrainingView } from './host/views/trainingView';
import { words } from './host/words';
import type { ViewCommand } from './protocol/viewMessages';

let shutDown: (() => Promise<void>) | undefined;

export function activate(context: vscode.ExtensionContext): UnrollApi {
  const { extensionUri: extension, subscriptions } = context;
  const own = <T extends vscode.Disposable>(item: T): T => {
    subscriptions.push(item);
    return item;
  };
  const log = own(createLog());
  const problems = new Problems(log);
  const rules = rulesOf(context.extension);

  const { sessions, answers, trainer, documents, loaded, end } = createSessions(context, log, problems);
  shutDown = end;
  const traces = new Traces(answers);
  const piecesOf = (session: Session): Promise<Pieces> => documents.piecesOf(session);
  const spotlight = own(new Spotlight(sessions, answers, trainer, traces, piecesOf));
  const comparisons = new Comparisons(sessions, answers, words);
  const parts = { extension, sessions, answers, comparisons, spotlight };
  const cursor = new CursorLink(sessions, documents, spotlight);
  const runCommand = (command: ViewCommand, session?: Session, args: readonly number[] = []): void =>
    void vscode.commands.executeCommand(commands[command], session?.id, ...args);
  const reveal = (step: number): void => cursor.reveal(step);
  const openExample = (example: number): void => void problems.guard(() => cursor.open(example));
  const panel = own(new NetworkPanel({ ...parts, traces, loaded, runCommand, reveal, openExample }));
  const show = (session: Session, snapshot?: number): void => panel.show(session, snapshot);

  const train = new TrainCommands({ sessions, trainer, rules, memento: context.workspaceState, show });
  const run = new RunCommands({ ...parts, show });
  const recipes = new RecipeCommands({ ...parts, trainer, show });
  const guard = (action: () => Promise<unknown>): Promise<unknown> => problems.guard(action);
  const lessons = own(new Lessons({ extension, trainer, memento: context.globalState, guard }));
  const showShown = (): void => panel.show(spotlight.session, spotlight.snapshot);
  const lenses = own(createLenses(extension, { ...parts, documents, traces, trainer }));
  const { commands: lens, concepts, known, similar } = lenses;
  own(
    registerCommands({
      extension,
      log,
      problems,
      trainer,
      train,
      run,
      recipes,
      lessons,
      lens,
      concepts,
      similar,
    }),
  );
  own(vscode.window.registerWebviewPanelSerializer(networkPanel, panel));
  own(vscode.window.registerTreeDataProvider(views.runs, own(new RunsTree(sessions))));
  const training = own(new TrainingView({ ...parts, runCommand }));
  own(vscode.window.registerWebviewViewProvider(views.training, training));
  const state = own(new StateView(extension, sessions, answers, spotlight, showShown, runCommand));
  own(vscode.window.registerWebviewViewProvider(views.state, state));
  own(followWithContextKeys(sessions));
  own(followInStatusBar(sessions));
  own(
    onFirstRun(sessions, () => {
      documents.listen();
      own(documents.onDidEdit((session) => spotlight.session === session && void spotlight.refresh()));
      own(cursor).listen();
      const hover = new StateHover({ ...parts, documents, traces, log, known });
      own(vscode.languages.registerHoverProvider('*', hover));
      lenses.listen();
    }),
  );
  return createApi({ ...parts, documents, rules }, (corpus, options) => train.start(corpus, options));
}

/** Saves what trains and ends the worker. */
export function deactivate(): Promise<void> | undefined {
  return shutDown?.();
}
