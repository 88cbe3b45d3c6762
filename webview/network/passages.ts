import * as l10n from '@vscode/l10n';
import type { PassagePlace } from '../../src/protocol/viewMessages';
import { iconButton } from '../shared/controls';
import { element, setText } from '../shared/dom';

/** A long text is read in passages: which one is drawn, and the way to the next. */
export class Passages {
  private readonly text = element('span', { class: 'number' });
  private readonly previous;
  private readonly next;
  readonly element: HTMLElement;
  private place: PassagePlace = { index: 0, count: 1 };

  constructor(show: (index: number) => void) {
    this.previous = iconButton('chevron-left', l10n.t('Previous passage'), () => show(this.place.index - 1));
    this.next = iconButton('chevron-right', l10n.t('Next passage'), () => show(this.place.index + 1));
    this.element = element(
      'span',
      { class: 'passages muted', role: 'group', 'aria-label': l10n.t('Passage of the text') },
      this.previous.element,
      this.text,
      this.next.element,
    );
  }

  update(place: PassagePlace | undefined): void {
    this.element.hidden = !place || place.count < 2;
    if (!place) return;
    this.place = place;
    setText(this.text, l10n.t('passage {0} of {1}', place.index + 1, place.count));
    this.previous.set({ enabled: place.index > 0 });
    this.next.set({ enabled: place.index < place.count - 1 });
  }
}
