/** What is answered where that is numbers: each beside the right one, and by how much it is off. */
import * as l10n from '@vscode/l10n';
import type { NumberAnswer } from '../../src/protocol/numberAnswers';
import { element } from './dom';
import { signed, writtenNumber } from './format';

export class NumberTable {
  private readonly body = element('tbody');
  private readonly head = element('thead');
  readonly element = element('table', { class: 'answered-numbers number' }, this.head, this.body);
  private shown = '';

  set(numbers: readonly NumberAnswer[]): void {
    const content = JSON.stringify(numbers);
    if (content === this.shown) return;
    this.shown = content;
    const isJudged = numbers.some(({ wanted }) => wanted !== undefined);
    const heads = ['', l10n.t('answered'), ...(isJudged ? [l10n.t('right'), l10n.t('off by')] : [])];
    this.head.replaceChildren(
      element('tr', {}, ...heads.map((text) => element('th', { scope: 'col' }, text))),
    );
    this.body.replaceChildren(...numbers.map((one) => rowOf(one, isJudged)));
  }
}

function rowOf({ name, answered, wanted = NaN }: NumberAnswer, isJudged: boolean): HTMLElement {
  const judged = isJudged ? [writtenNumber(wanted), errorOf(answered, wanted)] : [];
  const cells = [writtenNumber(answered), ...judged].map((text) => element('td', {}, text));
  return element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
}

/** With a sign: above or below what is right. */
export function errorOf(answered: number, wanted: number): string {
  const error = answered - wanted;
  if (!Number.isFinite(error)) return '–';
  return error > 0 ? `+${writtenNumber(error)}` : error === 0 ? signed(0, 0) : writtenNumber(error);
}
