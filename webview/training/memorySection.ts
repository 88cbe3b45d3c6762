/** What memory buys: the run beside the same network without its memory, both as they are now; or the way to find out. */
import * as l10n from '@vscode/l10n';
import { hasMemory, type RunState, type RunSummary } from '../../src/protocol/runs';
import type { ViewCommand } from '../../src/protocol/viewMessages';
import { button } from '../shared/controls';
import { element, setText } from '../shared/dom';
import { count, loss, type LossUnit } from '../shared/format';
import { fairnessWords, inOrder, memorylessWords } from '../shared/memoryWords';
import { stateWord } from '../shared/runWords';
import { comparablePoints } from './comparison';
import type { Followed, Shown } from './store';

/** What can be done with the counterpart from here. */
const allowed: Readonly<Record<RunState, readonly ViewCommand[]>> = {
  queued: ['stopTraining'],
  starting: ['stopTraining'],
  training: ['pauseTraining', 'stopTraining'],
  paused: ['resumeTraining'],
  done: [],
  failed: ['resumeTraining'],
};

const labels: Readonly<Partial<Record<ViewCommand, () => string>>> = {
  pauseTraining: () => l10n.t('Pause'),
  resumeTraining: () => l10n.t('Resume'),
  stopTraining: () => l10n.t('Stop'),
  compareWithoutMemory: () => l10n.t('Train On'),
  showNetwork: () => l10n.t('Show It'),
};

export class MemorySection {
  private readonly title = element('h3');
  private readonly words = element('p', { class: 'muted' });
  private readonly reason = element('p', { class: 'memory-failure' });
  private readonly rows = element('tbody');
  private readonly table = element(
    'table',
    { class: 'scores memory-table' },
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...['', l10n.t('with memory'), l10n.t('without')].map((head) =>
          element('th', { scope: 'col' }, head),
        ),
      ),
    ),
    this.rows,
  );
  private readonly fairness = element('p', { class: 'muted' });
  private readonly buttons = element('div', { class: 'memory-buttons' });
  readonly element = element(
    'section',
    { class: 'memory' },
    this.title,
    this.table,
    this.reason,
    this.words,
    this.fairness,
    this.buttons,
  );
  private offered = '';
  private written = '';

  /** @param command does something with the shown run, or with the one that is named */
  constructor(private readonly command: (command: ViewCommand, run?: string) => void) {}

  show(shown: Shown, unit: LossUnit): void {
    const { run, counterpart, points } = shown;
    const isOrphan = run?.withoutMemoryOf !== undefined && !counterpart;
    this.element.hidden = !run || (!counterpart && !isOrphan && !hasMemory(run));
    if (!run) return;
    setText(this.title, counterpart ? l10n.t('With and without memory') : l10n.t('What does memory buy?'));
    for (const part of [this.table, this.fairness]) part.hidden = !counterpart;
    this.reason.hidden = counterpart?.run.state !== 'failed';
    setText(this.reason, counterpart?.run.reason ?? '');
    setText(this.words, isOrphan ? orphanWords() : counterpart ? memorylessWords(run) : offerWords());
    if (counterpart) {
      this.fill(rowsOf({ run, points }, counterpart, unit));
      setText(this.fairness, fairnessWords(run, counterpart.run));
      this.offer(commandsFor(run, counterpart.run), counterpart.run);
    } else this.offer(isOrphan ? [] : ['compareWithoutMemory'], undefined);
  }

  private fill(rows: readonly (readonly string[])[]): void {
    const content = JSON.stringify(rows);
    if (content === this.written) return;
    this.written = content;
    this.rows.replaceChildren(
      ...rows.map(([name, ...values]) =>
        element(
          'tr',
          {},
          element('th', { scope: 'row' }, name),
          ...values.map((value) => element('td', { class: 'number' }, value)),
        ),
      ),
    );
  }

  private offer(commands: readonly ViewCommand[], other: RunSummary | undefined): void {
    const content = JSON.stringify([commands, other?.id]);
    if (content === this.offered) return;
    this.offered = content;
    this.buttons.replaceChildren(
      ...commands.map((command) => {
        const label = other ? (labels[command]?.() ?? command) : l10n.t('Compare Without Memory');
        const made = button(label, () => this.command(command, other?.id)).element;
        if (other) made.title = other.label;
        return made;
      }),
    );
  }
}

const offerWords = (): string =>
  l10n.t('Train the same network without its memory beside this one, on the same data, and see.');

const orphanWords = (): string =>
  l10n.t('This network has no memory. The run that it was compared with is deleted.');

function commandsFor(run: RunSummary, other: RunSummary): ViewCommand[] {
  const [withIt, without] = inOrder(run, run, other);
  const isShort = without.state === 'done' && withIt.options.iterations > without.options.iterations;
  return [...(isShort ? (['compareWithoutMemory'] as const) : []), ...allowed[other.state], 'showNetwork'];
}

/** Each what it is of, with memory, without. */
function rowsOf(own: Followed, other: Followed, unit: LossUnit): string[][] {
  const pair = inOrder(own.run, own, other);
  const of = (name: string, write: (one: Followed) => string): string[] => [name, ...pair.map(write)];
  const isUnseen = pair.some(({ points }) => points.some((point) => point.validationLoss !== undefined));
  return [
    of(l10n.t('run'), ({ run }) => (run === own.run ? l10n.t('this one') : stateWord(run.state))),
    of(l10n.t('iteration'), ({ run }) => count(run.progress?.iteration ?? 0)),
    of(isUnseen ? l10n.t('validation') : l10n.t('training'), ({ points }) =>
      loss(comparablePoints(points).at(-1)?.loss ?? NaN, unit),
    ),
    of(l10n.t('parameters'), ({ run }) => (run.facts ? count(run.facts.parameters) : '–')),
  ];
}
