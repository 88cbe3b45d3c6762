/** One step of the network as a person would reckon it: every product and every sum, with weights that can be changed. */
import type { Figure } from '../../../src/protocol/lessonMessages';
import { math } from '../../network/math';
import { element } from '../../shared/dom';
import { percent } from '../../shared/format';
import { markOf } from '../marks';
import { numberField, type NumberField } from '../numberField';
import { inTerm, shortNumber, sumOf } from '../shortNumber';
import { mayEdit, type CreatePart, type FigureNow, type PartServices } from './part';
import { reckon, type Reckoned, type Row } from './reckon';

export const sumsPart: CreatePart = (figure, services) => new Sums(figure, services);

class Sums {
  private readonly title = element('h4');
  private readonly rows = element('div', { class: 'sum-rows' });
  readonly element = element('section', { class: 'sums' }, this.title, this.rows);
  private built = '';
  private lines: SumLine[] = [];
  private now: FigureNow | undefined;

  constructor(
    private readonly figure: Figure,
    private readonly services: PartServices,
  ) {}

  update(now: FigureNow): void {
    this.now = now;
    const step = now.state.look.step ?? 0;
    const reckoned = reckon(now, step);
    if (!reckoned) return;
    const mark = markOf(this.figure, step);
    this.title.replaceChildren(mark ? `${mark}, t=${step}: ` : `t=${step}: `, math(formulaOf(reckoned)));
    const shape = JSON.stringify(reckoned.rows.map(({ terms, bias }) => [terms.length, bias === undefined]));
    if (shape !== this.built) this.build(reckoned);
    this.built = shape;
    for (const [index, row] of reckoned.rows.entries()) this.lines[index].set(row);
  }

  private build({ rows }: Reckoned): void {
    const isFree = mayEdit(this.figure, 'weights');
    this.lines = rows.map(
      (row) => new SumLine(row, isFree ? (name, at, value) => this.change(name, at, value) : undefined),
    );
    this.rows.replaceChildren(...this.lines.map((line) => line.element));
  }

  /** Sends the whole array, with one number changed. */
  private change(name: string, at: number, value: number): void {
    const found = this.now?.weights.find((one) => one.name === name);
    if (!found) return;
    const values = Array.from(found.values);
    values[at] = value;
    this.services.setWeights([{ name, values }]);
  }
}

function formulaOf({ remembers, activation }: Reckoned): string {
  const sum = `W_xh·x_t${remembers ? ' + W_hh·h_t−1' : ''}`;
  return activation === 'identity' ? `h_t = ${sum}` : `h_t = ${activation}( ${sum} )`;
}

type Change = (name: string, at: number, value: number) => void;

/** `h₁ = [1] × 5 + [0] × 4 + [−1] × 4 = 5 + 0 − 4 = 1` */
class SumLine {
  private readonly fields: NumberField[] = [];
  private readonly factors: HTMLElement[] = [];
  private readonly result = element('span', { class: 'sum-result number' });
  readonly element: HTMLElement;

  constructor(row: Row, change: Change | undefined) {
    const terms = row.terms.map(({ name, at, label, kind }, index) => {
      const field = numberField(label, change && ((value) => change(name, at, value)));
      const factor = element('span', { class: 'factor number' });
      this.fields.push(field);
      this.factors.push(factor);
      return element('span', { class: `term ${kind}` }, index > 0 ? '+ ' : '', field.element, ' × ', factor);
    });
    const bias = row.bias && this.biasField(row.bias, change);
    this.element = element(
      'div',
      { class: `sum-line ${row.kind}` },
      element('span', { class: 'sum-name' }, row.kind === 'unit' ? math(row.symbol) : row.symbol, ' ='),
      element('span', { class: 'sum-terms' }, ...terms, ...(bias ? [bias] : [])),
      this.result,
    );
  }

  set({ terms, bias, sum, value, squash, share, isLikeliest }: Row): void {
    for (const [index, { weight, factor }] of terms.entries()) {
      this.fields[index].set(weight);
      this.factors[index].textContent = inTerm(factor);
    }
    if (bias) this.fields[terms.length].set(bias.value);
    const products = terms.map(({ weight, factor }) => weight * factor);
    const all = bias ? [...products, bias.value] : products;
    const steps = all.length > 1 ? ` ${sumOf(all)} =` : '';
    const called = squash === undefined ? [] : [` ${squash}(${shortNumber(sum)}) =`];
    const answer = share === undefined ? [] : [` → ${percent(share)}`];
    const strong = element(isLikeliest === false ? 'span' : 'b', {}, ` ${shortNumber(value)}`, ...answer);
    this.result.replaceChildren('=', steps, ...called, strong);
  }

  private biasField(
    { name, at, other, label }: NonNullable<Row['bias']>,
    change: Change | undefined,
  ): HTMLElement {
    const field = numberField(label, change && ((value) => change(name, at, value - other)));
    this.fields.push(field);
    return element('span', { class: 'term' }, '+ ', field.element);
  }
}
