import * as vscode from 'vscode';

/** Collects what is shown to the person while `action` runs. */
export async function messagesOf(action: () => Thenable<unknown>): Promise<string[]> {
  const shown: string[] = [];
  const { window } = vscode;
  const { showWarningMessage, showErrorMessage } = window;
  const record = ((message: string) => {
    shown.push(message);
    return Promise.resolve(undefined);
  }) as typeof showWarningMessage;
  Object.assign(window, { showWarningMessage: record, showErrorMessage: record });
  try {
    await action();
  } finally {
    Object.assign(window, { showWarningMessage, showErrorMessage });
  }
  return shown;
}
