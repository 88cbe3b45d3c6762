/** How good the answers of each class are. */
import * as l10n from '@vscode/l10n';
import type { ClassMeasures } from '../../../../src/protocol/examples';
import { element } from '../../../shared/dom';
import { count, percent } from '../../../shared/format';

export function classTable(classes: readonly ClassMeasures[]): HTMLElement {
  const heads = [l10n.t('class'), l10n.t('precision'), l10n.t('recall'), 'F1', l10n.t('examples')];
  const rows = classes.map(({ name, precision, recall, f1, count: times }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      ...[precision, recall, f1].map((value) => element('td', {}, times > 0 ? percent(value) : '–')),
      element('td', {}, count(times)),
    ),
  );
  return element(
    'table',
    { class: 'classes number' },
    element('caption', { class: 'visually-hidden' }, l10n.t('Precision and recall of each class')),
    element('thead', {}, element('tr', {}, ...heads.map((head) => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows),
  );
}
