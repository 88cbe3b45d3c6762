/** The cell's equation for one unit, with its numbers. Pure; the same for every cell that tells its gates. */
import type { LayerDetail } from '../../src/model/trace';

/** One gate: squash(input + memory + bias) = value. */
export interface GateNumbers {
  /** Symbol of the gate: `h`; `r z n`; `i f g o`. */
  readonly gate: string;
  readonly squash: string;
  readonly input: number;
  /** In the gate n of a GRU already multiplied by r. */
  readonly memory: number;
  readonly bias: number;
  readonly sum: number;
  readonly value: number;
}

/** A result that is a sum of products: `name = terms… = value`. */
export interface SumNumbers {
  readonly name: string;
  readonly formula: string;
  readonly terms: readonly number[];
  readonly value: number;
}

/** A result that is one product: `name = factors… = value`. */
export interface ProductNumbers {
  readonly name: string;
  readonly formula: string;
  readonly factors: readonly number[];
  readonly value: number;
}

export interface Equation {
  /** The equations as a book writes them. */
  readonly formulas: readonly string[];
  readonly gates: readonly GateNumbers[];
  readonly sum?: SumNumbers;
  readonly product?: ProductNumbers;
}

const symbols = { rnn: ['h'], dense: ['h'], gru: ['r', 'z', 'n'], lstm: ['i', 'f', 'g', 'o'] } as const;

/** In the symbols of a network of one direction; `withRaised` writes them for one of two, or of one of two halves. */
export function equationOf(detail: LayerDetail, unit: number): Equation {
  const gates = symbols[detail.cell].map((symbol, gate) => gateNumbers(detail, symbol, gate, unit));
  switch (detail.cell) {
    case 'rnn':
      return { formulas: [squashed(detail.activation, inside)], gates };
    case 'dense':
      return { formulas: [squashed(detail.activation, withoutMemory)], gates };
    case 'gru':
      return gruEquation(detail, gates, unit);
    case 'lstm':
      return lstmEquation(detail, gates, unit);
  }
}

const inside = 'W_xh·x_t + W_hh·h_t−1 + b';

const withoutMemory = 'W_xh·x_t + b';

function squashed(activation: LayerDetail['activation'], sum: string): string {
  return activation === 'identity' ? `h_t = ${sum}` : `h_t = ${activation}( ${sum} )`;
}

/** What is raised at the matrices of one direction of two, or of one half. */
export type Raised = '→' | '←' | 'E' | 'D';

/** A formula with its own matrices; one that reads from the end has what it held at the token that it read before. */
export function withRaised(formula: string, raised: Raised): string {
  const own = formula.replaceAll('W_', `W^${raised}_`);
  return raised === '←' ? own.replaceAll('t−1', 't+1') : own;
}

function gateNumbers(detail: LayerDetail, symbol: string, gate: number, unit: number): GateNumbers {
  const at = gate * detail.units + unit;
  // PyTorch's GRU lets r scale the whole memory term of n, its bias included.
  const scale = symbol === 'n' ? detail.values[unit] : 1;
  const input = detail.fromInput[at];
  const memory = scale * detail.fromMemory[at];
  const bias = detail.inputBias[at] + scale * detail.memoryBias[at];
  const squash = symbol === 'h' ? detail.activation : symbol === 'n' || symbol === 'g' ? 'tanh' : 'σ';
  return { gate: symbol, squash, input, memory, bias, sum: input + memory + bias, value: detail.values[at] };
}

function gruEquation(detail: LayerDetail, gates: readonly GateNumbers[], unit: number): Equation {
  const [, z, n] = gates;
  return {
    formulas: [
      'r, z = σ( W_xh·x_t + W_hh·h_t−1 + b )',
      'n = tanh( W_xh·x_t + r·(W_hh·h_t−1 + b) + b )',
      'h_t = (1−z)·n + z·h_t−1',
    ],
    gates,
    sum: {
      name: 'h_t',
      formula: '(1−z)·n + z·h_t−1',
      terms: [(1 - z.value) * n.value, z.value * detail.previousHidden[unit]],
      value: detail.hidden[unit],
    },
  };
}

function lstmEquation(detail: LayerDetail, gates: readonly GateNumbers[], unit: number): Equation {
  const [i, f, g, o] = gates;
  const cell = detail.cellState?.[unit] ?? NaN;
  return {
    formulas: [
      'i, f, o = σ( W_xh·x_t + W_hh·h_t−1 + b )',
      'g = tanh( W_xh·x_t + W_hh·h_t−1 + b )',
      'c_t = f·c_t−1 + i·g',
      'h_t = o·tanh( c_t )',
    ],
    gates,
    sum: {
      name: 'c_t',
      formula: 'f·c_t−1 + i·g',
      terms: [f.value * (detail.previousCellState?.[unit] ?? NaN), i.value * g.value],
      value: cell,
    },
    product: {
      name: 'h_t',
      formula: 'o·tanh( c_t )',
      factors: [o.value, Math.tanh(cell)],
      value: detail.hidden[unit],
    },
  };
}

/**
 * Rounds terms and their sum so that what is written adds up: each term is rounded up or down, none is off by a whole
 * last digit (the method of largest remainders).
 */
export function roundTogether(terms: readonly number[], digits: number): { terms: number[]; sum: number } {
  const unit = 10 ** digits;
  const scaled = terms.map((term) => term * unit);
  const sum = Math.round(scaled.reduce((total, term) => total + term, 0));
  const down = scaled.map(Math.floor);
  let missing = sum - down.reduce((total, term) => total + term, 0);
  const byRemainder = scaled.map((_, i) => i).sort((a, b) => scaled[b] - down[b] - (scaled[a] - down[a]));
  for (const i of byRemainder) {
    if (missing <= 0) break;
    down[i]++;
    missing--;
  }
  return { terms: down.map((term) => term / unit), sum: sum / unit };
}
