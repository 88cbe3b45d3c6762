/** Which run this is, how far it is, and the buttons that its state allows. */
import * as l10n from '@vscode/l10n';
import type { RunState, RunSummary } from '../../src/protocol/runs';
import type { ViewCommand } from '../../src/protocol/viewMessages';
import { button } from '../shared/controls';
import { element, icon, setText } from '../shared/dom';
import { createProgress } from './progress';
import { guidance, stateIcons, stateWord } from '../shared/runWords';

const allowed: Readonly<Record<RunState, readonly ViewCommand[]>> = {
  queued: ['stopTraining'],
  starting: ['stopTraining'],
  training: ['pauseTraining', 'stopTraining'],
  paused: ['resumeTraining', 'stopTraining', 'generateText'],
  done: ['generateText'],
  failed: ['resumeTraining'],
};

const labels: Readonly<Partial<Record<ViewCommand, () => string>>> = {
  pauseTraining: () => l10n.t('Pause'),
  resumeTraining: () => l10n.t('Resume'),
  stopTraining: () => l10n.t('Stop'),
  generateText: () => l10n.t('Generate Text…'),
};

export interface Header {
  readonly element: HTMLElement;
  show(run: RunSummary): void;
}

export function createHeader(run: (command: ViewCommand) => void): Header {
  const name = element('h2', { class: 'run-name' });
  const badge = element('span', { class: 'badge' });
  const progress = createProgress();
  const hint = element('p', { class: 'guidance' });
  const buttons = element('div', { class: 'buttons' });
  let state: RunState | undefined;
  return {
    element: element(
      'header',
      {},
      element('div', { class: 'title' }, name, badge),
      progress.element,
      hint,
      buttons,
    ),
    show: (summary) => {
      setText(name, summary.label);
      name.title = summary.label;
      const words = guidance(summary);
      progress.show(summary);
      setText(hint, words);
      hint.hidden = words === '';
      hint.classList.toggle('failure', summary.state === 'failed');
      if (summary.state === state) return;
      state = summary.state;
      badge.className = `badge badge-${state}`;
      badge.replaceChildren(stateSign(state), stateWord(state));
      // What answers to something writes nothing of its own.
      const offered = allowed[state].filter(
        (command) => command !== 'generateText' || summary.task === 'next-token',
      );
      buttons.replaceChildren(...offered.map((command) => commandButton(command, run)));
    },
  };
}

function stateSign(state: RunState): HTMLElement {
  const sign = icon(stateIcons[state]);
  if (state === 'starting') sign.classList.add('codicon-modifier-spin');
  return sign;
}

/** What goes on with the run stands out; what ends it does not. */
function commandButton(command: ViewCommand, run: (command: ViewCommand) => void): HTMLElement {
  const label = labels[command]?.() ?? command;
  const appearance = command === 'pauseTraining' || command === 'resumeTraining' ? 'primary' : 'secondary';
  return button(label, () => run(command), appearance).element;
}
