/** The context keys of the when-clauses in package.json follow the runs; disposing sets them back. */
import * as vscode from 'vscode';
import { contextKeys } from './ids';
import type { Sessions } from './sessions';

type Key = Exclude<keyof typeof contextKeys, 'lens' | 'hasSimilar'>;
type Values = Record<Key, boolean>;

const none: Values = { hasRuns: false, isTraining: false, isQueued: false, canResume: false };

export function followWithContextKeys(sessions: Sessions): vscode.Disposable {
  let present = none;
  const set = (values: Values): void => {
    for (const key of Object.keys(none) as Key[])
      if (values[key] !== present[key])
        void vscode.commands.executeCommand('setContext', contextKeys[key], values[key]);
    present = values;
  };
  const update = (): void => {
    const states = new Set(
      sessions.list.filter(({ inOtherWindow }) => !inOtherWindow).map(({ state }) => state),
    );
    set({
      hasRuns: sessions.list.length > 0,
      isTraining: states.has('training') || states.has('starting'),
      isQueued: states.has('queued'),
      canResume: states.has('paused') || states.has('failed'),
    });
  };
  const subscription = sessions.onDidChangeList(update);
  return new vscode.Disposable(() => {
    subscription.dispose();
    set(none);
  });
}
