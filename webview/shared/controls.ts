/**
 * Every control that a view shows is made here. They are those of @vscode/webview-ui-toolkit, which is no longer
 * developed; when it is exchanged, only this file changes.
 */
import {
  type Button,
  type Checkbox,
  type Dropdown,
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
} from '@vscode/webview-ui-toolkit';
import { element, icon, setAttributes } from './dom';

provideVSCodeDesignSystem().register(vsCodeButton(), vsCodeCheckbox(), vsCodeDropdown(), vsCodeOption());

export interface ButtonControl {
  readonly element: HTMLElement;
  /** Also exchanges the icon of an icon button. */
  set(state: { label?: string; icon?: string; enabled?: boolean }): void;
}

/** A button with words. */
export function button(
  label: string,
  onClick: () => void,
  appearance: 'primary' | 'secondary' = 'secondary',
): ButtonControl {
  const made = document.createElement('vscode-button') as Button;
  made.setAttribute('appearance', appearance);
  made.textContent = label;
  made.addEventListener('click', onClick);
  return {
    element: made,
    set: (state) => {
      if (state.label !== undefined) made.textContent = state.label;
      if (state.enabled !== undefined) made.disabled = !state.enabled;
    },
  };
}

/** A button with a codicon; `label` is its name for screen readers and its tooltip. */
export function iconButton(codicon: string, label: string, onClick: () => void): ButtonControl {
  const made = document.createElement('vscode-button') as Button;
  setAttributes(made, { appearance: 'icon', class: 'icon-button' });
  const set: ButtonControl['set'] = (state) => {
    if (state.label !== undefined) setAttributes(made, { 'aria-label': state.label, title: state.label });
    if (state.icon !== undefined) made.replaceChildren(icon(state.icon));
    if (state.enabled !== undefined) made.disabled = !state.enabled;
  };
  set({ label, icon: codicon });
  made.addEventListener('click', onClick);
  return { element: made, set };
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceControl {
  readonly element: HTMLElement;
  setChoices(choices: readonly Choice[], value: string): void;
  setValue(value: string): void;
}

/** A list that drops down; `label` names it for screen readers. */
export function dropdown(label: string, onChange: (value: string) => void): ChoiceControl {
  const made = document.createElement('vscode-dropdown') as Dropdown;
  setAttributes(made, { 'aria-label': label });
  let shown = '';
  made.addEventListener('change', () => onChange(made.value));
  return {
    element: made,
    setChoices: (choices, value) => {
      const wanted = JSON.stringify(choices);
      if (wanted !== shown) {
        shown = wanted;
        made.replaceChildren(...choices.map(option));
      }
      made.value = value;
    },
    setValue: (value) => {
      made.value = value;
    },
  };
}

function option({ value, label }: Choice): HTMLElement {
  const made = document.createElement('vscode-option');
  setAttributes(made, { value });
  made.textContent = label;
  return made;
}

export interface ToggleControl {
  readonly element: HTMLElement;
  set(checked: boolean): void;
}

export function checkbox(
  label: string,
  checked: boolean,
  onChange: (checked: boolean) => void,
): ToggleControl {
  const made = document.createElement('vscode-checkbox') as Checkbox;
  made.textContent = label;
  made.checked = checked;
  made.addEventListener('change', () => onChange(made.checked));
  return {
    element: made,
    set: (value) => {
      made.checked = value;
    },
  };
}

/** A few choices side by side, one of them taken: a radio group, moved through with the arrow keys. */
export function segmented(
  label: string,
  choices: readonly Choice[],
  value: string,
  onChange: (value: string) => void,
): ChoiceControl {
  const group = element('div', { class: 'segmented', role: 'radiogroup', 'aria-label': label });
  const control: ChoiceControl = {
    element: group,
    setChoices: (next, chosen) => {
      group.replaceChildren(...next.map((choice) => segment(choice, choose)));
      control.setValue(chosen);
    },
    setValue: (chosen) => {
      for (const part of group.querySelectorAll('button')) {
        const taken = part.value === chosen;
        setAttributes(part, { 'aria-checked': String(taken), tabindex: taken ? 0 : -1 });
      }
    },
  };
  const choose = (chosen: string): void => {
    control.setValue(chosen);
    onChange(chosen);
  };
  group.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    const parts = [...group.querySelectorAll('button')];
    const at = parts.findIndex((part) => part.getAttribute('aria-checked') === 'true');
    const next = parts[(at + by + parts.length) % parts.length];
    next.focus();
    choose(next.value);
  });
  control.setChoices(choices, value);
  return control;
}

function segment({ value, label }: Choice, choose: (value: string) => void): HTMLButtonElement {
  const made = element('button', { type: 'button', role: 'radio', value }, label);
  made.addEventListener('click', () => choose(value));
  return made;
}

export interface SliderControl {
  readonly element: HTMLInputElement;
  /** `text` is what a screen reader says instead of the bare number. */
  set(state: { minimum?: number; maximum: number; value: number; text: string; enabled?: boolean }): void;
}

/** The toolkit has no slider; the platform's own is keyboard-ready and takes the theme's colour. */
export function slider(label: string, onInput: (value: number) => void): SliderControl {
  const made = element('input', { type: 'range', class: 'slider', 'aria-label': label, step: 1 });
  made.addEventListener('input', () => onInput(made.valueAsNumber));
  return {
    element: made,
    set: ({ minimum = 0, maximum, value, text, enabled = true }) => {
      setAttributes(made, { min: minimum, max: maximum, 'aria-valuetext': text });
      made.valueAsNumber = value;
      made.disabled = !enabled;
    },
  };
}
