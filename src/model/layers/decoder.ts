import type { Signal } from '../matrix';
import type { NetworkOptions } from '../network';
import { outputsOf, type DecoderWeights } from '../parameters';
import type { TapeShape } from '../tape';
import { Attention } from './attention';
import { HandOver, Lengths } from './handOver';
import { Stack } from './stack';

/**
 * Layers that write after others have read (Sutskever, Vinyals, Le, "Sequence to Sequence Learning with Neural Networks", 2014):
 * each goes on from the state in which that below it in number has ended, and reads what was written so far.
 */
export class Decoder {
  readonly stack: Stack;
  readonly output: Signal;
  readonly attention: Attention | undefined;
  readonly lengths: Lengths;
  readonly #handOvers: readonly HandOver[];

  /** @param shape its steps are those that can be written */
  constructor(
    weights: DecoderWeights,
    options: NetworkOptions,
    readonly reader: Stack,
    shape: TapeShape,
  ) {
    const { engine } = reader.output.value;
    this.stack = new Stack(weights, options, shape, { width: 1, limit: outputsOf(options) });
    this.lengths = new Lengths(engine, shape.batch);
    this.#handOvers = reader.layers.map(
      (layer, index) => new HandOver(layer, this.stack.layers[index], this.lengths),
    );
    const { output } = this.stack;
    this.attention =
      weights.attention && new Attention(weights.attention, reader.output, output, this.lengths);
    this.output = this.attention?.output ?? output;
  }

  /** Begins where the reader has ended. */
  begin(steps: number): void {
    for (const handOver of this.#handOvers) handOver.forward();
    this.attention?.read(steps);
  }

  forward(writing: number, training: boolean): void {
    this.stack.forward(writing, training);
    this.attention?.forward(writing);
  }

  /** From the gradient by `output`; leaves that by the reader's output, and by the states that it has handed over. */
  backward(steps: number, writing: number, weights: boolean): void {
    const { gradient } = this.reader.output;
    if (this.attention) this.attention.backward(steps, writing, weights);
    else gradient.slice(0, steps * this.lengths.batch).fill(0);
    this.stack.backward(writing, weights);
  }
}
