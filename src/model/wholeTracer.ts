import { requireWhole } from './errors';
import { copyTrace, detailOf, emptyTrace, norms } from './layerTrace';
import type { RecurrentLayer } from './layers/recurrent';
import { Matrix } from './matrix';
import type { Network } from './network';
import type { Span } from './operation';
import { Tape } from './tape';
import type { Guesses, LayerDetail, LayerTrace, StepDetail, Trace } from './trace';
import type { InspectOptions, TraceOptions } from './tracer';

const mostGuesses = 100;

/**
 * Reads whole sequences with a network of two directions, which must know the end of one before its first step. Of each layer
 * there are two LayerTraces: forwards, then from the end. Scratch is laid out once for the longest sequence.
 */
export class WholeTracer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #scratch: Matrix;
  readonly #ids: number;
  readonly #best: Matrix;
  #prepared: object | undefined;

  /** @param longest steps of the longest sequence that can be read; throws 'bad-option', 'out-of-memory' */
  constructor(
    network: Network,
    readonly longest: number,
  ) {
    const { engine, options } = network;
    this.#network = network;
    this.#tape = new Tape(network, { batch: 1, steps: longest, keepSums: true });
    const { rows } = this.#tape.output.logits;
    this.#best = new Matrix(engine, rows, Math.min(mostGuesses, network.outputs));
    this.#ids = engine.allocate(rows * this.#best.columns);
    this.#scratch = new Matrix(engine, longest, options.units);
  }

  /** The Trace of `ids`, at most `longest`. Throws 'bad-option', and 'bad-input' for a token out of the vocabulary. */
  trace(
    ids: Uint32Array,
    { gates = false, k = 5 }: Omit<TraceOptions, 'memory' | 'warmUp'> = {},
  ): Omit<Trace, 'tokens'> {
    this.#read(ids, false);
    const layers = this.#layers().map(([layer, reversed]) =>
      this.#traceOf(layer, reversed, ids.length, gates),
    );
    return { layers, top: this.#guesses(0, ids.length, k), surprise: new Float32Array(ids.length).fill(NaN) };
  }

  /** Every number behind one step; `gradientReach` follows −ln p(the likeliest output) there, in each layer the way that it reads. */
  inspect(
    ids: Uint32Array,
    step: number,
    { reach = 64, k = 5 }: Omit<InspectOptions, 'memory' | 'warmUp'> = {},
  ): StepDetail {
    requireWhole('step', step, 0, ids.length - 1);
    this.#read(ids, true);
    const rowOf = (reversed: boolean): number => (reversed ? ids.length - 1 - step : step);
    const layers = this.#layers().map(([layer, reversed]): LayerDetail => ({
      ...detailOf(layer, rowOf(reversed)),
      ...(reversed && { reversed }),
    }));
    const top = this.#guesses(step, step + 1, k);
    this.#followBack(ids.length, step, top.ids[0]);
    const gradientReach = this.#layers().map(([layer, reversed]) => {
      const end = rowOf(reversed) + 1;
      const first = Math.max(0, end - reach);
      return norms(layer.dHidden, first, end - first, this.#scratch).reverse();
    });
    return { step, layers, top, gradientReach };
  }

  /** From the bottom to the top, the one that reads forwards first. */
  #layers(): (readonly [layer: RecurrentLayer, reversed: boolean])[] {
    const { layers, reverseLayers } = this.#tape;
    return layers.flatMap((layer, l) => [[layer, false] as const, [reverseLayers[l], true] as const]);
  }

  #read(ids: Uint32Array, backward: boolean): void {
    requireWhole('length', ids.length, 1, this.longest);
    const { version } = this.#network;
    this.#network.packChanged(backward);
    if (this.#prepared !== version) this.#tape.prepare();
    this.#prepared = version;
    this.#tape.read(ids, ids.length);
    this.#tape.readTargets(new Uint32Array(ids.length), ids.length);
    this.#tape.readLengths(undefined, ids.length);
    this.#tape.forward(spanOf(ids.length));
  }

  #traceOf(layer: RecurrentLayer, reversed: boolean, steps: number, gates: boolean): LayerTrace {
    const trace = emptyTrace(layer, steps, gates);
    copyTrace(layer, 0, steps, trace, 0, this.#scratch);
    if (!reversed) return trace;
    const { hidden, cellState, memoryShare, units } = trace;
    for (const matrix of [hidden, cellState, ...Object.values(trace.gates ?? {})])
      if (matrix) reverseRows(matrix, units);
    memoryShare.reverse();
    return { ...trace, reversed };
  }

  #guesses(from: number, end: number, k: number): Guesses {
    requireWhole('k', k, 1, mostGuesses);
    const { engine } = this.#network;
    const { output, goals } = this.#tape;
    const kept = Math.min(k, this.#best.columns);
    const ids = new Uint32Array((end - from) * kept);
    const probabilities = new Float32Array(ids.length);
    const { address, columns, rows: most } = output.logits;
    for (let row = from; row < end; row += most) {
      const rows = Math.min(most, end - row);
      output.score(row, rows, goals);
      engine.kernels.largest(address, rows, columns, kept, this.#ids, this.#best.address);
      ids.set(new Uint32Array(engine.buffer, this.#ids, rows * kept), (row - from) * kept);
      probabilities.set(this.#best.values.subarray(0, rows * kept), (row - from) * kept);
    }
    return { ids, probabilities, k: kept };
  }

  /** Leaves the gradient of −ln p(target) at one step in every layer. */
  #followBack(steps: number, step: number, target: number): void {
    const { output, goals } = this.#tape;
    const { buffer } = this.#network.engine;
    new Uint32Array(buffer, goals.targets, steps)[step] = target;
    new Float32Array(buffer, goals.weights, steps)[step] = 1;
    output.below.gradient.values.fill(0);
    output.backwardRow(step, goals);
    this.#tape.backward(spanOf(steps), false);
  }
}

function spanOf(steps: number): Span {
  return { steps, answering: steps };
}

/** The last row first, in place. */
function reverseRows(matrix: Float32Array, columns: number): void {
  matrix.reverse();
  for (let at = 0; at < matrix.length; at += columns) matrix.subarray(at, at + columns).reverse();
}
