/** What the panel says when there is no network to draw. Pure. */
import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol/runs';
import type { ViewCommand } from '../../src/protocol/viewMessages';
import { runOf, type State } from './state';

export interface Notice {
  readonly icon: string;
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; readonly command: ViewCommand };
}

/** What stands in place of the drawing, or nothing when there is something to draw. */
export function noticeFor(state: State): Notice | undefined {
  if (state.shown || !state.connected) return undefined;
  if (state.problem)
    return { icon: 'warning', title: l10n.t('This run cannot be drawn'), text: state.problem };
  const run = runOf(state);
  return run ? runNotice(run) : emptyNotice();
}

function emptyNotice(): Notice {
  return {
    icon: 'layers',
    title: l10n.t('No network yet'),
    text: l10n.t(
      'Select some text in an editor and choose “Train RNN on Selection” from its context menu or the command palette. Within a second you will see a network learn it here.',
    ),
    action: { label: l10n.t('Train RNN on File'), command: 'trainOnFile' },
  };
}

function runNotice({ state, reason, label }: RunSummary): Notice {
  switch (state) {
    case 'queued':
      return {
        icon: 'watch',
        title: l10n.t('{0} waits its turn', label),
        text: l10n.t(
          'One run trains at a time. This one starts when the run before it is done, paused or stopped.',
        ),
      };
    case 'starting':
      return {
        icon: 'loading',
        title: l10n.t('{0} starts', label),
        text: l10n.t('The text is read and the network built.'),
      };
    case 'training':
      return {
        icon: 'loading',
        title: l10n.t('{0} trains', label),
        text: l10n.t('Its first hidden states come in a moment.'),
      };
    case 'failed':
      return {
        icon: 'error',
        title: l10n.t('{0} failed', label),
        text: reason ?? l10n.t('No reason was given. “Unroll: Show Log” may say more.'),
      };
    case 'paused':
    case 'done':
      return {
        icon: 'loading',
        title: label,
        text: l10n.t('The text is read with the weights that were learned.'),
      };
  }
}
