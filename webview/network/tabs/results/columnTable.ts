/** How far the numbers of each column are off. */
import * as l10n from '@vscode/l10n';
import type { NumberMeasures } from '../../../../src/protocol/examples';
import { element } from '../../../shared/dom';
import { writtenNumber } from '../../../shared/format';

export function columnTable(columns: readonly NumberMeasures[]): HTMLElement {
  const heads = [l10n.t('column'), l10n.t('RMSE'), l10n.t('MAE')];
  const rows = columns.map(({ name, rmse, mae }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      ...[rmse, mae].map((value) => element('td', {}, writtenNumber(value))),
    ),
  );
  return element(
    'table',
    { class: 'classes number' },
    element('caption', { class: 'visually-hidden' }, l10n.t('Errors of each column')),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows),
  );
}
