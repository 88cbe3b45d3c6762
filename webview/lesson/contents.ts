/** The pages of a lesson by number: where the reader is, and where everything is answered. */
import * as l10n from '@vscode/l10n';
import type { Page } from '../../src/protocol/lessonMessages';
import { element, icon } from '../shared/dom';

export class Contents {
  readonly element = element('nav', { class: 'contents', 'aria-label': l10n.t('Pages') });

  constructor(private readonly turn: (page: number) => void) {}

  set(pages: readonly Page[], shown: number, answered: readonly string[]): void {
    const hadFocus = this.element.contains(document.activeElement);
    const items = pages.map((page, index) => this.item(page, index, shown, answered));
    this.element.replaceChildren(element('ol', {}, ...items));
    if (hadFocus) this.element.querySelectorAll('button')[shown].focus();
  }

  private item(page: Page, index: number, shown: number, answered: readonly string[]): HTMLElement {
    const questions = page.pieces.flatMap((piece) => (piece.as === 'question' ? [piece.question.name] : []));
    const isDone = questions.length > 0 && questions.every((name) => answered.includes(name));
    const words = isDone
      ? l10n.t('{0}: {1}, answered', index + 1, page.title)
      : `${index + 1}: ${page.title}`;
    const made = element(
      'button',
      {
        type: 'button',
        'aria-label': words,
        title: page.title,
        'aria-current': index === shown ? 'page' : undefined,
      },
      isDone ? icon('check') : String(index + 1),
    );
    made.addEventListener('click', () => this.turn(index));
    return element('li', {}, made);
  }
}
