/** The row of controls above the drawing. */
import * as l10n from '@vscode/l10n';
import { answersNumbers, type RunSummary } from '../../src/protocol/runs';
import type { ViewCommand } from '../../src/protocol/viewMessages';
import { button, dropdown, iconButton, slider } from '../shared/controls';
import { element, setText } from '../shared/dom';
import { count, loss } from '../shared/format';
import { unitFor } from '../shared/lossUnit';
import { stepBy } from './interaction';
import type { Action } from './actions';
import { counterpartName } from '../shared/memoryWords';
import { counterpartRun } from './counterpart';
import { isAtOnce, lastStep, networkTab, runOf, type State } from './state';
import { meanSurprise } from './answers';
import { shortName } from './layers';

export class Toolbar {
  private readonly runs;
  private readonly other;
  private readonly first;
  private readonly previous;
  private readonly play;
  private readonly next;
  private readonly last;
  private readonly steps;
  private readonly snapshots;
  private readonly status = element('span', { class: 'status number muted' });
  private readonly reason = element('p', { class: 'reason', role: 'status' });
  private readonly fold;
  private readonly layers;
  private readonly pause;
  private readonly stop;
  readonly element: HTMLElement;
  private state: State | undefined;

  constructor(dispatch: (action: Action) => void, command: (command: ViewCommand) => void) {
    const to = (pick: (state: State) => number) => () => {
      if (this.state?.shown) dispatch({ type: 'select', step: pick(this.state) });
    };
    const by = (steps: 1 | -1) => () => {
      if (this.state?.shown) dispatch(stepBy(this.state, steps));
    };
    this.runs = dropdown(l10n.t('Run'), (run) => dispatch({ type: 'showRun', run }));
    this.other = button('', () => {
      const other = this.state && counterpartRun(this.state);
      if (other) dispatch({ type: 'showRun', run: other.id });
    });
    this.first = iconButton(
      'debug-reverse-continue',
      l10n.t('First step'),
      to(() => 0),
    );
    this.previous = iconButton('chevron-left', l10n.t('Previous step'), by(-1));
    this.play = iconButton('play', l10n.t('Play'), () =>
      dispatch({ type: 'play', playing: !this.state?.playing }),
    );
    this.next = iconButton('chevron-right', l10n.t('Next step'), by(1));
    this.last = iconButton('debug-continue', l10n.t('Last step'), to(lastStep));
    this.steps = group(
      'steps',
      l10n.t('Step'),
      ...[this.first, this.previous, this.play, this.next, this.last],
    );
    this.snapshots = slider(l10n.t('Snapshot'), (index) => {
      const run = this.state && runOf(this.state);
      dispatch({ type: 'showSnapshot', iteration: run?.snapshots[index] });
    });
    this.fold = button(l10n.t('Fold'), () => dispatch({ type: 'fold', folded: !this.state?.look.folded }));
    this.layers = dropdown(l10n.t('Layers shown'), (value) =>
      dispatch({ type: 'layers', layers: value === 'all' ? 'all' : Number(value) }),
    );
    this.pause = iconButton('debug-pause', l10n.t('Pause training'), () => {
      const run = this.state && runOf(this.state);
      command(run?.state === 'paused' ? 'resumeTraining' : 'pauseTraining');
    });
    this.stop = iconButton('debug-stop', l10n.t('Stop training'), () => command('stopTraining'));
    this.element = this.assemble();
  }

  private assemble(): HTMLElement {
    return element(
      'header',
      { class: 'toolbar', role: 'toolbar', 'aria-label': l10n.t('Network') },
      group('runs', l10n.t('Run'), this.runs, this.other),
      this.steps,
      element(
        'div',
        { class: 'snapshots' },
        element('span', { class: 'muted', 'aria-hidden': 'true' }, l10n.t('snapshot')),
        this.snapshots.element,
        this.status,
      ),
      group('training', l10n.t('Training'), this.pause, this.stop),
      group('look', l10n.t('Drawing'), this.layers, this.fold),
      this.reason,
    );
  }

  update(state: State): void {
    this.state = state;
    const run = runOf(state);
    this.element.hidden = !run;
    if (!run) return;
    this.runs.setChoices(
      state.runs.map(({ id, label }) => ({ value: id, label })),
      run.id,
    );
    const other = counterpartRun(state);
    this.other.element.hidden = !other;
    if (other) {
      this.other.set({ label: l10n.t('Show {0}', counterpartName(other)) });
      this.other.element.title = other.label;
    }
    this.updateSteps(state);
    this.updateSnapshots(state, run);
    this.updateLook(state);
    // Without a drawing the notice in its place says it.
    this.reason.hidden = run.state !== 'failed' || !run.reason || !state.shown;
    setText(this.reason, run.reason ?? '');
    const active = run.state === 'training' || run.state === 'starting' || run.state === 'queued';
    this.pause.element.hidden = !active && run.state !== 'paused';
    this.stop.element.hidden = !active && run.state !== 'paused';
    if (run.state === 'paused') this.pause.set({ icon: 'debug-start', label: l10n.t('Resume training') });
    else this.pause.set({ icon: 'debug-pause', label: l10n.t('Pause training') });
  }

  private updateSteps(state: State): void {
    const enabled = state.shown !== undefined;
    this.steps.hidden = isAtOnce(state);
    for (const control of [this.first, this.previous, this.play, this.next, this.last])
      control.set({ enabled });
    this.play.set(
      state.playing
        ? { icon: 'debug-pause', label: l10n.t('Stop playing') }
        : { icon: 'play', label: l10n.t('Play the steps') },
    );
  }

  /** One position for each snapshot and, at the far right, the weights of now. */
  private updateSnapshots(state: State, run: RunSummary): void {
    const { snapshots, progress } = run;
    const at = state.snapshot === undefined ? -1 : snapshots.indexOf(state.snapshot);
    const text = statusText(state, run);
    this.snapshots.set({
      maximum: snapshots.length,
      value: at < 0 ? snapshots.length : at,
      text,
      enabled: snapshots.length > 0,
    });
    setText(this.status, text);
    this.status.title = progress ? l10n.t('{0} tokens/s', count(progress.tokensPerSecond)) : '';
  }

  private updateLook(state: State): void {
    const { shown, look } = state;
    const layers = shown?.trace.layers ?? [];
    this.layers.element.hidden = layers.length < 2;
    this.layers.setChoices(
      [
        { value: 'all', label: l10n.t('All layers') },
        ...layers.map((_, i) => ({ value: String(i), label: l10n.t('Layer {0}', shortName(layers, i)) })),
      ],
      String(look.layers),
    );
    this.fold.element.hidden = look.tab !== networkTab || isAtOnce(state);
    this.fold.set({ enabled: shown !== undefined, label: look.folded ? l10n.t('Unroll') : l10n.t('Fold') });
  }
}

function group(name: string, label: string, ...controls: { element: HTMLElement }[]): HTMLElement {
  return element(
    'div',
    { class: name, role: 'group', 'aria-label': label },
    ...controls.map((control) => control.element),
  );
}

function statusText(state: State, run: RunSummary): string {
  const { state: phase, progress } = run;
  if (state.snapshot !== undefined) {
    const surprise = state.shown ? meanSurprise(state.shown.trace) : NaN;
    return Number.isFinite(surprise)
      ? l10n.t('iteration {0} · {1} here', count(state.snapshot), loss(surprise, 'bits'))
      : l10n.t('iteration {0}', count(state.snapshot));
  }
  if (!progress) return phaseWord(phase);
  const at = l10n.t('{0} / {1}', count(progress.iteration), count(progress.iterations));
  const value = loss(progress.loss, unitFor(run));
  const words = answersNumbers(run.task) ? l10n.t('error {0}', value) : l10n.t('loss {0}', value);
  return `${phaseWord(phase)} · ${at} · ${words}`;
}

function phaseWord(phase: RunSummary['state']): string {
  const words = {
    queued: l10n.t('queued'),
    starting: l10n.t('starting'),
    training: l10n.t('training'),
    paused: l10n.t('paused'),
    done: l10n.t('done'),
    failed: l10n.t('failed'),
  };
  return words[phase];
}
