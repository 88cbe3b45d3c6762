/** All steps as a table: what is read, what is held, what is answered and whether it is right. */
import * as l10n from '@vscode/l10n';
import { guessesAt, isRightAt, type Reading } from '../../network/answers';
import { math } from '../../network/math';
import { readingOf } from '../../network/state';
import { numbersAt } from '../../../src/protocol/numberAnswers';
import { element, type Child } from '../../shared/dom';
import { percent, visibleToken } from '../../shared/format';
import { markOf } from '../marks';
import { shortNumber } from '../shortNumber';
import type { CreatePart } from './part';

/** More units than this are no table for people. */
const mostUnits = 6;

export const stepsPart: CreatePart = (figure, services) => {
  const head = element('thead');
  const body = element('tbody');
  const table = element(
    'table',
    { class: 'steps-table number' },
    element('caption', { class: 'visually-hidden' }, l10n.t('Every step of the network')),
    head,
    body,
  );
  return {
    element: element('div', { class: 'table-box' }, table),
    update: ({ state }) => {
      const reading = readingOf(state);
      if (!reading) return;
      const focused = body.querySelector('button:focus')?.getAttribute('value');
      head.replaceChildren(
        element('tr', {}, ...headsOf(reading).map((cell) => element('th', { scope: 'col' }, cell))),
      );
      body.replaceChildren(
        ...reading.trace.tokens.map((_, step) => {
          const mark = markOf(figure, step);
          const row = rowOf(reading, step, mark, () => services.dispatch({ type: 'select', step }));
          row.classList.toggle('chosen', state.look.step === step);
          return row;
        }),
      );
      if (focused !== undefined && focused !== null)
        body.querySelector<HTMLButtonElement>(`button[value="${focused}"]`)?.focus();
    },
  };
};

function headsOf({ trace }: Reading): Child[] {
  const [{ units }] = trace.layers;
  return [
    't',
    ...(trace.numbers?.columns ?? [l10n.t('reads')]),
    ...Array.from({ length: Math.min(units, mostUnits) }, (_, unit) => math(`h_${unit + 1}`)),
    l10n.t('answers'),
  ];
}

function rowOf(
  reading: Reading,
  step: number,
  mark: string | undefined,
  select: () => void,
): HTMLTableRowElement {
  const { trace } = reading;
  const [{ units, hidden }] = trace.layers;
  const go = element(
    'button',
    {
      type: 'button',
      class: 'link',
      value: step,
      'aria-label': [mark, `t=${step}`].filter(Boolean).join(', '),
    },
    mark ? `${mark} ${step}` : String(step),
  );
  go.addEventListener('click', select);
  const width = trace.numbers?.columns.length ?? 1;
  const read = trace.numbers
    ? Array.from(trace.numbers.values.subarray(step * width, (step + 1) * width), shortNumber)
    : [visibleToken(trace.tokens[step].text)];
  const held = Array.from(
    hidden.subarray(step * units, step * units + Math.min(units, mostUnits)),
    shortNumber,
  );
  const cells: Child[] = [...read, ...held, answerOf(reading, step)];
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, go),
    ...cells.map((cell) => element('td', {}, cell)),
  );
}

/** Right and wrong have a sign, not a colour alone. */
function answerOf(reading: Reading, step: number): HTMLElement {
  const numbers = numbersAt(reading.trace, reading.outputs, step);
  if (numbers) return element('span', {}, numbers.map(({ answered }) => shortNumber(answered)).join(' '));
  const [guess] = guessesAt(reading, step);
  const right = isRightAt(reading, step);
  const sign = right === undefined ? '' : right ? ' ✓' : ' ✗';
  const spoken = right === undefined ? '' : right ? l10n.t('right') : l10n.t('wrong');
  return element(
    'span',
    { class: right === false ? 'is-wrong' : right ? 'is-right' : '' },
    `${visibleToken(guess.text)} ${percent(guess.probability)}`,
    element('span', { 'aria-hidden': 'true' }, sign),
    element('span', { class: 'visually-hidden' }, spoken),
  );
}
