import { ModelError, requireNumber } from './errors';
import type { Kernels } from './kernels';
import { valuesFor, type Network } from './network';
import { Matrix } from './matrix';
import type { Parameter } from './weights';

export interface OptimizerOptions {
  readonly optimizer: 'sgd' | 'rmsprop' | 'adagrad' | 'adam' | 'adamw';
  /** Of `sgd` only. */
  readonly momentum: number;
  /** L2 penalty added to the gradient; AdamW shrinks the weights by it instead. */
  readonly weightDecay: number;
}

/** What one update of all weights works on. */
interface Update extends OptimizerOptions {
  readonly kernels: Kernels;
  readonly weights: number;
  readonly gradients: number;
  readonly slots: readonly number[];
  readonly length: number;
  /** The number of this update, counted from 1. */
  readonly step: number;
  readonly rate: number;
  /** Factor that clips the gradient. */
  readonly scale: number;
}

interface Rule {
  /** Arrays that it keeps for each weight, by PyTorch's names. */
  readonly slots: readonly string[];
  apply(update: Update): void;
}

const smoothing = 0.99;
const [beta1, beta2] = [0.9, 0.999];
const epsilon = 1e-8;
const adagradEpsilon = 1e-10;

/**
 * The formulas and default constants of torch.optim (PyTorch 2); g is the clipped gradient, plus weightDecay · w but for
 * AdamW. SGD: v ← momentum·v + g, w ← w − rate·v. RMSProp (Tieleman and Hinton 2012): s ← 0.99 s + 0.01 g²,
 * w ← w − rate·g/(√s + ε). Adagrad (Duchi et al. 2011): s ← s + g², w ← w − rate·g/(√s + ε). Adam (Kingma and Ba 2015):
 * m ← 0.9 m + 0.1 g, s ← 0.999 s + 0.001 g², w ← w − rate/(1−0.9ᵗ) · m/(√s/√(1−0.999ᵗ) + ε). AdamW (Loshchilov and
 * Hutter 2019): first w ← (1 − rate·weightDecay) w, then as Adam.
 */
const rules: Record<OptimizerOptions['optimizer'], Rule> = {
  sgd: {
    slots: ['momentum_buffer'],
    apply({ kernels, weights, gradients, slots: [v], length, rate, momentum, weightDecay, scale }) {
      kernels.sgd(weights, gradients, v, length, rate, momentum, weightDecay, scale);
    },
  },
  rmsprop: {
    slots: ['square_avg'],
    apply({ kernels, weights, gradients, slots: [s], length, rate, weightDecay, scale }) {
      kernels.rmsprop(weights, gradients, s, length, rate, smoothing, epsilon, weightDecay, scale);
    },
  },
  adagrad: {
    slots: ['sum'],
    apply({ kernels, weights, gradients, slots: [s], length, rate, weightDecay, scale }) {
      kernels.adagrad(weights, gradients, s, length, rate, adagradEpsilon, weightDecay, scale);
    },
  },
  adam: {
    slots: ['exp_avg', 'exp_avg_sq'],
    apply: (update) => applyAdam(update, update.weightDecay, 1),
  },
  adamw: {
    slots: ['exp_avg', 'exp_avg_sq'],
    apply: (update) => applyAdam(update, 0, 1 - update.rate * update.weightDecay),
  },
};

function applyAdam(update: Update, penalty: number, shrink: number): void {
  const { kernels, weights, gradients, slots, length, step, scale } = update;
  const [m, s] = slots;
  const rate = update.rate / (1 - beta1 ** step);
  const root = 1 / Math.sqrt(1 - beta2 ** step);
  // prettier-ignore
  kernels.adam(
    weights, gradients, m, s, length,
    rate, root, beta1, beta2, epsilon, penalty, shrink, scale,
  );
}

/** Moves all weights of a network along their gradients. */
export class Optimizer {
  readonly #network: Network;
  readonly #options: OptimizerOptions;
  readonly #rule: Rule;
  readonly #slots: readonly Matrix[];
  /** The number of updates so far. */
  step = 0;

  constructor(network: Network, options: OptimizerOptions) {
    if (!(options.optimizer in rules))
      throw new ModelError(
        'bad-option',
        `There is no optimizer '${options.optimizer}': choose ${Object.keys(rules).join(', ')}.`,
      );
    requireNumber('momentum', options.momentum, 0, 1);
    requireNumber('weightDecay', options.weightDecay, 0);
    this.#network = network;
    this.#options = { ...options };
    this.#rule = rules[options.optimizer];
    this.#slots = this.#rule.slots.map(() => new Matrix(network.engine, 1, network.blockLength));
  }

  /** The update number `step` by the gradients times `scale`, for weights first…end of the network's block. */
  update(first: number, end: number, { step, rate, scale }: Pick<Update, 'step' | 'rate' | 'scale'>): void {
    const { engine, valueBlock, gradientBlock } = this.#network;
    this.#rule.apply({
      ...this.#options,
      kernels: engine.kernels,
      weights: valueBlock + first * 4,
      gradients: gradientBlock + first * 4,
      slots: this.#slots.map(({ address }) => address + first * 4),
      length: end - first,
      step,
      rate,
      scale,
    });
  }

  /** Copies: `step`, the number of updates so far, and each slot by `${slot}.${parameter}`. */
  state(): Map<string, Float32Array> {
    const state = new Map([['step', Float32Array.of(this.step)]]);
    for (const [name, , values] of this.#arrays()) state.set(name, values.slice());
    return state;
  }

  /** Takes over a state as `state()` gives it. Throws 'bad-weights', and then changes nothing. */
  load(state: Map<string, Float32Array>): void {
    const step = state.get('step');
    if (step?.length !== 1)
      throw new ModelError('bad-weights', "'step' of the optimizer's state is missing.");
    const arrays = [...this.#arrays()];
    const found = arrays.map(([name, parameter]) => valuesFor(parameter, state, name));
    for (const [index, [, , values]] of arrays.entries()) values.set(found[index]);
    this.step = step[0];
  }

  *#arrays(): Generator<[name: string, parameter: Parameter, values: Float32Array]> {
    const { parameters, valueBlock } = this.#network;
    for (const [index, slot] of this.#rule.slots.entries())
      for (const parameter of parameters) {
        // A slot is laid out as the block of weights is.
        const offset = (parameter.address - valueBlock) / 4;
        const values = this.#slots[index].values.subarray(offset, offset + parameter.value.length);
        yield [`${slot}.${parameter.name}`, parameter, values];
      }
  }
}
