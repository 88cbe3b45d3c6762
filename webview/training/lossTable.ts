/** The chart's numbers as a table: for screen readers, and for everyone who wants to read them off. */
import * as l10n from '@vscode/l10n';
import type { HistoryPoint } from '../../src/protocol/runs';
import { comparablePoints, lossAt } from './comparison';
import { element } from '../shared/dom';
import { count, inUnit, writtenNumber, type LossUnit } from '../shared/format';
import { counterpartName } from '../shared/memoryWords';
import { thinned } from './curve';
import type { Followed } from './store';

const mostRows = 12;

export interface LossTable {
  readonly element: HTMLElement;
  show(points: readonly HistoryPoint[], unit: LossUnit, counterpart?: Followed): void;
}

/** Its rows are built only while it is open. */
export function createLossTable(): LossTable {
  const table = element('table', {});
  const details = element('details', { class: 'loss-table' });
  details.append(element('summary', {}, l10n.t('Losses as a table')), table);
  let build = (): void => undefined;
  const refresh = (): void => {
    if (details.open) build();
  };
  details.addEventListener('toggle', refresh);
  return {
    element: details,
    show: (points, unit, counterpart) => {
      build = () => table.replaceChildren(head(unit, counterpart), body(points, unit, counterpart));
      refresh();
    },
  };
}

function head(unit: LossUnit, counterpart: Followed | undefined): HTMLElement {
  const others = counterpart ? [counterpartName(counterpart.run)] : [];
  const titles = [l10n.t('Iteration'), trainingHead(unit), l10n.t('Validation'), ...others];
  return element(
    'thead',
    {},
    element('tr', {}, ...titles.map((title) => element('th', { scope: 'col' }, title))),
  );
}

function trainingHead(unit: LossUnit): string {
  if (typeof unit === 'object') return l10n.t('Training');
  return unit === 'bits' ? l10n.t('Training (bits)') : l10n.t('Training (nats)');
}

function written(value: number, unit: LossUnit): string {
  return typeof unit === 'object' ? writtenNumber(value) : value.toFixed(3);
}

function body(
  points: readonly HistoryPoint[],
  unit: LossUnit,
  counterpart: Followed | undefined,
): HTMLElement {
  const write = (nats: number | undefined): string =>
    nats === undefined || !Number.isFinite(nats) ? '–' : written(inUnit(nats, unit), unit);
  const others = counterpart && comparablePoints(counterpart.points);
  const rows = thinned(points, mostRows).map(({ iteration, loss, validationLoss }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, count(iteration)),
      element('td', {}, write(loss)),
      element('td', {}, write(validationLoss)),
      ...(others ? [element('td', {}, write(lossAt(others, iteration)))] : []),
    ),
  );
  return element('tbody', {}, ...rows);
}
