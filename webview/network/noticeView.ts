import type { ViewCommand } from '../../src/protocol/viewMessages';
import { button } from '../shared/controls';
import { element, icon } from '../shared/dom';
import { noticeFor } from './notices';
import type { State } from './state';

/** Stands where the drawing will be and says why there is none yet. */
export class NoticeView {
  readonly element = element('section', { class: 'notice', role: 'status' });
  private shown = '';

  constructor(private readonly command: (command: ViewCommand) => void) {}

  update(state: State): void {
    const notice = noticeFor(state);
    this.element.hidden = !notice;
    const wanted = JSON.stringify(notice);
    if (!notice || wanted === this.shown) return;
    this.shown = wanted;
    const sign = icon(notice.icon);
    if (notice.icon === 'loading') sign.classList.add('codicon-modifier-spin');
    this.element.replaceChildren(
      sign,
      element('h2', {}, notice.title),
      element('p', { class: 'muted' }, notice.text),
    );
    const { action } = notice;
    if (action)
      this.element.append(button(action.label, () => this.command(action.command), 'primary').element);
  }
}
