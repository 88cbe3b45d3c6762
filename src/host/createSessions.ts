/** Builds what runs live on: worker, storage, queue, documents. */
import { createHash, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { Answers } from './answers';
import { Documents } from './documents';
import { filesIn } from './files';
import { MadeFiles } from './madeFiles';
import { messageOf } from './messageOf';
import type { Problems } from './problems';
import { isProcessRunning, launchWorker } from './processes';
import { Residence } from './residence';
import { SavedRuns } from './savedRuns';
import { Saver } from './saver';
import { Sessions } from './sessions';
import { RunStore } from './store';
import { TrainerClient } from './trainerClient';
import { words } from './words';

/** A window that closes waits at most so long for the last save, milliseconds; VS Code ends an extension after 5 s. */
const longestFarewell = 4000;

export interface SessionServices {
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly trainer: TrainerClient;
  readonly documents: Documents;
  /** Resolves when the saved runs are listed. */
  readonly loaded: Promise<void>;
  /** Saves the active run and ends the worker. */
  end(): Promise<void>;
}

export function createSessions(
  context: vscode.ExtensionContext,
  log: vscode.LogOutputChannel,
  problems: Problems,
): SessionServices {
  const worker = context.asAbsolutePath('dist/worker.js');
  const strings = vscode.l10n.bundle;
  // What is said of data, here and in the worker, is said in the language of VS Code.
  if (strings) l10n.config({ contents: strings });
  const trainer = new TrainerClient(() => launchWorker(worker, strings));
  context.subscriptions.push(MadeFiles.register(trainer));
  const store = new RunStore(filesIn(runsFolder(context)), (path, error) =>
    log.warn(`${path} is skipped: ${messageOf(error)}`),
  );
  const self = { window: randomUUID(), machine: vscode.env.machineId, process: process.pid };
  const saver = new Saver(trainer, store, self, (session, error) => {
    log.error(`${session.id} cannot be saved: ${messageOf(error)}`);
    const message = vscode.l10n.t(
      'Unroll cannot save “{0}”: its storage is full or cannot be written. Training goes on, but what it learns is lost with the window.',
      session.summary.label,
    );
    void problems.showWithLog(message);
  });
  const residence: Residence = new Residence(trainer, store, words, async (session) => {
    const corpus = await documents.reread(session);
    return corpus && saver.isCorpusOf(session, corpus) ? corpus : undefined;
  });
  const sessions = new Sessions(trainer, residence, saver, words, randomUUID);
  const answers = new Answers(trainer, residence);
  const documents: Documents = new Documents(sessions, answers, trainer);
  const saved = new SavedRuns(
    store,
    saver,
    residence,
    sessions,
    words.trainedInOtherWindow,
    ({ machine, process }) => machine !== self.machine || isProcessRunning(process),
  );
  sessions.catchUp = (session) => saved.catchUp(session);
  trainer.onDidLose((why) => log.error(`The worker stopped: ${why}`));
  context.subscriptions.push(
    saved,
    saver.start(() => sessions.owned),
    documents,
  );
  const load = (): Promise<void> => saved.load().catch((error: unknown) => log.error(messageOf(error)));
  const loaded = load();
  // Whoever turns to this window sees what happened in others.
  context.subscriptions.push(vscode.window.onDidChangeWindowState(({ focused }) => void (focused && load())));
  const end = async (): Promise<void> => {
    const limit = new Promise((resolve) => setTimeout(resolve, longestFarewell));
    await Promise.race([sessions.saveActive(), limit]);
    sessions.dispose();
    await trainer.dispose();
  };
  return { sessions, answers, trainer, documents, loaded, end };
}

/**
 * The runs of this workspace. VS Code gives a second window on a workspace another `storageUri`, in which its runs would
 * be out of sight; the global storage is one, and an owner's mark keeps the windows from each other's runs.
 */
function runsFolder({ globalStorageUri }: vscode.ExtensionContext): string {
  const { workspaceFile, workspaceFolders } = vscode.workspace;
  const workspace = String(workspaceFile ?? workspaceFolders?.[0]?.uri ?? 'none');
  const name = createHash('sha256').update(workspace).digest('hex').slice(0, 32);
  return join(globalStorageUri.fsPath, 'workspaces', name, 'runs');
}
