import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol/runs';
import { iconButton } from '../shared/controls';
import { element, setAttributes, setText } from '../shared/dom';
import { count } from '../shared/format';
import { runOf, type State } from './state';

/** Which passage of a long text, or which example, is drawn, and the way to the next. */
export class Passages {
  private readonly text = element('span', { class: 'number' });
  private readonly previous;
  private readonly next;
  readonly element: HTMLElement;
  private index = 0;

  constructor(show: (index: number) => void) {
    this.previous = iconButton('chevron-left', '', () => show(this.index - 1));
    this.next = iconButton('chevron-right', '', () => show(this.index + 1));
    this.element = element(
      'span',
      { class: 'passages muted', role: 'group' },
      this.previous.element,
      this.text,
      this.next.element,
    );
  }

  update(state: State): void {
    const { place, shown } = state;
    this.element.hidden = shown?.typed !== undefined || !place || place.count < 2;
    if (!place) return;
    const run = runOf(state);
    const words = run?.facts?.examples ? exampleWords : passageWords;
    this.index = place.index;
    setText(this.text, words.place(place.index, place.count, run));
    setAttributes(this.element, { 'aria-label': words.group() });
    this.previous.set({ label: words.previous(), enabled: place.index > 0 });
    this.next.set({ label: words.next(), enabled: place.index < place.count - 1 });
  }
}

const passageWords = {
  group: () => l10n.t('Passage of the text'),
  previous: () => l10n.t('Previous passage'),
  next: () => l10n.t('Next passage'),
  place: (index: number, all: number) => l10n.t('passage {0} of {1}', count(index + 1), count(all)),
};

const exampleWords = {
  group: () => l10n.t('Example'),
  previous: () => l10n.t('Previous example'),
  next: () => l10n.t('Next example'),
  place: (index: number, all: number, run: RunSummary | undefined) => {
    const isLearned = index < (run?.facts?.examples?.training ?? 0);
    const part = isLearned ? l10n.t('training') : l10n.t('validation');
    return l10n.t('example {0} of {1} · {2}', count(index + 1), count(all), part);
  },
};
