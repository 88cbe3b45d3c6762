import * as l10n from '@vscode/l10n';
import { button, iconButton } from '../shared/controls';
import { element, setAttributes, setText } from '../shared/dom';
import type { Action } from './actions';
import type { State } from './state';

/** So long after the last key what was typed is read, milliseconds. */
const pause = 150;

/**
 * A line to type in: the network reads it as it grows, in place of what else is shown. Enter plays it step by step, Escape goes
 * back. Where it looks at pictures, another one can be chosen.
 */
export class PredictBox {
  private readonly input = element('input', {
    type: 'text',
    class: 'predict-input',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  private readonly note = element('span', { class: 'muted predict-note', 'aria-hidden': 'true' });
  private readonly clear;
  private readonly choose;
  readonly element: HTMLElement;
  private timer: number | undefined;
  /** Enter was pressed before the text was read. */
  private plays = false;
  private sent: string | undefined;

  constructor(private readonly dispatch: (action: Action) => void) {
    this.clear = iconButton('close', l10n.t('Back to what was shown (Escape)'), () => this.reset());
    this.choose = button(l10n.t('Choose a Picture…'), () => dispatch({ type: 'pickPicture' }));
    this.element = element(
      'div',
      { class: 'predict' },
      ...[this.input, this.choose.element, this.note, this.clear.element],
    );
    this.element.addEventListener('keydown', (event) => {
      if (event.target === this.input) return;
      switch (event.key) {
        case 'Escape':
          return this.reset();
      }
    });
    this.input.addEventListener('input', () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.send(), pause);
    });
    this.input.addEventListener('keydown', (event) => {
      switch (event.key) {
        case 'Enter':
          return this.play();
        case 'Escape':
          return this.reset();
      }
    });
  }

  update(state: State): void {
    const { typed, shown, playing } = state;
    const sees = shown?.trace.picture !== undefined;
    this.input.hidden = sees;
    this.choose.element.hidden = !sees;
    if (sees) return this.updatePicture(shown.typed);
    setAttributes(this.input, invitation(state));
    // Cleared from elsewhere: by a key on the drawing, or with the run.
    if (typed === undefined && this.sent !== undefined) this.input.value = '';
    this.sent = typed;
    this.clear.element.hidden = typed === undefined;
    setText(this.note, typed === undefined || playing ? '' : l10n.t('Enter plays it'));
    if (!this.plays || typed === undefined || shown?.typed !== typed) return;
    this.plays = false;
    queueMicrotask(() => {
      this.dispatch({ type: 'select', step: 0 });
      this.dispatch({ type: 'play', playing: true });
    });
  }

  /** @param path of the picture that is looked at in place of that of an example */
  private updatePicture(path: string | undefined): void {
    this.clear.element.hidden = path === undefined;
    setText(this.note, path ?? '');
  }

  private send(): void {
    window.clearTimeout(this.timer);
    const typed = this.input.value === '' ? undefined : this.input.value;
    if (typed !== this.sent) this.dispatch({ type: 'predict', typed });
  }

  private play(): void {
    this.plays = this.input.value !== '';
    // Told again where nothing is new, so that it plays at once.
    window.clearTimeout(this.timer);
    if (this.plays) this.dispatch({ type: 'predict', typed: this.input.value });
  }

  private reset(): void {
    this.plays = false;
    this.input.value = '';
    if (this.choose.element.hidden) this.send();
    else this.dispatch({ type: 'predict', typed: undefined });
  }
}

/** What can be typed. */
function invitation({ shown }: State): { placeholder: string; 'aria-label': string } {
  const { numbers, reads } = shown?.trace ?? {};
  if (reads !== undefined)
    return {
      placeholder: l10n.t('Type a text to read, and see what it writes'),
      'aria-label': l10n.t('Text for the network to read'),
    };
  if (!numbers)
    return {
      placeholder: l10n.t('Type a text to read'),
      'aria-label': l10n.t('Text for the network to read'),
    };
  const columns = numbers.columns.join(' ');
  return {
    placeholder: l10n.t('Type numbers to read: {0} …', columns),
    'aria-label': l10n.t('Numbers for the network to read, for each step {0}', columns),
  };
}
