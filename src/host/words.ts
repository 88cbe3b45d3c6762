import * as vscode from 'vscode';

/** Sentences that the files without VS Code say to people; they import the type alone. */
export interface Words {
  workerStopped(why: string): string;
  readonly trainedInOtherWindow: string;
  readonly corpusLost: string;
  /** Why a run is not compared. */
  readonly noMemory: string;
  /** Name of the run that is the other's network without its memory. */
  withoutMemory(label: string): string;
  checkpointDamaged(why: string): string;
  checkpointReplaced(why: string, iteration: number): string;
}

export const words: Words = {
  workerStopped: (why) =>
    vscode.l10n.t('The training worker stopped ({0}). Resume to go on from the last save.', why),
  trainedInOtherWindow: vscode.l10n.t('Another window trains this run. Pause it there first.'),
  corpusLost: vscode.l10n.t(
    'The text of this run was too long to be kept, and its file is gone or has changed. Train a new run on it.',
  ),
  noMemory: vscode.l10n.t(
    'This network has no memory: nothing goes from step to step. Compare a run with a recurrent cell (RNN, GRU or LSTM).',
  ),
  withoutMemory: (label) => vscode.l10n.t('{0} · without memory', label),
  checkpointDamaged: (why) =>
    vscode.l10n.t('The saved weights cannot be read ({0}). Delete this run and train a new one.', why),
  checkpointReplaced: (why, iteration) =>
    vscode.l10n.t(
      'The saved weights cannot be read ({0}). The snapshot of iteration {1} is used instead; resume to go on from there.',
      why,
      iteration,
    ),
};
