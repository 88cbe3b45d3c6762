import { element } from '../shared/dom';
import type { Tip } from './describe';

/** A small box beside the mouse with exact numbers. Screen readers get the same from the pane. */
export class Tooltip {
  private readonly title = element('div', { class: 'tip-title' });
  private readonly lines = element('div', { class: 'tip-lines mono number' });
  readonly element = element(
    'div',
    { class: 'tip', 'aria-hidden': 'true', hidden: true },
    this.title,
    this.lines,
  );

  show(tip: Tip, x: number, y: number, within: { width: number; height: number }): void {
    this.title.textContent = tip.title;
    this.lines.replaceChildren(...tip.lines.map((line) => element('div', {}, line)));
    this.element.hidden = false;
    const { offsetWidth, offsetHeight } = this.element;
    const left = x + 16 + offsetWidth > within.width ? x - 12 - offsetWidth : x + 16;
    const top = Math.min(y + 12, within.height - offsetHeight - 4);
    this.element.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, top)}px)`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
