/** What each class was answered as: a table whose cells are the warmer, the more of a class went there. */
import * as l10n from '@vscode/l10n';
import type { ConfusionCell } from '../../../../src/protocol/examples';
import { element, setAttributes } from '../../../shared/dom';
import { count } from '../../../shared/format';

/** More would be too small to read. */
const mostClasses = 24;

/** Of many classes the most frequent ones, by number. */
export function shownClasses(confusion: readonly (readonly number[])[]): number[] {
  const frequency = (index: number): number => confusion[index].reduce((sum, times) => sum + times, 0);
  return confusion
    .map((_, index) => index)
    .sort((a, b) => frequency(b) - frequency(a))
    .slice(0, mostClasses)
    .sort((a, b) => a - b);
}

/** The cell that an arrow key leads to from another; undefined for other keys, and over the edge. */
export function cellBeside(
  key: string,
  row: number,
  column: number,
  size: number,
): [number, number] | undefined {
  const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  const to: [number, number] | undefined = step && [row + step[0], column + step[1]];
  return to?.every((at) => at >= 0 && at < size) ? to : undefined;
}

/** @param choose called with the cell that is chosen, or without one when it is let go */
export function confusionTable(
  names: readonly string[],
  confusion: readonly (readonly number[])[],
  chosen: ConfusionCell | undefined,
  choose: (cell: ConfusionCell | undefined) => void,
): HTMLElement {
  const shown = shownClasses(confusion);
  const cells = shown.map((wanted) =>
    shown.map((answered) => {
      const isChosen = chosen?.wanted === wanted && chosen.answered === answered;
      const cell = cellOf(confusion[wanted], wanted, answered, names, isChosen);
      cell.addEventListener('click', () => choose(isChosen ? undefined : { wanted, answered }));
      return cell;
    }),
  );
  const start = cells.flat().find((cell) => cell.getAttribute('aria-selected') === 'true') ?? cells[0][0];
  start.tabIndex = 0;
  const body = element(
    'tbody',
    {},
    ...shown.map((wanted, i) =>
      element('tr', {}, element('th', { scope: 'row' }, names[wanted]), ...cells[i]),
    ),
  );
  body.addEventListener('keydown', (event) => press(event, cells));
  const heads = shown.map((answered) =>
    element('th', { scope: 'col' }, element('span', {}, names[answered])),
  );
  return element(
    'table',
    { class: 'confusion number', role: 'grid' },
    element('caption', { class: 'muted' }, captionOf(names.length)),
    element(
      'thead',
      {},
      element('tr', {}, element('th', { class: 'corner' }, l10n.t('right ↓ answered →')), ...heads),
    ),
    body,
  );
}

const captionOf = (classes: number): string =>
  classes > mostClasses
    ? l10n.t('what the {0} most frequent of {1} classes were answered as', mostClasses, classes)
    : l10n.t('what each class was answered as');

function cellOf(
  row: readonly number[],
  wanted: number,
  answered: number,
  names: readonly string[],
  isChosen: boolean,
): HTMLTableCellElement {
  const times = row[answered];
  const all = row.reduce((sum, other) => sum + other, 0);
  const cell = element('td', {}, times === 0 ? '·' : count(times));
  setAttributes(cell, {
    class: wanted === answered ? 'right' : 'wrong',
    role: 'gridcell',
    tabindex: -1,
    'aria-selected': String(isChosen),
    'aria-label': l10n.t('{0} answered as {1}: {2}', names[wanted], names[answered], times),
  });
  cell.style.setProperty('--share', String(all === 0 ? 0 : times / all));
  return cell;
}

function press(event: KeyboardEvent, cells: readonly (readonly HTMLTableCellElement[])[]): void {
  const row = cells.findIndex((line) => line.some((cell) => cell === event.target));
  if (row < 0) return;
  const column = cells[row].findIndex((cell) => cell === event.target);
  switch (event.key) {
    case 'Enter':
    case ' ':
      event.preventDefault();
      return cells[row][column].click();
  }
  const to = cellBeside(event.key, row, column, cells.length);
  if (!to) return;
  event.preventDefault();
  cells[row][column].tabIndex = -1;
  const next = cells[to[0]][to[1]];
  next.tabIndex = 0;
  next.focus();
}
