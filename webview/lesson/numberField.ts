/** A small field for a number that a reader may change; read-only, it is text. */
import { element } from '../shared/dom';
import { shortNumber } from './shortNumber';

export interface NumberField {
  readonly element: HTMLElement;
  set(value: number): void;
}

export function numberField(label: string, onChange: ((value: number) => void) | undefined): NumberField {
  if (!onChange) {
    const text = element('span', { class: 'number fixed-number' });
    return { element: text, set: (value) => (text.textContent = shortNumber(value)) };
  }
  const input = element('input', {
    type: 'number',
    class: 'number-field number',
    step: 'any',
    'aria-label': label,
    autocomplete: 'off',
  });
  input.addEventListener('input', () => {
    if (!Number.isNaN(input.valueAsNumber)) onChange(input.valueAsNumber);
  });
  return {
    element: input,
    // While it is typed in, what comes back must not come between.
    set: (value) => {
      if (document.activeElement !== input) input.value = String(Number(value.toFixed(3)));
    },
  };
}
