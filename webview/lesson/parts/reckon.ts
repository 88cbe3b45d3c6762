/** The numbers of one step, term by term: weights and states as the engine has them. Pure. */
import * as l10n from '@vscode/l10n';
import { readingOf } from '../../network/state';
import { visibleToken } from '../../shared/format';
import type { FigureNow } from './part';

export interface Term {
  /** The array that holds the weight, and its place there. */
  readonly name: string;
  readonly at: number;
  readonly weight: number;
  readonly factor: number;
  readonly label: string;
  readonly kind: 'input' | 'memory' | 'output';
}

export interface Row {
  readonly symbol: string;
  readonly kind: 'unit' | 'answer';
  readonly terms: readonly Term[];
  /** Left out where all are 0. The engine has two; `other` is the one that is not changed here. */
  readonly bias?: {
    readonly name: string;
    readonly at: number;
    readonly other: number;
    readonly value: number;
    readonly label: string;
  };
  readonly sum: number;
  /** What the engine has. */
  readonly value: number;
  readonly squash?: string;
  /** Probability, of an answer. */
  readonly share?: number;
  readonly isLikeliest?: boolean;
}

export interface Reckoned {
  readonly remembers: boolean;
  readonly activation: string;
  readonly rows: readonly Row[];
}

export function reckon(now: FigureNow, step: number): Reckoned | undefined {
  const reading = readingOf(now.state);
  const { trace } = reading ?? {};
  const [layer] = trace?.layers ?? [];
  if (!reading || !trace?.numbers || !layer || step >= trace.tokens.length) return undefined;
  const { units } = layer;
  const width = trace.numbers.columns.length;
  const read = trace.numbers.values.subarray(step * width, (step + 1) * width);
  const stateAt = (t: number): ArrayLike<number> =>
    t < 0 ? new Float32Array(units) : layer.hidden.subarray(t * units, (t + 1) * units);
  const activation = now.state.runs.at(0)?.options.activation ?? 'tanh';
  const terms = termsOf(now);
  const remembers = layer.cell !== 'dense';
  const unitRows = Array.from({ length: units }, (_, unit): Row => {
    const own = [
      ...terms('recurrent.weight_ih_l0', unit, read, 'input', 'W_xh'),
      ...(remembers ? terms('recurrent.weight_hh_l0', unit, stateAt(step - 1), 'memory', 'W_hh') : []),
    ];
    const squash = activation === 'identity' ? {} : { squash: activation };
    const value = stateAt(step)[unit];
    return {
      symbol: `h_${unit + 1}`,
      kind: 'unit',
      terms: own,
      ...summed(now, own, 'recurrent.bias', unit),
      value,
      ...squash,
    };
  });
  return { remembers, activation, rows: [...unitRows, ...answerRows(now, terms, stateAt(step), step)] };
}

type Terms = (
  name: string,
  row: number,
  factors: ArrayLike<number>,
  kind: Term['kind'],
  symbol: string,
) => Term[];

function termsOf({ weights }: FigureNow): Terms {
  return (name, row, factors, kind, symbol) => {
    const { values = new Float32Array() } = weights.find((one) => one.name === name) ?? {};
    return Array.from(factors, (factor, column) => {
      const at = row * factors.length + column;
      const label = l10n.t('{0}, row {1}, column {2}', symbol, row + 1, column + 1);
      return { name, at, weight: values[at], factor, label, kind };
    });
  };
}

/** With the bias, and the sum of all. */
function summed(
  { weights }: FigureNow,
  terms: readonly Term[],
  prefix: 'recurrent.bias' | 'output.bias',
  row: number,
): Pick<Row, 'bias' | 'sum'> {
  const found = weights.filter(({ name }) => name.startsWith(prefix));
  const isUsed = found.some(({ values }) => values.some((value) => value !== 0));
  const [own, ...others] = found.map(({ values }) => values[row]);
  const other = others.reduce((sum, value) => sum + value, 0);
  const value = own + other;
  const sum = terms.reduce((total, { weight, factor }) => total + weight * factor, value);
  const label = l10n.t('bias, row {0}', row + 1);
  return { sum, ...(isUsed && { bias: { name: found[0].name, at: row, other, value, label } }) };
}

/** One for each class, or for each number that is answered. */
function answerRows(now: FigureNow, terms: Terms, state: ArrayLike<number>, step: number): Row[] {
  const reading = readingOf(now.state);
  if (!reading) return [];
  const { trace, outputs } = reading;
  const rows = outputs.map((name, row): Row => {
    const own = terms('output.weight', row, state, 'output', 'W_hy');
    const made = summed(now, own, 'output.bias', row);
    return { symbol: visibleToken(name), kind: 'answer', terms: own, ...made, value: made.sum };
  });
  const { ids, probabilities, k } = trace.top;
  if (k === 0) return rows;
  const shares = new Map<number, number>();
  for (let i = step * k; i < (step + 1) * k; i++) shares.set(ids[i], probabilities[i]);
  return rows.map((row, output) => ({
    ...row,
    share: shares.get(output) ?? NaN,
    isLikeliest: ids[step * k] === output,
  }));
}
