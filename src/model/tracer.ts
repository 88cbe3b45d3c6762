import { requireWhole } from './errors';
import { copyTrace, detailOf, emptyTrace, norm } from './layerTrace';
import { Matrix } from './matrix';
import type { Network } from './network';
import { Tape } from './tape';
import type { Guesses, StepDetail, Trace } from './trace';

/** Steps that are computed at a time; also the furthest that a gradient is followed back. */
const chunkSteps = 256;
const mostGuesses = 100;

export interface TraceOptions {
  /** Leading tokens that are read for the memory they leave, but not returned. */
  readonly warmUp?: number;
  /** With cell states and gates. */
  readonly gates?: boolean;
  /** Guesses for each step, 1…100; 5 where left out, never more than the vocabulary has. */
  readonly k?: number;
}

export interface InspectOptions {
  readonly warmUp?: number;
  /** Steps that the gradient is followed back, 1…256; 64 where left out. */
  readonly reach?: number;
  readonly k?: number;
}

/**
 * Reads one sequence of any length with the network's present weights, starting from an empty memory, and tells what
 * every unit held at each step. Scratch is laid out once for chunks of 256 steps.
 */
export class Tracer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #ids: number;
  readonly #best: Matrix;

  constructor(network: Network) {
    const { engine, options } = network;
    this.#network = network;
    this.#tape = new Tape(network, { batch: 1, steps: chunkSteps, keepSums: true });
    this.#best = new Matrix(engine, chunkSteps, Math.min(mostGuesses, options.vocabulary));
    this.#ids = engine.allocate(chunkSteps * this.#best.columns);
  }

  /** The Trace of `ids` after the warm-up. Throws 'bad-option', and 'bad-input' for a token out of the vocabulary. */
  trace(ids: Uint32Array, options: TraceOptions = {}): Omit<Trace, 'tokens'> {
    const { warmUp = 0, gates = false } = options;
    requireWhole('warmUp', warmUp, 0, ids.length);
    const steps = ids.length - warmUp;
    const layers = this.#tape.layers.map((layer) => emptyTrace(layer, steps, gates));
    const result = { layers, top: this.#emptyGuesses(steps, options.k), surprise: new Float32Array(steps) };
    result.surprise.fill(NaN);
    this.#begin(false);
    for (let start = 0; start < ids.length; start += chunkSteps) {
      const count = Math.min(chunkSteps, ids.length - start);
      this.#forward(ids, start, count);
      const first = Math.max(0, warmUp - start);
      for (const [l, layer] of this.#tape.layers.entries())
        copyTrace(layer, first, count, layers[l], start + first - warmUp);
      // The last token of the warm-up foretells the first one after it.
      const from = Math.max(0, first - 1);
      if (from < count) this.#guess(from, count, result, start + from - warmUp);
      this.#tape.carryState(count);
    }
    return result;
  }

  /**
   * Every number behind one step (counted after the warm-up). `gradientReach` follows L = −ln p(the token that comes next
   * in `ids`), or −ln p(the likeliest guess) where `step` is the last; it is shorter than `reach` near the beginning.
   */
  inspect(ids: Uint32Array, step: number, options: InspectOptions = {}): StepDetail {
    const { warmUp = 0, reach = 64 } = options;
    requireWhole('warmUp', warmUp, 0, ids.length);
    requireWhole('step', step, 0, ids.length - warmUp - 1);
    requireWhole('reach', reach, 1, chunkSteps);
    const end = warmUp + step + 1;
    const window = Math.min(reach, end);
    const before = end - window;
    this.#begin(true);
    for (let start = 0; start < before; start += chunkSteps) {
      const count = Math.min(chunkSteps, before - start);
      this.#forward(ids, start, count);
      this.#tape.carryState(count);
    }
    this.#forward(ids, before, window);
    const layers = this.#tape.layers.map((layer) => detailOf(layer, window - 1));
    const top = this.#emptyGuesses(1, options.k);
    this.#guess(window - 1, window, { top, surprise: new Float32Array(1) }, 0);
    const target = end < ids.length ? ids[end] : top.ids[0];
    return { step, layers, top, gradientReach: this.#gradientReach(window, target) };
  }

  #emptyGuesses(steps: number, k = 5): Guesses {
    requireWhole('k', k, 1, mostGuesses);
    const kept = Math.min(k, this.#best.columns);
    return { ids: new Uint32Array(steps * kept), probabilities: new Float32Array(steps * kept), k: kept };
  }

  #begin(backward: boolean): void {
    this.#network.pack(backward);
    this.#tape.prepare();
    for (const [, values] of this.#tape.states()) values.fill(0);
  }

  /** Runs `count` steps from `start` on; the targets are the tokens that come next, 0 where there is none. */
  #forward(ids: Uint32Array, start: number, count: number): void {
    const targets = new Uint32Array(count);
    targets.set(ids.subarray(start + 1, start + 1 + count));
    this.#tape.read(ids.subarray(start, start + count), count);
    this.#tape.readTargets(targets, count);
    this.#tape.forward(count);
  }

  /** Puts the guesses of rows from…end of the window in place for `step` on, and the surprises for `step + 1` on. */
  #guess(from: number, end: number, result: Pick<Trace, 'top' | 'surprise'>, step: number): void {
    const { engine } = this.#network;
    const { output, targets } = this.#tape;
    const { top, surprise } = result;
    const { k } = top;
    for (let row = from; row < end; row += output.logits.rows) {
      const rows = Math.min(output.logits.rows, end - row);
      output.score(row, rows, targets);
      engine.kernels.largest(
        output.logits.address,
        rows,
        output.logits.columns,
        k,
        this.#ids,
        this.#best.address,
      );
      const first = step + row - from;
      const skipped = first < 0 ? 1 : 0;
      const ids = new Uint32Array(engine.buffer, this.#ids, rows * k);
      top.ids.set(ids.subarray(skipped * k), (first + skipped) * k);
      top.probabilities.set(this.#best.values.subarray(skipped * k, rows * k), (first + skipped) * k);
      surprise.set(output.losses.values.subarray(0, Math.min(rows, surprise.length - first - 1)), first + 1);
    }
  }

  /** ‖∂L/∂h‖ of the window's steps, last first, for each layer; L = −ln p(target) at the last step. */
  #gradientReach(window: number, target: number): Float32Array[] {
    const { layers, output, targets } = this.#tape;
    const row = window - 1;
    new Uint32Array(this.#network.engine.buffer, targets, window)[row] = target;
    output.below.gradient.values.fill(0);
    output.backwardRow(row, targets);
    this.#tape.backward(window, false);
    return layers.map(({ dHidden }) =>
      Float32Array.from({ length: window }, (_, back) => norm(dHidden, row - back)),
    );
  }
}
