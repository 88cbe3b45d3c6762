import { Block, type WindowValues } from './block';
import { ModelError } from './errors';
import { Decoder } from './layers/decoder';
import type { Dropout } from './layers/dropout';
import { OutputLayer, type Goals } from './layers/output';
import { Pictures } from './layers/pictures';
import type { RecurrentLayer } from './layers/recurrent';
import { Stack } from './layers/stack';
import { summaryOf } from './layers/summary';
import { losses } from './loss';
import type { Matrix } from './matrix';
import type { Network } from './network';
import type { Operation, Span, TapeShape } from './operation';

/**
 * The network laid out over a window of steps × batch tokens, as a list of coarse operations: run in order on the way
 * forward, in reverse on the way back. Row `step · batch + b` of every buffer belongs to row b of the batch.
 */
export class Tape {
  /** What takes the window in: layers that read tokens, or look at pictures. */
  readonly source: Stack | Pictures;
  /** What writes after the reader has read. */
  readonly decoder: Decoder | undefined;
  /** What looks at pictures, if there are some: the source itself, or the lowest of it. */
  readonly pictures: Pictures | undefined;
  readonly dropouts: readonly Dropout[];
  readonly output: OutputLayer;
  /** What is wanted of each row; the weights are 0 where nothing has been read. */
  readonly goals: Goals;
  /** Reads the answer about a whole off the states of all steps. */
  readonly #summary: Operation | undefined;
  readonly #targets: Block;
  readonly #weights: Block;

  /** @param writing steps that can be written, where there is a decoder */
  constructor(
    readonly network: Network,
    readonly shape: TapeShape,
    writing = shape.steps,
  ) {
    const { engine, options } = network;
    const { pictures, inputKind, targetKind } = network;
    this.pictures = pictures && new Pictures(pictures, shape.batch, inputKind);
    this.source =
      this.pictures && network.decoder
        ? this.pictures
        : new Stack(network, options, shape, this.pictures ?? inputKind);
    this.decoder =
      network.decoder && new Decoder(network.decoder, options, this.source, { ...shape, steps: writing });
    this.dropouts = [...(this.reader?.dropouts ?? []), ...(this.decoder?.stack.dropouts ?? [])];
    this.#targets = new Block(engine, shape.batch, writing, targetKind);
    this.#weights = new Block(engine, shape.batch, writing, { width: 1 });
    this.goals = { targets: this.#targets.address, weights: this.#weights.address };
    this.#summary = summaryOf(this.source.output, shape.batch, options);
    const { output } = this.decoder ?? this.#summary ?? this.source;
    const loss = losses[options.answer ?? 'class'];
    this.output = new OutputLayer(network.outputWeights, network.outputBias, output, loss);
  }

  /** The layers that read, forwards. */
  get layers(): readonly RecurrentLayer[] {
    return this.reader?.layers ?? [];
  }

  /** Those that read from the end. */
  get reverseLayers(): readonly RecurrentLayer[] {
    return this.reader?.reverseLayers ?? [];
  }

  /** Layers that read, or tell what is seen; none where a decoder writes about pictures. */
  get reader(): Stack | undefined {
    return this.source instanceof Stack ? this.source : undefined;
  }

  /** Puts the tokens, numbers or pictures of a window in place; row b of the batch starts at b · steps. Throws 'bad-input'. */
  read(inputs: WindowValues, steps = this.shape.steps): void {
    this.source.inputs.put(inputs, steps);
  }

  /** The same for the tokens that a decoder reads. */
  readWritten(tokens: Uint32Array, writing: number): void {
    if (this.decoder === undefined) throw new ModelError('bad-input', 'This network writes nothing.');
    this.decoder.stack.inputs.put(tokens, writing);
  }

  /** The same for what is wanted: outputs, or a number for each of them. */
  readTargets(targets: WindowValues, answering: number): void {
    this.#targets.put(targets, answering);
  }

  /** The same for the weight that each one's loss has. */
  readWeights(weights: Float32Array, answering: number): void {
    this.#weights.put(weights, answering);
  }

  /** How many of a window's steps are each row's own, all where left out; not all networks need to know. */
  readLengths(lengths: Uint32Array | undefined, steps: number): void {
    const all = lengths ?? new Uint32Array(this.shape.batch).fill(steps);
    this.reader?.readLengths(all, steps);
    this.decoder?.lengths.read(all);
  }

  /** After each change of the weights, once the network has packed them. */
  prepare(): void {
    this.source.prepare();
    this.#summary?.prepare();
    this.decoder?.stack.prepare();
  }

  forward({ steps, answering }: Span, training = false): void {
    this.readForward(steps, training);
    this.#summary?.forward(steps, training);
    this.writeForward(answering, training);
  }

  /** The first half of `forward`: a decoder can then write step by step. */
  readForward(steps: number, training = false): void {
    this.source.forward(steps, training);
    this.decoder?.begin(steps);
  }

  /** The second half: from where the reader has ended, or from `writtenStates`. */
  writeForward(writing: number, training = false): void {
    this.decoder?.forward(writing, training);
  }

  /** From the gradient by the topmost h, which the output layer has put there. */
  backward({ steps, answering }: Span, weights: boolean): void {
    this.decoder?.backward(steps, answering, weights);
    this.#summary?.backward(steps, weights);
    this.source.backward(steps, weights);
  }

  /** Starts the next window where this one ended; of a network that writes, every window is whole sequences. */
  carryState(steps: number): void {
    if (!this.decoder) this.reader?.carryState(steps);
  }

  /** The states before the window, in place: `hidden_l0`, `cell_l0` …, batch × units each. */
  *states(): Generator<readonly [name: string, values: Float32Array]> {
    if (!this.decoder && this.reader) yield* this.reader.states();
  }

  /** h (and c) of the layers that write, all steps of the batch; the first `batch` rows are those before the first. */
  writtenStates(): readonly Matrix[] {
    const layers = this.decoder?.stack.layers ?? [];
    return layers.flatMap(({ cell, hidden, cellState }) =>
      cell.hasCellState ? [hidden, cellState] : [hidden],
    );
  }

  /** Every loss counts as much. */
  weighAll(weight: number): void {
    this.#weights.fill(weight);
  }
}
