/** The controls below a figure: its steps, its training, and the way back. */
import * as l10n from '@vscode/l10n';
import { runOf, type State } from '../network/state';
import { stepBy } from '../network/interaction';
import { lastStep } from '../network/state';
import type { Action } from '../network/actions';
import type { Figure } from '../../src/protocol/lessonMessages';
import { button, iconButton } from '../shared/controls';
import { element, setText } from '../shared/dom';
import { count, loss } from '../shared/format';
import { unitFor } from '../shared/lossUnit';
import { mayEdit } from './parts/part';

export interface BarActions {
  dispatch(action: Action): void;
  train(): void;
  pause(): void;
  reset(): void;
}

export class FigureBar {
  private readonly previous;
  private readonly play;
  private readonly next;
  private readonly place = element('span', { class: 'muted number place' });
  private readonly steps;
  private readonly fold;
  private readonly train;
  private readonly reset;
  private readonly status = element('span', { class: 'muted number status' });
  readonly element: HTMLElement;
  private state: State | undefined;
  private readonly learns: boolean;

  constructor(
    private readonly figure: Figure,
    actions: BarActions,
  ) {
    const { edit = [], show } = figure;
    const by = (steps: 1 | -1) => () => {
      if (this.state?.shown) actions.dispatch(stepBy(this.state, steps));
    };
    this.learns = mayEdit(figure, 'training');
    this.previous = iconButton('chevron-left', l10n.t('Previous step'), by(-1));
    this.play = iconButton('play', '', () =>
      actions.dispatch({ type: 'play', playing: !this.state?.playing }),
    );
    this.next = iconButton('chevron-right', l10n.t('Next step'), by(1));
    this.fold = button('', () => actions.dispatch({ type: 'fold', folded: !this.state?.look.folded }));
    this.train = button('', () => (this.trains ? actions.pause() : actions.train()), 'primary');
    this.reset = button(l10n.t('Reset'), actions.reset);
    this.steps = element(
      'span',
      { class: 'bar-group', role: 'group', 'aria-label': l10n.t('Step') },
      ...[this.previous, this.play, this.next].map((control) => control.element),
      this.place,
    );
    this.fold.element.hidden = !show.includes('network');
    this.train.element.hidden = !this.learns;
    this.reset.element.hidden = edit.length === 0;
    this.element = element(
      'div',
      { class: 'figure-bar', role: 'toolbar', 'aria-label': figure.label ?? figure.name },
      this.steps,
      this.fold.element,
      element('span', { class: 'bar-group end' }, this.status, this.train.element, this.reset.element),
    );
  }

  /** @param still nothing is to move by itself */
  update(state: State, still: boolean): void {
    this.state = state;
    const last = lastStep(state);
    this.steps.hidden = last < 1;
    this.fold.element.hidden = last < 1 || !this.figure.show.includes('network');
    this.play.element.hidden = still;
    this.play.set(
      state.playing
        ? { icon: 'debug-pause', label: l10n.t('Stop playing') }
        : { icon: 'play', label: l10n.t('Play the steps') },
    );
    setText(this.place, state.look.step === undefined ? '' : l10n.t('t = {0} of {1}', state.look.step, last));
    this.fold.set({ label: state.look.folded ? l10n.t('Unroll') : l10n.t('Fold') });
    this.train.set({ label: this.trains ? l10n.t('Pause') : l10n.t('Train') });
    setText(this.status, this.statusText());
  }

  private get trains(): boolean {
    return this.state !== undefined && runOf(this.state)?.state === 'training';
  }

  private statusText(): string {
    const run = this.state && runOf(this.state);
    if (!this.learns || !run?.progress || run.progress.iteration === 0) return '';
    const { iteration, loss: value } = run.progress;
    return l10n.t('iteration {0} · loss {1}', count(iteration), loss(value, unitFor(run)));
  }
}
