import { element } from '../../shared/dom';

/** A part of the pane under a title. */
export function section(title: string, ...content: HTMLElement[]): HTMLElement {
  return element('section', {}, element('h3', {}, title), ...content);
}
