import type { Signal } from '../matrix';
import { outputsOf, type NetworkOptions } from '../networkOptions';
import type { DecoderWeights } from '../parameters';
import type { TapeShape } from '../operation';
import { Attention } from './attention';
import { FirstState } from './firstState';
import { HandOver, Lengths } from './handOver';
import type { Pictures } from './pictures';
import { Stack } from './stack';

/**
 * Layers that write after others have read (Sutskever, Vinyals, Le, "Sequence to Sequence Learning with Neural Networks", 2014):
 * each goes on from the state in which that below it in number has ended, and reads what was written so far. Those that write
 * about a picture begin with what is in it.
 */
export class Decoder {
  readonly stack: Stack;
  readonly output: Signal;
  readonly attention: Attention | undefined;
  readonly lengths: Lengths;
  readonly #handOvers: readonly HandOver[];
  readonly #firstStates: readonly FirstState[];

  /** @param shape its steps are those that can be written */
  constructor(
    weights: DecoderWeights,
    options: NetworkOptions,
    readonly source: Stack | Pictures,
    shape: TapeShape,
  ) {
    const { engine } = source.output.value;
    this.stack = new Stack(weights, options, shape, { width: 1, limit: outputsOf(options) });
    this.lengths = new Lengths(engine, shape.batch);
    const { layers } = this.stack;
    this.#handOvers =
      source instanceof Stack
        ? source.layers.map((layer, index) => new HandOver(layer, layers[index], this.lengths))
        : [];
    this.#firstStates = weights.firstStates.map(
      (own, index) => new FirstState(own, source.output, layers[index]),
    );
    const { output } = this.stack;
    this.attention =
      weights.attention && new Attention(weights.attention, source.output, output, this.lengths);
    this.output = this.attention?.output ?? output;
  }

  /** Begins with what has been read or seen. */
  begin(steps: number): void {
    for (const beginning of [...this.#handOvers, ...this.#firstStates]) beginning.forward();
    this.attention?.read(steps);
  }

  forward(writing: number, training: boolean): void {
    this.stack.forward(writing, training);
    this.attention?.forward(writing);
  }

  /** From the gradient by `output`; leaves that by the source's output, and by the states that it has handed over. */
  backward(steps: number, writing: number, weights: boolean): void {
    const { gradient } = this.source.output;
    if (this.attention) this.attention.backward(steps, writing, weights);
    else gradient.slice(0, steps * this.lengths.batch).fill(0);
    this.stack.backward(writing, weights);
    for (const firstState of this.#firstStates) firstState.backward(weights);
  }
}
