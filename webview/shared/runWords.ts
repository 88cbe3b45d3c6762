/** How a run is named and described wherever a view shows one. */
import * as l10n from '@vscode/l10n';
import type { RunState, RunSummary } from '../../src/protocol/runs';

export function stateWord(state: RunState): string {
  const words: Record<RunState, () => string> = {
    queued: () => l10n.t('queued'),
    starting: () => l10n.t('starting'),
    training: () => l10n.t('training'),
    paused: () => l10n.t('paused'),
    done: () => l10n.t('done'),
    failed: () => l10n.t('failed'),
  };
  return words[state]();
}

/** Codicon of a state. */
export const stateIcons: Readonly<Record<RunState, string>> = {
  queued: 'clock',
  starting: 'loading',
  training: 'pulse',
  paused: 'debug-pause',
  done: 'pass',
  failed: 'error',
};

/** What the state means and what to do next; empty while it trains, for then there is enough to see. */
export function guidance(run: RunSummary): string {
  const words: Record<RunState, () => string> = {
    queued: () => l10n.t('Another run is training. This one starts by itself when that ends, or is paused.'),
    starting: () => l10n.t('Reading the text and building the network…'),
    training: () => '',
    paused: () => l10n.t('Nothing is lost: resume whenever you like.'),
    done: () => l10n.t('Rest the mouse on the text to see what the network holds there.'),
    failed: () => run.reason ?? l10n.t('No reason is known; the log may say more.'),
  };
  return words[run.state]();
}
