/** The equation of the chosen unit with its live numbers. */
import * as l10n from '@vscode/l10n';
import type { LayerDetail } from '../../../src/model/trace';
import { element, type Child } from '../../shared/dom';
import { signed } from '../../shared/format';
import {
  equationOf,
  roundTogether,
  withRaised,
  type Equation,
  type GateNumbers,
  type Raised,
} from '../equation';
import { withoutTime } from '../layers';
import { math } from '../math';

const digits = 3;

/** Everything below is text, rewritten as a whole: nothing in it can have the focus. */
export function equationView(
  detail: LayerDetail,
  unit: number,
  { raised, atOnce }: { readonly raised: Raised | undefined; readonly atOnce: boolean },
): HTMLElement {
  const equation = equationOf(detail, unit);
  const write = (formula: string): HTMLElement => {
    const own = raised ? withRaised(formula, raised) : formula;
    return math(atOnce ? withoutTime(own) : own);
  };
  return element(
    'div',
    { class: raised === 'D' ? 'equation decoder' : 'equation' },
    element('div', { class: 'formulas' }, ...equation.formulas.map((f) => element('div', {}, write(f)))),
    element(
      'div',
      { class: 'numbers mono number' },
      element('div', { class: 'unit-name' }, l10n.t('unit {0}', unit)),
      equation.gates.length === 1
        ? lines(equation.gates[0], detail.cell !== 'dense', write)
        : gateTable(equation.gates, write),
      ...results(equation, write),
    ),
  );
}

type Write = (formula: string) => HTMLElement;

/** A cell without gates: one number a line, as one would write it down. */
function lines(
  { squash, input, memory, bias, value }: GateNumbers,
  remembers: boolean,
  write: Write,
): HTMLElement {
  const { terms, sum } = roundTogether([input, memory, bias], digits);
  const call = squash === 'identity' ? 'h_t' : `${squash}(${signed(sum, digits).trim()})`;
  return element(
    'dl',
    { class: 'terms' },
    ...line(write('W_xh·x_t'), terms[0], 'input'),
    ...(remembers ? line(write('W_hh·h_t−1'), terms[1], 'memory') : []),
    ...line('b', terms[2]),
    ...line(l10n.t('sum'), sum, 'total'),
    ...line(write(call), value, 'result'),
  );
}

function line(name: Child, value: number, kind = ''): HTMLElement[] {
  return [element('dt', { class: kind }, name), element('dd', { class: kind }, signed(value, digits))];
}

/** Gated cells: one gate a row, and each row adds up. */
function gateTable(gates: readonly GateNumbers[], write: Write): HTMLElement {
  const heads: Child[] = ['', write('W_xh·x'), write('W_hh·h'), 'b', 'Σ', ''];
  const kinds = ['', 'input', 'memory', '', 'total', 'result'];
  const head = element(
    'tr',
    {},
    ...heads.map((child, i) => element('th', { scope: 'col', class: kinds[i] }, child)),
  );
  const rows = gates.map(({ gate, squash, input, memory, bias, value }) => {
    const { terms, sum } = roundTogether([input, memory, bias], 2);
    const cells = [...terms, sum].map((number, i) =>
      element('td', { class: kinds[i + 1] }, signed(number, 2)),
    );
    const result = element('td', { class: 'result' }, `${squash} ${signed(value, 2).trim()}`);
    return element('tr', {}, element('th', { scope: 'row' }, gate), ...cells, result);
  });
  return element('table', { class: 'gates' }, element('thead', {}, head), element('tbody', {}, ...rows));
}

function results({ sum, product }: Equation, write: Write): HTMLElement[] {
  const made: HTMLElement[] = [];
  if (sum) {
    const rounded = roundTogether(sum.terms, digits);
    const terms = rounded.terms.map((term) => signed(term, digits).trim()).join(' ');
    made.push(result(write(`${sum.name} = ${sum.formula}`), terms, rounded.sum));
  }
  if (product) {
    const factors = product.factors.map((factor) => signed(factor, digits).trim()).join(' · ');
    made.push(result(write(`${product.name} = ${product.formula}`), factors, product.value));
  }
  return made;
}

function result(formula: HTMLElement, numbers: string, value: number): HTMLElement {
  return element(
    'div',
    { class: 'result-line' },
    element('div', {}, formula),
    element('div', {}, `= ${numbers} = `, element('b', {}, signed(value, digits).trim())),
  );
}
