import * as l10n from '@vscode/l10n';
import { element, setAttributes } from '../../shared/dom';

interface NamedTab {
  readonly id: string;
  readonly label: string;
  readonly panel: HTMLElement;
}

/** The row of tabs: one stop of the Tab key, inside it the arrow keys, Home and End. */
export class TabBar {
  private readonly buttons;
  readonly element;

  constructor(tabs: readonly NamedTab[], choose: (id: string) => void) {
    this.buttons = tabs.map(({ id, label, panel }) => {
      setAttributes(panel, { id: `panel-${id}`, role: 'tabpanel', 'aria-labelledby': `tab-${id}` });
      const made = element(
        'button',
        { type: 'button', role: 'tab', id: `tab-${id}`, value: id, 'aria-controls': panel.id },
        label,
      );
      made.addEventListener('click', () => choose(id));
      return made;
    });
    this.element = element(
      'div',
      { class: 'tabs', role: 'tablist', 'aria-label': l10n.t('Views of the network') },
      ...this.buttons,
    );
    this.element.addEventListener('keydown', (event) => this.move(event));
  }

  /** @param offered tabs that can be chosen; the others are not seen */
  set(chosen: string, offered: readonly string[]): void {
    for (const button of this.buttons) {
      const taken = button.value === chosen;
      button.hidden = !offered.includes(button.value);
      setAttributes(button, { 'aria-selected': String(taken), tabindex: taken ? 0 : -1 });
    }
  }

  private move(event: KeyboardEvent): void {
    const buttons = this.buttons.filter(({ hidden }) => !hidden);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    const next = buttons.at(to % buttons.length);
    next?.focus();
    next?.click();
  }
}
