import { Block, type BlockKind } from '../block';
import { cells } from '../cells';
import type { Signal } from '../matrix';
import type { NetworkOptions } from '../networkOptions';
import type { StackWeights } from '../parameters';
import type { Operation, TapeShape } from '../operation';
import { BidirectionalLayer, ReversedSignal } from './bidirectional';
import { DenseInput } from './dense';
import { Dropout } from './dropout';
import { NumberInput } from './numbers';
import { Pictures } from './pictures';
import { RecurrentLayer, type LayerWeights } from './recurrent';
import { Reversal } from './reversal';
import { tokenInput } from './tokens';

/** Layers on top of each other over a window of tokens or numbers, or on top of what is seen of pictures, with dropout between them. */
export class Stack {
  /** Those that read forwards. */
  readonly layers: readonly RecurrentLayer[];
  /** Those that read from the end, each beside the one of `layers`; none in a network of one direction. */
  readonly reverseLayers: readonly RecurrentLayer[];
  readonly dropouts: readonly Dropout[];
  readonly output: Signal;
  /** The tokens or numbers of the window, step by step, or its pictures. */
  readonly inputs: Block;
  readonly #operations: readonly Operation[];
  readonly #reversal: Reversal | undefined;

  constructor(
    network: StackWeights,
    options: NetworkOptions,
    readonly shape: TapeShape,
    reads: BlockKind | Pictures,
  ) {
    const [{ inputWeights }] = network.layers;
    const { engine } = inputWeights;
    const rows = shape.batch * shape.steps;
    const sees = reads instanceof Pictures;
    this.inputs = sees ? reads.inputs : new Block(engine, shape.batch, shape.steps, reads);
    this.#reversal = options.bidirectional ? new Reversal(this.inputs) : undefined;
    const operations: Operation[] = sees ? [reads] : [];
    const layers: RecurrentLayer[] = [];
    const reverseLayers: RecurrentLayer[] = [];
    const dropouts: Dropout[] = [];
    for (const [index, weights] of network.layers.entries()) {
      const below = operations.at(-1)?.output;
      const make = (own: LayerWeights, source: Signal | number): RecurrentLayer => {
        const input =
          typeof source !== 'number'
            ? new DenseInput(source, own.inputWeights)
            : this.inputs.kind.limit === undefined
              ? new NumberInput(source, own.inputWeights)
              : tokenInput(source, rows, network.embedding, own.inputWeights);
        return new RecurrentLayer(cells[options.cell], own, input, {
          ...shape,
          activation: options.activation,
        });
      };
      const layer = make(weights, below ?? this.inputs.address);
      layers.push(layer);
      if (this.#reversal) {
        const reversed = below && new ReversedSignal(below, this.#reversal);
        const backwards = make(network.reverseLayers[index], reversed ?? this.#reversal.inputs);
        reverseLayers.push(backwards);
        operations.push(new BidirectionalLayer(layer, backwards, this.#reversal, reversed));
      } else operations.push(layer);
      if (options.dropout === 0 || shape.keepSums || index === network.layers.length - 1) continue;
      const dropout = new Dropout(operations[operations.length - 1].output, shape.batch, options.dropout);
      dropouts.push(dropout);
      operations.push(dropout);
    }
    this.layers = layers;
    this.reverseLayers = reverseLayers;
    this.dropouts = dropouts;
    this.#operations = operations;
    this.output = operations[operations.length - 1].output;
  }

  /** How many of a window's steps are each row's own, all where left out; layers of one direction need not know. */
  readLengths(lengths: Uint32Array | undefined, steps: number): void {
    this.#reversal?.read(lengths ?? new Uint32Array(this.shape.batch).fill(steps), steps);
  }

  prepare(): void {
    for (const operation of this.#operations) operation.prepare();
  }

  forward(steps: number, training: boolean): void {
    this.#reversal?.reverse(steps);
    for (const operation of this.#operations) operation.forward(steps, training);
  }

  /** From the gradient by the top layer's h. */
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
}
