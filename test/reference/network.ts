/**
 * A recurrent network written once more from the equations alone, in float64, on the matrices of autodiff.ts.
 * Rows are the rows of a batch; names, shapes, gate order and the two biases are PyTorch's.
 */
import {
  Value,
  add,
  addRow,
  columns,
  crossEntropy,
  gather,
  identity,
  linear,
  multiply,
  oneHot,
  oneMinus,
  relu,
  scale,
  sigmoid,
  softmax,
  squaredError,
  stack,
  tanh,
  transpose,
  zeros,
} from './autodiff';
import { convolution, maxPool } from './pictures';

export interface ReferenceOptions {
  cell: 'rnn' | 'gru' | 'lstm' | 'dense';
  activation: 'tanh' | 'relu' | 'identity';
  units: number;
  layers: number;
  vocabulary: number;
  /** 0 feeds one-hot vectors. */
  embedding: number;
  /** What a step reads where it is not a token. */
  input?: { as: 'numbers'; width: number } | { as: 'picture'; side: number; maps: readonly number[] };
  answer?: 'numbers';
  pooling?: 'last' | 'mean';
  bidirectional?: boolean;
  /** Different outputs; those of the vocabulary where left out. */
  outputs?: number;
  /** Reads a whole sequence, then writes another. */
  decoder?: { attention: boolean };
}

/** One layer at one step: every term of its equation, batch × units or batch × (gates · units). */
export interface LayerStep {
  /** W_ih x_t without its bias. */
  fromInput: Value;
  /** W_hh h_{t−1} without its bias. */
  fromMemory: Value;
  /** Gates after their non-linearity, in PyTorch's order. */
  gates: Record<string, Value>;
  hidden: Value;
  cellState?: Value;
}

/** The state that a layer hands to the next step. */
export type LayerState = Pick<LayerStep, 'hidden' | 'cellState'>;

export interface ReferenceRun {
  /** steps[t][layer]. */
  steps: LayerStep[][];
  /** One batch × vocabulary matrix a step. */
  logits: Value[];
}

export const gateNames = {
  rnn: ['h'],
  gru: ['r', 'z', 'n'],
  lstm: ['i', 'f', 'g', 'o'],
  dense: ['h'],
} as const;

/** The states after the last step, cut off from what made them: truncated back-propagation hands these on. */
export function finalState(run: ReferenceRun): LayerState[] {
  const cut = ({ rows, columns, data }: Value) => new Value(rows, columns, data);
  return run.steps[run.steps.length - 1].map(({ hidden, cellState }) => ({
    hidden: cut(hidden),
    ...(cellState ? { cellState: cut(cellState) } : {}),
  }));
}

/** Every parameter's name and shape, in PyTorch's order. */
export function parameterShapes(options: ReferenceOptions): [name: string, shape: number[]][] {
  const { cell, units, layers, vocabulary, embedding, input, outputs = vocabulary } = options;
  const rows = gateNames[cell].length * units;
  const width = options.bidirectional ? 2 * units : units;
  const shapes: [string, number[]][] = [];
  const addStack = (prefix: string, tokens: number, numbers?: number) => {
    if (embedding > 0 && numbers === undefined)
      shapes.push([`${prefix}embedding.weight`, [tokens, embedding]]);
    const read = numbers ?? (embedding || tokens);
    for (let l = 0; l < layers; l++) {
      for (const layer of options.bidirectional ? [`l${l}`, `l${l}_reverse`] : [`l${l}`]) {
        const name = (weight: string) => `${prefix}recurrent.${weight}_${layer}`;
        shapes.push([name('weight_ih'), [rows, l > 0 ? width : read]]);
        if (cell !== 'dense') shapes.push([name('weight_hh'), [rows, units]]);
        shapes.push([name('bias_ih'), [rows]]);
        if (cell !== 'dense') shapes.push([name('bias_hh'), [rows]]);
      }
    }
  };
  if (input?.as === 'picture') {
    const channels = [3, ...input.maps];
    for (const [i, maps] of input.maps.entries())
      shapes.push([`convolution.${i}.weight`, [maps, 9 * channels[i]]], [`convolution.${i}.bias`, [maps]]);
    const features = (input.side / 2 ** input.maps.length) ** 2 * channels[channels.length - 1];
    if (!options.decoder) addStack('', 0, features);
    else
      for (let l = 0; l < layers; l++)
        shapes.push([`first.weight_l${l}`, [units, features]], [`first.bias_l${l}`, [units]]);
  } else addStack('', vocabulary, input?.width);
  if (options.decoder) addStack('decoder.', outputs);
  if (options.decoder?.attention)
    for (const part of ['key', 'context', 'state']) shapes.push([`attention.${part}.weight`, [units, units]]);
  return [...shapes, ['output.weight', [outputs, width]], ['output.bias', [outputs]]];
}

/** a = W_ih x + b_ih, b = W_hh h + b_hh, both batch × (gates · units); h and c of the step before. */
interface CellInput {
  a: Value;
  b: Value;
  hidden: Value;
  cellState: Value;
}
type CellOutput = Pick<LayerStep, 'gates' | 'hidden' | 'cellState'>;

const activations = { tanh, relu, identity };

const equations = {
  // h_t = f(a)
  dense: ({ a }: CellInput, activation: ReferenceOptions['activation']): CellOutput => {
    const h = activations[activation](a);
    return { gates: { h }, hidden: h };
  },
  // h_t = f(a + b)
  rnn: ({ a, b }: CellInput, activation: ReferenceOptions['activation']): CellOutput => {
    const h = activations[activation](add(a, b));
    return { gates: { h }, hidden: h };
  },
  // r = σ(a_r + b_r)   z = σ(a_z + b_z)   n = tanh(a_n + r ∘ b_n)   h_t = (1 − z) ∘ n + z ∘ h_{t−1}
  gru: ({ a, b, hidden }: CellInput): CellOutput => {
    const part = (of: Value, gate: number) => columns(of, gate * hidden.columns, hidden.columns);
    const r = sigmoid(add(part(a, 0), part(b, 0)));
    const z = sigmoid(add(part(a, 1), part(b, 1)));
    const n = tanh(add(part(a, 2), multiply(r, part(b, 2))));
    return { gates: { r, z, n }, hidden: add(multiply(oneMinus(z), n), multiply(z, hidden)) };
  },
  // i = σ(·)   f = σ(·)   g = tanh(·)   o = σ(·)   c_t = f ∘ c_{t−1} + i ∘ g   h_t = o ∘ tanh(c_t)
  lstm: ({ a, b, hidden, cellState }: CellInput): CellOutput => {
    const sum = add(a, b);
    const part = (gate: number) => columns(sum, gate * hidden.columns, hidden.columns);
    const [i, f, g, o] = [sigmoid(part(0)), sigmoid(part(1)), tanh(part(2)), sigmoid(part(3))];
    const c = add(multiply(f, cellState), multiply(i, g));
    return { gates: { i, f, g, o }, hidden: multiply(o, tanh(c)), cellState: c };
  },
};

export class ReferenceNetwork {
  readonly parameters: ReadonlyMap<string, Value>;

  /** `parameter` makes the matrix of each name and shape (biases as one row). */
  constructor(
    readonly options: ReferenceOptions,
    parameter: (name: string, rows: number, columns: number) => Value,
  ) {
    this.parameters = new Map(
      parameterShapes(options).map(([name, shape]) => [
        name,
        shape.length === 1 ? parameter(name, 1, shape[0]) : parameter(name, shape[0], shape[1]),
      ]),
    );
  }

  /**
   * Reads `steps` rows of ids or of numbers, one for each batch row, from `initial` states or from zero. `masks[t][layer]` multiplies
   * what a layer hands to the one above it: dropout. `hold` puts another state in place of what a layer computed.
   */
  run(
    inputs: readonly (readonly number[] | Value)[],
    initial?: readonly LayerState[],
    masks?: readonly (readonly Value[])[],
    hold?: (state: LayerState, t: number, layer: number) => LayerState,
  ): ReferenceRun {
    const run: ReferenceRun = { steps: [], logits: [] };
    const tops: Value[][] = [];
    let states = initial;
    for (const [t, now] of inputs.entries()) {
      let x = this.input(now);
      states ??= this.emptyStates(x.rows);
      states = states.map((before, l) => {
        const step = this.layerStep(`l${l}`, linear(x, this.parameter(`recurrent.weight_ih_l${l}`)), before);
        const mask = masks?.[t][l];
        const state = hold?.(step, t, l) ?? step;
        x = mask ? multiply(state.hidden, mask) : state.hidden;
        const held = { ...step, ...state };
        run.steps[t] = [...(run.steps[t] ?? []), held];
        return held;
      });
      tops.push([x]);
    }
    for (const [x] of this.pooled(tops))
      run.logits.push(addRow(linear(x, this.parameter('output.weight')), this.parameter('output.bias')));
    return run;
  }

  /**
   * Reads one sequence in both directions. What a layer hands on at a step is h_t of both, forwards first; `hidden` has those
   * of all layers in that order, each a Value a step.
   */
  runBothWays(inputs: readonly (number | Value)[]): { logits: Value[]; hidden: Value[][] } {
    const { layers, units } = this.options;
    const through = (name: string, x: readonly Value[]): Value =>
      x
        .map((part, i) =>
          linear(
            part,
            x.length === 1 ? this.parameter(name) : columns(this.parameter(name), i * units, units),
          ),
        )
        .reduce(add);
    let below = inputs.map((one) => [this.input(one instanceof Value ? one : [one])]);
    const hidden: Value[][] = [];
    for (let l = 0; l < layers; l++) {
      const read = (layer: string, sequence: readonly Value[][]): Value[] => {
        let [state] = this.emptyStates(1);
        return sequence.map((x) => {
          const step = this.layerStep(layer, through(`recurrent.weight_ih_${layer}`, x), state);
          state = step;
          return step.hidden;
        });
      };
      const forwards = read(`l${l}`, below);
      const backwards = read(`l${l}_reverse`, below.toReversed()).toReversed();
      below = forwards.map((h, t) => [h, backwards[t]]);
      hidden.push(forwards, backwards);
    }
    return {
      logits: this.pooled(below).map((x) =>
        addRow(through('output.weight', x), this.parameter('output.bias')),
      ),
      hidden,
    };
  }

  /**
   * Reads one sequence, then writes another: the steps of both, the logits after each token of `written`, and the shares of
   * attention, steps × what was read.
   */
  write(ids: readonly number[], written: readonly number[]): ReferenceRun & { shares: Value[] } {
    const read = this.readStack('', ids, this.emptyStates(1));
    const target = this.readStack('decoder.', written, read[read.length - 1]);
    const tops = (steps: LayerStep[][]) => steps.map((layers) => layers[layers.length - 1].hidden);
    const source = stack(tops(read));
    const shares: Value[] = [];
    const logits = tops(target).map((h) => {
      if (this.options.decoder?.attention) {
        const a = softmax(linear(h, linear(source, this.parameter('attention.key.weight'))));
        shares.push(a);
        const context = linear(linear(a, transpose(source)), this.parameter('attention.context.weight'));
        h = tanh(add(context, linear(h, this.parameter('attention.state.weight'))));
      }
      return addRow(linear(h, this.parameter('output.weight')), this.parameter('output.bias'));
    });
    return { steps: [...read, ...target], logits, shares };
  }

  /** Looks at a picture, then writes: what each convolution made of it, every step, and the logits after each token of `written`. */
  caption(
    picture: Float64Array,
    written: readonly number[],
  ): { maps: Value[]; steps: LayerStep[][]; logits: Value[] } {
    const { maps, features: x } = this.look(picture);
    const first = this.emptyStates(1).map((empty, l): LayerState => {
      const sum = addRow(linear(x, this.parameter(`first.weight_l${l}`)), this.parameter(`first.bias_l${l}`));
      return { ...empty, hidden: tanh(sum) };
    });
    const steps = this.readStack('decoder.', written, first);
    const logits = steps.map((layers) => {
      const { hidden } = layers[layers.length - 1];
      return addRow(linear(hidden, this.parameter('output.weight')), this.parameter('output.bias'));
    });
    return { maps, steps, logits };
  }

  /** Looks at a picture, then tells its class: what each convolution made of it, the one step, and its logits. */
  classify(picture: Float64Array): { maps: Value[] } & ReferenceRun {
    const { maps, features } = this.look(picture);
    return { maps, ...this.run([features]) };
  }

  /** What each convolution makes of a picture, and what is left of the last one. */
  private look(picture: Float64Array): { maps: Value[]; features: Value } {
    const { input } = this.options;
    if (input?.as !== 'picture') throw new RangeError('This network sees no pictures.');
    const seen: Value[] = [];
    let x = new Value(1, picture.length, picture);
    let shape = { side: input.side, channels: 3 };
    for (const [i, channels] of input.maps.entries()) {
      const [weight, bias] = ['weight', 'bias'].map((name) => this.parameter(`convolution.${i}.${name}`));
      x = convolution(x, weight, bias, shape);
      shape = { ...shape, channels };
      seen.push(x);
      x = maxPool(x, shape);
      shape = { ...shape, side: shape.side / 2 };
    }
    return { maps: seen, features: x };
  }

  /** What the layers of one stack do with one sequence, from `states` on. */
  private readStack(prefix: string, ids: readonly number[], states: readonly LayerState[]): LayerStep[][] {
    const steps: LayerStep[][] = [];
    for (const id of ids) {
      let x = this.input([id], prefix);
      const layers: LayerStep[] = (steps.at(-1) ?? states).map((state, l) => {
        const fromInput = linear(x, this.parameter(`${prefix}recurrent.weight_ih_l${l}`));
        const step = this.layerStep(`l${l}`, fromInput, state, prefix);
        x = step.hidden;
        return step;
      });
      steps.push(layers);
    }
    return steps;
  }

  /** Mean over steps and batch rows of −ln p(target), nats. */
  loss(run: ReferenceRun, targets: readonly (readonly number[])[]): Value {
    const weight = 1 / (targets.length * targets[0].length);
    return run.logits.map((logits, t) => crossEntropy(logits, targets[t], weight)).reduce(add);
  }

  /** The same of squared errors, each a mean over the outputs. `targets` holds steps of batch rows of numbers. */
  squaredLoss(run: ReferenceRun, targets: readonly Value[]): Value {
    const weight = 1 / (targets.length * targets[0].rows);
    return run.logits.map((outputs, t) => squaredError(outputs, targets[t].data, weight)).reduce(add);
  }

  private parameter(name: string): Value {
    const value = this.parameters.get(name);
    if (!value) throw new RangeError(`no parameter ${name}`);
    return value;
  }

  private emptyStates(batch: number): LayerState[] {
    const { layers, units } = this.options;
    return Array.from({ length: layers }, () => ({
      hidden: zeros(batch, units),
      cellState: zeros(batch, units),
    }));
  }

  /** What the answers are read off: h_t of each direction as it is, or as `pooling` says. */
  private pooled(states: readonly Value[][]): Value[][] {
    const { pooling } = this.options;
    if (pooling === undefined) return [...states];
    return states.map((own, t) =>
      own.map((h, direction) => {
        if (pooling === 'last') return direction === 0 ? h : states[0][direction];
        const read = states.slice(0, t + 1).map((step) => step[direction]);
        return scale(read.reduce(add), 1 / (t + 1));
      }),
    );
  }

  private input(ids: readonly number[] | Value, prefix = ''): Value {
    if (ids instanceof Value) return ids;
    const { embedding, vocabulary, outputs = vocabulary } = this.options;
    return embedding > 0
      ? gather(this.parameter(`${prefix}embedding.weight`), ids)
      : oneHot(ids, prefix === '' ? vocabulary : outputs);
  }

  /** @param layer `l0` …, with `_reverse` that which reads from the end @param prefix `decoder.` of those that write */
  private layerStep(
    layer: string,
    fromInput: Value,
    { hidden, cellState }: LayerState,
    prefix = '',
  ): LayerStep {
    const a = addRow(fromInput, this.parameter(`${prefix}recurrent.bias_ih_${layer}`));
    if (this.options.cell === 'dense')
      return {
        fromInput,
        fromMemory: zeros(a.rows, a.columns),
        ...equations.dense({ a, b: a, hidden, cellState: hidden }, this.options.activation),
      };
    const fromMemory = linear(hidden, this.parameter(`${prefix}recurrent.weight_hh_${layer}`));
    const b = addRow(fromMemory, this.parameter(`${prefix}recurrent.bias_hh_${layer}`));
    const before = { a, b, hidden, cellState: cellState ?? hidden };
    return { fromInput, fromMemory, ...equations[this.options.cell](before, this.options.activation) };
  }
}
