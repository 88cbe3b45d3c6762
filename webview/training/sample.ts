/** What the network made last: text of its own, or an answer. */
import * as l10n from '@vscode/l10n';
import { checkbox } from '../shared/controls';
import { writesTexts, type RunSummary } from '../../src/protocol/runs';
import { element, setText } from '../shared/dom';
import { visibleToken } from '../shared/format';

export interface Sample {
  readonly element: HTMLElement;
  show(run: Pick<RunSummary, 'sample' | 'task'>): void;
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
  const title = element('h3', {});
  const section = element('section', { class: 'sample' }, title, text, toggle.element);
  return {
    element: section,
    show: ({ sample: next, task }) => {
      section.hidden = !next;
      const writes = task === 'next-token' || writesTexts(task);
      setText(title, writes ? l10n.t('What it writes now') : l10n.t('What it answers now'));
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
