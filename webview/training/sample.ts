/** What the network wrote last. */
import * as l10n from '@vscode/l10n';
import { checkbox } from '../shared/controls';
import { element } from '../shared/dom';
import { visibleToken } from '../shared/format';

export interface Sample {
  readonly element: HTMLElement;
  show(text: string | undefined): void;
}

export function createSample(whiteSpace: boolean, onToggle: (whiteSpace: boolean) => void): Sample {
  const text = element('p', { class: 'sample-text mono', tabindex: 0, 'aria-label': l10n.t('Sample text') });
  let shown: string | undefined;
  let marked = whiteSpace;
  const draw = (): void => text.replaceChildren(...(marked ? withSigns(shown ?? '') : [shown ?? '']));
  const toggle = checkbox(l10n.t('Show white space'), whiteSpace, (checked) => {
    marked = checked;
    draw();
    onToggle(checked);
  });
  const section = element(
    'section',
    { class: 'sample' },
    element('h3', {}, l10n.t('What it writes now')),
    text,
    toggle.element,
  );
  return {
    element: section,
    show: (next) => {
      section.hidden = !next;
      if (next === shown) return;
      shown = next;
      draw();
    },
  };
}

/** White space as muted signs; lines still break, and long ones still wrap. */
function withSigns(text: string): (Node | string)[] {
  return text
    .split(/(\r\n|\s)/)
    .filter((part) => part !== '')
    .map((part) => {
      if (!/^\s/.test(part)) return part;
      const isBreak = /[\r\n]/.test(part);
      return element('span', { class: 'sign' }, visibleToken(part), isBreak ? '\n' : element('wbr'));
    });
}
