/** Says above every view of the panel that units are held, and lets them go. */
import * as l10n from '@vscode/l10n';
import { button } from '../shared/controls';
import { element, icon, setText } from '../shared/dom';
import type { Action } from './actions';
import { holdWords } from './holds';
import type { State } from './state';
import { whatIfTab } from './tabs/whatIf/name';

export class HeldNote {
  private readonly words = element('span');
  private readonly more;
  readonly element;

  constructor(dispatch: (action: Action) => void) {
    this.more = button(l10n.t('What Follows'), () => dispatch({ type: 'tab', tab: whatIfTab }));
    const free = button(l10n.t('Let Go'), () => dispatch({ type: 'hold', holds: [] }));
    this.element = element(
      'div',
      { class: 'held-note', role: 'status' },
      icon('pinned'),
      this.words,
      this.more.element,
      free.element,
    );
  }

  /** @param offersMore whether the run has a view of what follows */
  update({ whatIf, shown, look }: State, offersMore: boolean): void {
    const holds = whatIf.holds.length > 0 ? whatIf.holds : (shown?.holds ?? []);
    this.element.hidden = !shown || holds.length === 0;
    if (!shown || holds.length === 0) return;
    this.more.element.hidden = !offersMore || look.tab === whatIfTab;
    const named = holds.map((hold) => holdWords(hold, shown.trace.layers)).join(' · ');
    setText(this.words, l10n.t('Held: {0}. All that you see follows from it.', named));
  }
}
