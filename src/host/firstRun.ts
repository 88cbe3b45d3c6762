import type { Subscription } from './emitter';
import type { Sessions } from './sessions';

/** Calls back when there is a run, at once or later, and only once. */
export function onFirstRun(sessions: Sessions, callback: () => void): Subscription {
  if (sessions.list.length > 0) {
    callback();
    return { dispose: () => undefined };
  }
  const subscription = sessions.onDidChangeList(() => {
    if (sessions.list.length === 0) return;
    subscription.dispose();
    callback();
  });
  return subscription;
}
