import { cells } from './cells';
import { BidirectionalLayer, ReversedSignal } from './layers/bidirectional';
import { DenseInput } from './layers/dense';
import { Dropout } from './layers/dropout';
import { OutputLayer, type Goals } from './layers/output';
import { RecurrentLayer, type LayerWeights } from './layers/recurrent';
import { Reversal } from './layers/reversal';
import { tokenInput } from './layers/tokens';
import type { Signal } from './matrix';
import { ModelError } from './errors';
import type { Network } from './network';

/** One node of the tape: a whole layer over a whole window. */
export interface Operation {
  readonly output: Signal;
  /** Computes what is the same for every window, from weights that the network has packed. */
  prepare(): void;
  forward(steps: number, training: boolean): void;
  /** Passes `output.gradient` on to what is below and, with `weights`, adds to the gradients of its weights. */
  backward(steps: number, weights: boolean): void;
}

export interface TapeShape {
  readonly batch: number;
  readonly steps: number;
  /** Keep everything that a Trace and a StepDetail show. */
  readonly keepSums: boolean;
}

/**
 * The network laid out over a window of steps × batch tokens, as a list of coarse operations: run in order on the way
 * forward, in reverse on the way back. Row `step · batch + b` of every buffer belongs to row b of the batch.
 */
export class Tape {
  /** Those that read forwards. */
  readonly layers: readonly RecurrentLayer[];
  readonly dropouts: readonly Dropout[];
  readonly output: OutputLayer;
  /** What is wanted of each row; the weights are 0 where nothing has been read. */
  readonly goals: Goals;
  readonly #operations: readonly Operation[];
  readonly #tokens: number;
  readonly #reversal: Reversal | undefined;

  constructor(
    readonly network: Network,
    readonly shape: TapeShape,
  ) {
    const { engine, options } = network;
    const rows = shape.batch * shape.steps;
    this.#tokens = engine.allocate(rows);
    this.goals = { targets: engine.allocate(rows), weights: engine.allocate(rows) };
    this.#reversal = options.bidirectional ? new Reversal(engine, shape.batch, shape.steps) : undefined;
    const operations: Operation[] = [];
    const layers: RecurrentLayer[] = [];
    const dropouts: Dropout[] = [];
    for (const [index, weights] of network.layers.entries()) {
      const below = operations.at(-1)?.output;
      const make = (own: LayerWeights, source: Signal | number): RecurrentLayer => {
        const input =
          typeof source === 'number'
            ? tokenInput(source, rows, network.embedding, own.inputWeights)
            : new DenseInput(source, own.inputWeights);
        return new RecurrentLayer(cells[options.cell], own, input, {
          ...shape,
          activation: options.activation,
        });
      };
      const layer = make(weights, below ?? this.#tokens);
      layers.push(layer);
      if (this.#reversal) {
        const reversed = below && new ReversedSignal(below, this.#reversal);
        const backwards = make(network.reverseLayers[index], reversed ?? this.#reversal.tokens);
        operations.push(new BidirectionalLayer(layer, backwards, this.#reversal, reversed));
      } else operations.push(layer);
      if (options.dropout === 0 || shape.keepSums || index === network.layers.length - 1) continue;
      const dropout = new Dropout(operations[operations.length - 1].output, shape.batch, options.dropout);
      dropouts.push(dropout);
      operations.push(dropout);
    }
    this.layers = layers;
    this.dropouts = dropouts;
    this.#operations = operations;
    const { output } = operations[operations.length - 1];
    this.output = new OutputLayer(network.outputWeights, network.outputBias, output);
  }

  /** Puts the tokens of a window in place; row b of the batch starts at b · steps. Throws 'bad-input'. */
  read(tokens: Uint32Array, steps = this.shape.steps): void {
    const { engine, options } = this.network;
    this.#put(tokens, new Uint32Array(engine.buffer, this.#tokens, tokens.length), steps, options.vocabulary);
  }

  /** The same for the outputs that are wanted. */
  readTargets(targets: Uint32Array, steps = this.shape.steps): void {
    const { engine, outputs } = this.network;
    const own = new Uint32Array(engine.buffer, this.goals.targets, targets.length);
    this.#put(targets, own, steps, outputs);
  }

  /** The same for the weight that each one's loss has. */
  readWeights(weights: Float32Array, steps = this.shape.steps): void {
    const own = new Float32Array(this.network.engine.buffer, this.goals.weights, weights.length);
    this.#put(weights, own, steps, Infinity);
  }

  /** How many of a window's steps are each row's own, all where left out; a network of one direction need not know. */
  readLengths(lengths: Uint32Array | undefined, steps: number): void {
    this.#reversal?.read(lengths ?? new Uint32Array(this.shape.batch).fill(steps), steps);
  }

  /** After each change of the weights, once the network has packed them. */
  prepare(): void {
    for (const operation of this.#operations) operation.prepare();
  }

  forward(steps: number, training = false): void {
    this.#reversal?.reverse(this.#tokens, steps);
    for (const operation of this.#operations) operation.forward(steps, training);
  }

  /** From the gradient by the top layer's h, which the output layer has put there. */
  backward(steps: number, weights: boolean): void {
    for (let i = this.#operations.length - 1; i >= 0; i--) this.#operations[i].backward(steps, weights);
  }

  /** Starts the next window where this one ended; with two directions, every window is whole sequences. */
  carryState(steps: number): void {
    if (this.#reversal) return;
    for (const layer of this.layers) layer.carryState(steps);
  }

  /** The states before the window, in place: `hidden_l0`, `cell_l0` …, batch × units each. */
  *states(): Generator<readonly [name: string, values: Float32Array]> {
    if (this.#reversal) return;
    for (const [index, layer] of this.layers.entries())
      for (const [name, values] of layer.states()) yield [`${name}_l${index}`, values];
  }

  /** Every loss counts as much. */
  weighAll(weight: number): void {
    const { batch, steps } = this.shape;
    new Float32Array(this.network.engine.buffer, this.goals.weights, batch * steps).fill(weight);
  }

  /** From row by row to step by step. Throws 'bad-input' where there are not as many, or one reaches `limit`. */
  #put(
    values: Uint32Array | Float32Array,
    target: Uint32Array | Float32Array,
    steps: number,
    limit: number,
  ): void {
    const { batch } = this.shape;
    if (values.length !== batch * steps)
      throw new ModelError('bad-input', `A window takes ${batch} × ${steps} tokens, not ${values.length}.`);
    for (let row = 0, from = 0; row < batch; row++)
      for (let step = 0; step < steps; step++, from++) {
        if (values[from] >= limit)
          throw new ModelError('bad-input', `Token ${values[from]} is not in the vocabulary of ${limit}.`);
        target[step * batch + row] = values[from];
      }
  }
}
