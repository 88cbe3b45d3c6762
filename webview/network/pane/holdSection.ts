/** Holds the chosen unit at a value of the person's, and shows at once what follows. */
import * as l10n from '@vscode/l10n';
import type { Hold } from '../../../src/model/hold';
import type { Trace } from '../../../src/model/trace';
import { segmented, slider, type Choice } from '../../shared/controls';
import { element, setText } from '../../shared/dom';
import { signed } from '../../shared/format';
import type { Action } from '../actions';
import { canHold, heldAt, withUnit } from '../holds';
import { rangeOf } from '../range';
import { runOf, type State } from '../state';

/** Of the slider, for the largest value. */
const notches = 100;

export class HoldSection {
  private readonly title = element('h3');
  private readonly choice;
  private readonly slider;
  private readonly value = element('span', { class: 'number hold-value' });
  private readonly note = element(
    'p',
    { class: 'muted small-text' },
    l10n.t('Its h is put in place after every step, before the layer above and the next step read it.'),
  );
  readonly element: HTMLElement;
  private state: State | undefined;
  private place = { layer: 0, unit: 0 };
  private present = 0;
  private range = 1;

  constructor(private readonly dispatch: (action: Action) => void) {
    this.choice = segmented(l10n.t('Hold the unit'), choices(), 'free', (value) => this.choose(value));
    this.slider = slider(l10n.t('Value that the unit is held at'), (notch) =>
      this.hold((notch / notches) * this.range),
    );
    this.element = element(
      'section',
      { class: 'hold' },
      ...[this.title, this.choice.element],
      element('div', { class: 'hold-slide' }, this.slider.element, this.value),
      this.note,
    );
  }

  update(state: State, trace: Trace, step: number, place: { layer: number; unit: number }): void {
    this.element.hidden = !canHold(trace);
    this.state = state;
    this.place = place;
    const { layer, unit } = place;
    const { hidden, units } = trace.layers[layer];
    this.present = hidden[step * units + unit];
    this.range = rangeOf(trace, runOf(state)?.options);
    const held = heldAt(state.whatIf.holds, layer, unit);
    const value = typeof held === 'number' ? held : this.present;
    setText(this.title, l10n.t('Hold unit {0}', unit));
    this.choice.setValue(choiceOf(held));
    setText(this.value, held === 'flipped' ? l10n.t('−h') : signed(value, 2));
    this.slider.set({
      minimum: -notches,
      maximum: notches,
      value: Math.round((value / this.range) * notches),
      text: held === undefined ? l10n.t('free, now {0}', signed(value, 2)) : signed(value, 2),
    });
  }

  private choose(choice: string): void {
    if (choice === 'free') return this.hold(undefined);
    if (choice === 'off') return this.hold(0);
    this.hold(choice === 'flipped' ? 'flipped' : this.present);
  }

  private hold(value: Hold['value'] | undefined): void {
    const { layer, unit } = this.place;
    const holds = withUnit(this.state?.whatIf.holds ?? [], layer, unit, value);
    this.dispatch({ type: 'unit', layer, unit });
    this.dispatch({ type: 'hold', holds });
  }
}

const choices = (): Choice[] => [
  { value: 'free', label: l10n.t('free') },
  { value: 'off', label: l10n.t('off') },
  { value: 'flipped', label: l10n.t('flipped') },
  { value: 'held', label: l10n.t('held') },
];

const choiceOf = (held: Hold['value'] | undefined): string => {
  if (held === undefined) return 'free';
  if (held === 'flipped') return held;
  return held === 0 ? 'off' : 'held';
};
