/** Where a step that writes looks, or which steps look at one that reads: the strongest first. */
import * as l10n from '@vscode/l10n';
import type { StepDetail, Trace } from '../../../src/model/trace';
import { onlyReads } from '../../../src/protocol/halves';
import { BarTable } from '../../shared/bars';
import { element, setText } from '../../shared/dom';
import { percent, visibleToken } from '../../shared/format';
import { strongestLooks, type Look } from '../attention';
import { attentionEquation } from './attentionEquation';

const mostShown = 8;
/** Steps whose scores are told. */
const mostScored = 5;

export class AttentionSection {
  private readonly title = element('h3');
  private readonly bars;
  readonly element;
  private readonly equation = element('div');
  private shown: readonly Look[] = [];
  private written: { readonly detail: StepDetail; readonly unit: number } | undefined;

  /** @param choose goes to a step */
  constructor(choose: (step: number) => void) {
    this.bars = new BarTable(l10n.t('Attention'), 'share', (index) => choose(this.shown[index].step));
    this.element = element('section', { class: 'attention' }, this.title, this.bars.element, this.equation);
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

  /**
   * The numbers behind it, once they are there.
   * @param unit of the last layer
   */
  updateDetail(trace: Trace, detail: StepDetail | undefined, unit: number): void {
    const look = detail?.attention;
    // Until it comes, that of the step before stands there, as everywhere in the pane.
    if (detail) this.equation.hidden = !look;
    this.equation.classList.toggle('waiting', !look);
    if (!look || !detail || (this.written?.detail === detail && this.written.unit === unit)) return;
    this.written = { detail, unit };
    const looks = this.shown.slice(0, mostScored).map(({ step }) => step);
    this.equation.replaceChildren(attentionEquation(look, trace, unit, looks));
  }
}
