/** Cause, not only correlation: units that are held, and a token that is another. */
import * as l10n from '@vscode/l10n';
import { button, iconButton } from '../../../shared/controls';
import { element, setText } from '../../../shared/dom';
import { visibleToken } from '../../../shared/format';
import { holdWords, withErasure } from '../../holds';
import type { Shown, State } from '../../state';
import type { OtherReading } from '../../whatIfState';
import type { Tab, TabServices } from '../tab';
import { changeView } from './changeView';
import { effectView } from './effectView';

/** So long after the last key what was typed is read, milliseconds. */
const pause = 200;

export class WhatIfTab implements Tab {
  private readonly invitation = element(
    'p',
    { class: 'muted' },
    l10n.t(
      'Choose a unit and hold it, at the right or below under “Hold unit”: off, flipped, or at a value. Here stands what that costs, where it costs most, and what the network writes then.',
    ),
  );
  private readonly held = element('ul', { class: 'held' });
  private readonly effect = element('div');
  private readonly erase;
  private readonly input = element('input', {
    type: 'text',
    class: 'predict-input',
    spellcheck: 'false',
    autocomplete: 'off',
    'aria-label': l10n.t('Text in place of the token'),
  });
  private readonly token = element('span');
  private readonly remove;
  private readonly back;
  private readonly controls;
  private readonly chooseStep = element(
    'p',
    { class: 'muted' },
    l10n.t('Choose a step, and change the token that is read there.'),
  );
  private readonly changed = element('div');
  readonly element: HTMLElement;
  private state: State | undefined;
  private shown: Shown | undefined;
  private written: { effect: unknown; other: OtherReading | undefined; held: string } = {
    effect: undefined,
    other: undefined,
    held: '',
  };
  private timer: number | undefined;

  constructor(private readonly services: TabServices) {
    this.erase = button('', () => this.eraseMemory());
    this.remove = button(l10n.t('Delete It'), () => this.change(''));
    this.back = iconButton('discard', l10n.t('As it was (Escape)'), () => this.reset());
    this.controls = element(
      'div',
      { class: 'change-controls' },
      ...[this.token, this.input, this.remove.element, this.back.element],
    );
    this.element = element(
      'section',
      { class: 'plot results what-if' },
      element(
        'div',
        { class: 'results-body' },
        element('h3', {}, l10n.t('A unit is held')),
        ...[this.invitation, this.held, this.erase.element, this.effect],
        element('h3', {}, l10n.t('Another token')),
        ...[this.chooseStep, this.controls, this.changed],
      ),
    );
    this.listen();
  }

  update(state: State): void {
    this.state = state;
    const { shown, look, whatIf } = state;
    if (!shown) return;
    this.writeHeld(state, shown);
    const { effect, other, change } = whatIf;
    if (effect !== this.written.effect) this.effect.replaceChildren(...(effect ? [effectView(effect)] : []));
    this.effect.hidden = !shown.holds?.length;
    this.effect.classList.toggle('waiting', whatIf.effecting.waiting || whatIf.holding.waiting);
    const token = look.step === undefined ? undefined : shown.trace.tokens.at(change?.step ?? look.step);
    this.chooseStep.hidden = token !== undefined;
    this.controls.hidden = token === undefined;
    setText(
      this.token,
      l10n.t(
        'Step {0} reads “{1}”. In its place:',
        change?.step ?? look.step ?? 0,
        visibleToken(token?.text ?? ''),
      ),
    );
    if (!change && document.activeElement !== this.input) this.input.value = '';
    this.back.element.hidden = !change;
    if (other !== this.written.other)
      this.changed.replaceChildren(...(other ? [changeView(other, state.outputs)] : []));
    this.changed.classList.toggle('waiting', whatIf.changing.waiting);
    this.written = { ...this.written, effect, other };
    if (shown !== this.shown) this.services.drawn();
    this.shown = shown;
  }

  // Everything here is of the style sheet, and of all steps.
  setInk(): void {}
  scrollTo(): void {}

  private writeHeld({ whatIf, look }: State, { trace }: Shown): void {
    const { holds } = whatIf;
    const { step } = look;
    this.invitation.hidden = holds.length > 0;
    this.erase.element.hidden = step === undefined || trace.layers[0].cell === 'dense';
    this.erase.set({ label: l10n.t('Erase the Memory at Step {0}', step ?? 0) });
    const held = JSON.stringify(holds);
    if (held === this.written.held) return;
    this.written = { ...this.written, held };
    this.held.replaceChildren(
      ...holds.map((hold) => {
        const words = holdWords(hold, trace.layers);
        const free = iconButton('close', l10n.t('No longer: {0}', words), () =>
          this.services.dispatch({ type: 'hold', holds: holds.filter((other) => other !== hold) }),
        );
        return element('li', {}, words, free.element);
      }),
    );
  }

  private eraseMemory(): void {
    const { whatIf, look } = this.state ?? {};
    if (!whatIf || look?.step === undefined) return;
    this.services.dispatch({ type: 'hold', holds: withErasure(whatIf.holds, look.step) });
  }

  private listen(): void {
    this.input.addEventListener('input', () => {
      window.clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.typed(), pause);
    });
    this.input.addEventListener('keydown', (event) => {
      switch (event.key) {
        case 'Enter':
          return this.typed();
        case 'Escape':
          return this.reset();
      }
    });
  }

  private typed(): void {
    window.clearTimeout(this.timer);
    if (this.input.value === '') this.reset();
    else this.change(this.input.value);
  }

  private change(text: string): void {
    const step = this.state?.whatIf.change?.step ?? this.state?.look.step;
    if (step !== undefined) this.services.dispatch({ type: 'change', change: { step, text } });
  }

  private reset(): void {
    window.clearTimeout(this.timer);
    this.input.value = '';
    this.services.dispatch({ type: 'change', change: undefined });
  }
}
