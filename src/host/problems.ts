/** One message for one failed action, with the way to the log. */
import * as vscode from 'vscode';
import { CorpusError } from '../data/corpusError';
import { RpcError } from '../protocol/rpc';
import { messageOf } from './messageOf';

export class Problems {
  constructor(private readonly log: vscode.LogOutputChannel) {}

  /** Shows what went wrong; a reason that a person can do something about is a warning without the log. */
  show(error: unknown): void {
    this.log.error(error instanceof Error ? error : String(error));
    const isAdvice = error instanceof CorpusError;
    if (isAdvice || (error instanceof RpcError && error.code !== 'internal' && error.code !== 'worker-lost'))
      void vscode.window.showWarningMessage(messageOf(error));
    else void this.showWithLog(messageOf(error));
  }

  /** Runs an action of a person; a failure is shown once. */
  async guard<T>(action: () => Promise<T> | T): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      this.show(error);
      return undefined;
    }
  }

  async showWithLog(message: string): Promise<void> {
    const showLog = vscode.l10n.t('Show Log');
    if ((await vscode.window.showErrorMessage(message, showLog)) === showLog) this.log.show();
  }
}
