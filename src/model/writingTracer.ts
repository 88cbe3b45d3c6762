import type { WindowValues } from './block';
import { ModelError, requireWhole } from './errors';
import { Guesser } from './guesser';
import { copyTrace, detailOf, emptyTrace, norms } from './layerTrace';
import type { Decoder } from './layers/decoder';
import { Matrix } from './matrix';
import type { Network } from './network';
import type { Span } from './operation';
import { seenPicture } from './pictureTracer';
import { Tape } from './tape';
import type { LayerTrace, StepDetail, Trace } from './trace';
import type { InspectOptions, TraceOptions } from './tracer';

const mostGuesses = 100;

/** That which is read, or the pixels of a picture, and what is fed to those who write (a start, then what has been written so far). */
export interface Passage {
  readonly read: WindowValues;
  readonly written: Uint32Array;
}

/**
 * Tells what every unit of a network that writes held at each step: first those of reading, then those of writing, in one Trace.
 * Layer l of it is layer l of the reader and then that of the decoder, which goes on from there. A picture is seen at once, so that
 * there are no steps of reading.
 */
export class WritingTracer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #decoder: Decoder;
  readonly #guesser: Guesser;
  readonly #scratch: Matrix;
  #prepared: object | undefined;

  /**
   * @param longest steps that can be read and written
   * Throws 'bad-option' where the network writes nothing, and 'out-of-memory'.
   */
  constructor(
    network: Network,
    readonly longest: { readonly read: number; readonly written: number },
  ) {
    const { engine, options } = network;
    const { read: steps, written } = longest;
    this.#network = network;
    this.#tape = new Tape(network, { batch: 1, steps, keepSums: true }, written);
    if (!this.#tape.decoder) throw new ModelError('bad-option', 'This network writes nothing.');
    this.#decoder = this.#tape.decoder;
    this.#guesser = new Guesser(this.#tape.output, mostGuesses);
    this.#scratch = new Matrix(engine, Math.max(steps, written), options.units);
  }

  /** Throws 'bad-option', and 'bad-input' where the passage is too long or has a token out of the vocabulary. */
  trace(
    passage: Passage,
    { gates = false, k = 5 }: Omit<TraceOptions, 'memory' | 'warmUp'> = {},
  ): Omit<Trace, 'tokens'> {
    const { answering } = this.#read(passage, false);
    const { pictures } = this.#tape;
    const reads = this.#readsOf(passage);
    const steps = reads + answering;
    return {
      reads,
      layers: this.#decoder.stack.layers.map((_, l) => this.#traceOf(l, { steps: reads, answering }, gates)),
      top: this.#guesser.guesses(0, answering, k, reads),
      surprise: new Float32Array(steps).fill(NaN),
      ...(this.#decoder.attention && {
        attention: this.#decoder.attention.sharesOf(0, answering).slice(),
      }),
      ...(pictures && { picture: { ...seenPicture(pictures), first: this.#firstStates() } }),
    };
  }

  /**
   * Every number behind one step. Where it writes, `gradientReach` follows −ln p(its likeliest output) back to what was read;
   * nothing follows from a step that only reads.
   */
  inspect(
    passage: Passage,
    step: number,
    { reach = 64, k = 5 }: Omit<InspectOptions, 'memory' | 'warmUp'> = {},
  ): StepDetail {
    const reads = this.#readsOf(passage);
    requireWhole('step', step, 0, reads + passage.written.length - 1);
    const span = this.#read(passage, true);
    const row = step - reads;
    const layers = (row < 0 ? this.#tape.layers : this.#decoder.stack.layers).map((layer) =>
      detailOf(layer, row < 0 ? step : row),
    );
    if (row < 0) {
      const top = this.#guesser.guesses(0, 0, k, 1);
      return { step, layers, top, gradientReach: layers.map(() => new Float32Array(0)) };
    }
    const top = this.#guesser.guesses(row, 1, k);
    const attention = this.#decoder.attention?.detailOf(row, this.#scratch);
    this.#followBack(span, row, top.ids[0]);
    return {
      step,
      layers,
      top,
      ...(attention && { attention }),
      gradientReach: this.#reachFrom(span, row, reach),
    };
  }

  #readsOf({ read }: Passage): number {
    return this.#tape.pictures ? 0 : read.length;
  }

  #read({ read, written }: Passage, backward: boolean): Span {
    const { version } = this.#network;
    const [steps, answering] = [read.length / this.#network.inputKind.width, written.length];
    if (
      !Number.isInteger(steps) ||
      steps < 1 ||
      steps > this.longest.read ||
      answering < 1 ||
      answering > this.longest.written
    )
      throw new ModelError(
        'bad-input',
        `A passage has 1 to ${this.longest.read} tokens to read and 1 to ${this.longest.written} to write, not ${steps} and ${answering}.`,
      );
    this.#network.packChanged(backward);
    if (this.#prepared !== version) this.#tape.prepare();
    this.#prepared = version;
    this.#tape.read(read, steps);
    this.#tape.readWritten(written, answering);
    this.#tape.readLengths(undefined, steps);
    this.#tape.forward({ steps, answering });
    return { steps, answering };
  }

  /** Row 0 of the states is the one before the first step. */
  #firstStates(): Float32Array[] {
    return this.#decoder.stack.layers.map(({ hidden }) => hidden.slice(0, 1).slice());
  }

  /** Layer l of both halves, one after the other. */
  #traceOf(l: number, { steps, answering }: Span, gates: boolean): LayerTrace {
    const writer = this.#decoder.stack.layers[l];
    const trace = emptyTrace(writer, steps + answering, gates);
    if (steps > 0) copyTrace(this.#tape.layers[l], 0, steps, trace, 0, this.#scratch);
    copyTrace(writer, 0, answering, trace, steps, this.#scratch);
    return trace;
  }

  /** Leaves the gradient of −ln p(target) at one step of writing in every layer. */
  #followBack(span: Span, row: number, target: number): void {
    const { output, goals } = this.#tape;
    output.follow(row, goals, target);
    this.#tape.backward(span, false);
  }

  /** ‖∂L/∂h‖ for each layer, from a step of writing back to its first, and on from the last of reading. */
  #reachFrom({ steps }: Span, row: number, reach: number): Float32Array[] {
    return this.#decoder.stack.layers.map((writer, l) => {
      const written = norms(writer.dHidden, 0, row + 1, this.#scratch).reverse();
      const reader = this.#tape.layers.at(l);
      const read = reader ? norms(reader.dHidden, 0, steps, this.#scratch).reverse() : [];
      return Float32Array.of(...written, ...read).subarray(0, reach);
    });
  }
}
