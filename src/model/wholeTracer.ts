import type { WindowValues } from './block';
import { requireWhole } from './errors';
import { Guesser } from './guesser';
import type { Hold } from './hold';
import { Holdings } from './holdings';
import { copyTrace, detailOf, emptyTrace, norms } from './layerTrace';
import type { RecurrentLayer } from './layers/recurrent';
import { Matrix } from './matrix';
import type { Network } from './network';
import type { Span } from './operation';
import { Tape } from './tape';
import type { LayerDetail, LayerTrace, StepDetail, Trace } from './trace';
import { nothingFor, type InspectOptions, type TraceOptions } from './tracer';

const mostGuesses = 100;

/**
 * Reads whole sequences, in one go: with a network of two directions, which must know the end of one before its first step, or one
 * that answers from the mean of its states. Of each layer of two directions there are two LayerTraces: forwards, then from the end.
 * Scratch is laid out once for the longest sequence.
 */
export class WholeTracer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #scratch: Matrix;
  readonly #guesser: Guesser;
  readonly #holdings: Holdings;
  #prepared: object | undefined;

  /** @param longest steps of the longest sequence that can be read; throws 'bad-option', 'out-of-memory' */
  constructor(
    network: Network,
    readonly longest: number,
  ) {
    const { engine, options } = network;
    this.#network = network;
    this.#tape = new Tape(network, { batch: 1, steps: longest, keepSums: true });
    this.#guesser = new Guesser(this.#tape.output, mostGuesses);
    this.#scratch = new Matrix(engine, longest, options.units);
    this.#holdings = new Holdings(this.#layers().map(([layer]) => layer));
  }

  /**
   * The Trace of `ids`, or of rows of numbers, at most `longest`; numbers that are answered are as they stand.
   * Throws 'bad-option', and 'bad-input' for a token out of the vocabulary.
   */
  trace(
    ids: WindowValues,
    { gates = false, k = 5, holds }: Omit<TraceOptions, 'memory' | 'warmUp'> = {},
  ): Omit<Trace, 'tokens'> {
    const steps = this.#read(ids, false, holds);
    const layers = this.#layers().map(([layer, reversed]) => this.#traceOf(layer, reversed, steps, gates));
    return {
      layers,
      ...this.#guesser.answers(0, steps, k),
      surprise: new Float32Array(steps).fill(NaN),
    };
  }

  /**
   * Every number behind one step; `gradientReach` follows −ln p(the likeliest output) there, or the sum of the numbers that are
   * answered, in each layer the way that it reads.
   */
  inspect(
    ids: WindowValues,
    step: number,
    { reach = 64, k = 5, holds }: Omit<InspectOptions, 'memory' | 'warmUp'> = {},
  ): StepDetail {
    const steps = this.#read(ids, true, holds);
    requireWhole('step', step, 0, steps - 1);
    const rowOf = (reversed: boolean): number => (reversed ? steps - 1 - step : step);
    const layers = this.#layers().map(([layer, reversed]): LayerDetail => ({
      ...detailOf(layer, rowOf(reversed)),
      ...(reversed && { reversed }),
    }));
    const { top } = this.#guesser.answers(step, 1, k);
    const { output, goals } = this.#tape;
    output.follow(step, goals, top.ids[0]);
    this.#tape.backward(spanOf(steps), false);
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
    return layers.flatMap((layer, l) => {
      const other = reverseLayers.at(l);
      return other ? [[layer, false] as const, [other, true] as const] : [[layer, false] as const];
    });
  }

  /** @returns the steps */
  #read(ids: WindowValues, backward: boolean, holds: readonly Hold[] | undefined): number {
    const steps = ids.length / this.#network.inputKind.width;
    requireWhole('length', steps, 1, this.longest);
    const { version } = this.#network;
    this.#network.packChanged(backward);
    if (this.#prepared !== version) this.#tape.prepare();
    this.#prepared = version;
    this.#tape.read(ids, steps);
    this.#tape.readTargets(nothingFor(this.#network, steps), steps);
    this.#tape.readLengths(undefined, steps);
    this.#holdings.set(holds);
    const reversed = this.#layers().map(([, isReversed]) => isReversed);
    this.#holdings.begin(0, (layer) => (reversed[layer] ? steps - 1 : undefined));
    this.#tape.forward(spanOf(steps));
    return steps;
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
}

function spanOf(steps: number): Span {
  return { steps, answering: steps };
}

/** The last row first, in place. */
function reverseRows(matrix: Float32Array, columns: number): void {
  matrix.reverse();
  for (let at = 0; at < matrix.length; at += columns) matrix.subarray(at, at + columns).reverse();
}
