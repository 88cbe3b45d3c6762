/** Where a step that writes looks, or which steps look at one that reads: the strongest first. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../src/model/trace';
import { onlyReads } from '../../../src/protocol/halves';
import { BarTable } from '../../shared/bars';
import { element, setText } from '../../shared/dom';
import { percent, visibleToken } from '../../shared/format';
import { strongestLooks, type Look } from '../attention';

const mostShown = 8;

export class AttentionSection {
  private readonly title = element('h3');
  private readonly bars;
  readonly element;
  private shown: readonly Look[] = [];

  /** @param choose goes to a step */
  constructor(choose: (step: number) => void) {
    this.bars = new BarTable(l10n.t('Attention'), 'share', (index) => choose(this.shown[index].step));
    this.element = element('section', { class: 'attention' }, this.title, this.bars.element);
  }

  update(trace: Trace, step: number): void {
    this.shown = strongestLooks(trace, step, mostShown);
    this.element.hidden = this.shown.length === 0;
    setText(this.title, onlyReads(trace, step) ? l10n.t('Who looks at it') : l10n.t('Where it looks'));
    this.bars.set(
      this.shown.map(({ step: other, share }) => ({
        name: l10n.t('{0} “{1}”', other, visibleToken(trace.tokens[other].text)),
        value: percent(share),
        share,
      })),
    );
  }
}
