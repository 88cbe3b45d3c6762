import type { WindowValues } from './block';
import { cells } from './cells';
import { requireWhole } from './errors';
import type { Hold } from './hold';
import { Holdings } from './holdings';
import { copyTrace, detailOf, emptyTrace, norms } from './layerTrace';
import { Matrix } from './matrix';
import type { Network } from './network';
import { Tape } from './tape';
import type { Guesses, StepDetail, Trace } from './trace';

/** Steps that are computed at a time; also the furthest that a gradient is followed back. */
export const chunkSteps = 256;
const mostGuesses = 100;

/** What a network knows between two steps: h (and c) of every layer, one after another. */
export type Memory = Float32Array;

interface Start {
  /** The memory before the first token; empty where left out. */
  readonly memory?: Memory | undefined;
  /** Leading tokens that are read for the memory they leave, but not returned. */
  readonly warmUp?: number;
  readonly holds?: readonly Hold[] | undefined;
}

export interface TraceOptions extends Start {
  /** With cell states and gates. */
  readonly gates?: boolean;
  /** Guesses for each step, 1…100; 5 where left out, never more than there are outputs. */
  readonly k?: number;
  /** Hears the memory that is left after each 256 steps, those of the warm-up included. */
  readonly left?: (step: number, memory: Memory) => void;
}

export interface InspectOptions extends Start {
  /** Steps that the gradient is followed back, 1…256; 64 where left out. */
  readonly reach?: number;
  readonly k?: number;
}

export interface InfluenceOptions extends Start {
  /** Steps that are followed back, 1…256; 256 where left out. */
  readonly reach?: number;
  /** Whose logit is followed. */
  readonly output?: number;
}

/**
 * Reads sequences of any length with the network's present weights and tells what every unit held at each step.
 * Scratch is laid out once for chunks of 256 steps. Where a sequence is cut into chunks changes no bit of the result.
 */
export class Tracer {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #ids: number;
  readonly #best: Matrix;
  readonly #scratch: Matrix;
  readonly #holdings: Holdings;
  /** Whether the outputs are the next tokens. */
  readonly #foretells: boolean;
  /** Whether the outputs are numbers as they stand. */
  readonly #answersNumbers: boolean;
  /** Numbers that a step reads. */
  readonly #width: number;
  #warmUp = 0;
  /** The weights that the tape is prepared for. */
  #prepared: object | undefined;

  /** Numbers in a Memory. */
  readonly memoryLength: number;

  constructor(network: Network) {
    network.requireOneDirection();
    const { engine, options } = network;
    this.#network = network;
    this.#foretells = options.outputs === undefined;
    this.#answersNumbers = options.answer === 'numbers';
    this.#width = network.inputKind.width;
    const { hasCellState, hasMemory } = cells[options.cell];
    this.memoryLength = (hasMemory ? (hasCellState ? 2 : 1) : 0) * options.units * options.layers;
    this.#tape = new Tape(network, { batch: 1, steps: chunkSteps, keepSums: true });
    this.#best = new Matrix(engine, chunkSteps, Math.min(mostGuesses, network.outputs));
    this.#ids = engine.allocate(chunkSteps * this.#best.columns);
    this.#scratch = new Matrix(engine, chunkSteps, options.units);
    this.#holdings = new Holdings(this.#tape.layers);
  }

  /**
   * The Trace of `ids`, or of rows of numbers, after the warm-up; numbers that are answered are as they stand.
   * Throws 'bad-option', and 'bad-input' for a token out of the vocabulary.
   */
  trace(ids: WindowValues, options: TraceOptions = {}): Omit<Trace, 'tokens'> {
    const { warmUp = 0, gates = false } = options;
    const end = ids.length / this.#width;
    requireWhole('warmUp', warmUp, 0, end);
    const steps = end - warmUp;
    const layers = this.#tape.layers.map((layer) => emptyTrace(layer, steps, gates));
    const { outputs } = this.#network;
    const values = this.#answersNumbers ? new Float32Array(steps * outputs) : undefined;
    const result = {
      layers,
      top: this.#emptyGuesses(steps, options.k),
      surprise: new Float32Array(steps).fill(NaN),
      ...(values && { values }),
    };
    this.#begin(options, false);
    const see = (start: number, count: number): void => {
      const first = Math.max(0, warmUp - start);
      // The last token of the warm-up foretells the first one after it.
      const from = Math.max(0, first - 1);
      if (from >= count) return;
      for (const [l, layer] of this.#tape.layers.entries())
        copyTrace(layer, first, count, layers[l], start + first - warmUp, this.#scratch);
      if (!values) this.#guess(from, count, result, start + from - warmUp);
      else values.set(this.#tape.output.values(first, count - first), (start + first - warmUp) * outputs);
    };
    this.#walk(ids, end, see, options.left);
    return result;
  }

  /** The memory that reading `ids` leaves, from `memory` on or from an empty one. Throws 'bad-input' as `trace` does. */
  read(ids: WindowValues, memory?: Memory): Memory {
    this.#begin({ memory }, false);
    this.#walk(ids, ids.length / this.#width);
    return this.#memory();
  }

  /**
   * Every number behind one step (counted after the warm-up). `gradientReach` follows L = −ln p(the token that comes next
   * in `ids`), or −ln p(the likeliest guess) where `step` is the last, or the sum of the numbers that are answered; it is shorter
   * than `reach` near the beginning.
   */
  inspect(ids: WindowValues, step: number, options: InspectOptions = {}): StepDetail {
    const { warmUp = 0, reach = 64 } = options;
    const steps = ids.length / this.#width;
    requireWhole('warmUp', warmUp, 0, steps);
    requireWhole('step', step, 0, steps - warmUp - 1);
    requireWhole('reach', reach, 1, chunkSteps);
    const end = warmUp + step + 1;
    const window = Math.min(reach, end);
    const before = end - window;
    this.#begin(options, true);
    this.#walk(ids, before);
    this.#forward(ids, before, window);
    const layers = this.#tape.layers.map((layer) => detailOf(layer, window - 1));
    const top = this.#emptyGuesses(1, options.k);
    if (!this.#answersNumbers) this.#guess(window - 1, window, { top, surprise: new Float32Array(1) }, 0);
    const target = this.#foretells && end < steps ? ids[end] : top.ids[0];
    return { step, layers, top, gradientReach: this.#gradientReach(window, target) };
  }

  /**
   * How much each of the last inputs up to `step` (counted after the warm-up) moved the guess made there: the gradient of one
   * logit by each W_xh x_t of the lowest layer, times that itself, oldest first. The logit is that of `output` or, where that is
   * left out, of the token that comes next in `ids`, else of the likeliest guess.
   */
  influence(ids: WindowValues, step: number, options: InfluenceOptions = {}): Float32Array {
    const { warmUp = 0, reach = chunkSteps } = options;
    const steps = ids.length / this.#width;
    requireWhole('warmUp', warmUp, 0, steps);
    requireWhole('step', step, 0, steps - warmUp - 1);
    requireWhole('reach', reach, 1, chunkSteps);
    const end = warmUp + step + 1;
    const window = Math.min(reach, end);
    this.#begin(options, true);
    this.#walk(ids, end - window);
    this.#forward(ids, end - window, window);
    const top = this.#emptyGuesses(1, 1);
    this.#guess(window - 1, window, { top, surprise: new Float32Array(1) }, 0);
    const next = this.#foretells && end < steps ? ids[end] : top.ids[0];
    this.#tape.output.followLogit(window - 1, options.output ?? next);
    this.#tape.backward({ steps: window, answering: window }, false);
    const [{ gates, fromInput }] = this.#tape.layers;
    return rowProducts(gates, fromInput, window);
  }

  #emptyGuesses(steps: number, k = 5): Guesses {
    requireWhole('k', k, 1, mostGuesses);
    const kept = this.#answersNumbers ? 0 : Math.min(k, this.#best.columns);
    return { ids: new Uint32Array(steps * kept), probabilities: new Float32Array(steps * kept), k: kept };
  }

  /** Takes over the weights where they have changed, and puts memory and holds in place. */
  #begin({ memory, warmUp = 0, holds }: Start, backward: boolean): void {
    this.#holdings.set(holds);
    this.#warmUp = warmUp;
    const { version } = this.#network;
    this.#network.packChanged(backward);
    if (this.#prepared !== version) this.#tape.prepare();
    this.#prepared = version;
    for (const [place, values] of this.#states())
      if (memory) values.set(memory.subarray(place, place + values.length));
      else values.fill(0);
  }

  /** h_0 (and c_0) of every layer in place, and where each stands in a Memory. */
  *#states(): Generator<readonly [place: number, values: Float32Array], void> {
    let place = 0;
    for (const [, values] of this.#tape.states()) {
      yield [place, values];
      place += values.length;
    }
  }

  /** What is in place. */
  #memory(): Memory {
    const memory = new Float32Array(this.memoryLength);
    for (const [place, values] of this.#states()) memory.set(values, place);
    return memory;
  }

  /** Goes through tokens 0…end a chunk at a time; `see` finds its steps in the buffers, `left` hears of whole ones. */
  #walk(
    ids: WindowValues,
    end: number,
    see?: (start: number, count: number) => void,
    left?: TraceOptions['left'],
  ): void {
    for (let start = 0; start < end; start += chunkSteps) {
      const count = Math.min(chunkSteps, end - start);
      this.#forward(ids, start, count);
      see?.(start, count);
      this.#tape.carryState(count);
      if (count === chunkSteps) left?.(start + count, this.#memory());
    }
  }

  /** Runs `count` steps from `start` on; the targets are the tokens that come next, 0 where none is foretold. */
  #forward(ids: WindowValues, start: number, count: number): void {
    const width = this.#width;
    this.#tape.read(ids.subarray(start * width, (start + count) * width), count);
    const targets = nothingFor(this.#network, count);
    if (this.#foretells) targets.set(ids.subarray(start + 1, start + 1 + count));
    this.#tape.readTargets(targets, count);
    this.#holdings.begin(start - this.#warmUp);
    this.#tape.forward({ steps: count, answering: count });
  }

  /** Puts the guesses of rows from…end of the window in place for `step` on, and the surprises for `step + 1` on. */
  #guess(from: number, end: number, result: Pick<Trace, 'top' | 'surprise'>, step: number): void {
    const { engine } = this.#network;
    const { output, goals } = this.#tape;
    const { top, surprise } = result;
    const { k } = top;
    for (let row = from; row < end; row += output.logits.rows) {
      const rows = Math.min(output.logits.rows, end - row);
      output.score(row, rows, goals);
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
      if (!this.#foretells) continue;
      surprise.set(output.losses.values.subarray(0, Math.min(rows, surprise.length - first - 1)), first + 1);
    }
  }

  /** ‖∂L/∂h‖ of the window's steps, last first, for each layer; L as `inspect` says. */
  #gradientReach(window: number, target: number): Float32Array[] {
    const { layers, output, goals } = this.#tape;
    output.follow(window - 1, goals, target);
    this.#tape.backward({ steps: window, answering: window }, false);
    return layers.map(({ dHidden }) => norms(dHidden, 0, window, this.#scratch).reverse());
  }
}

/** The inner product of each of the first `rows` rows of two matrices. */
function rowProducts(a: Matrix, b: Matrix, rows: number): Float32Array {
  const [left, right] = [a.slice(0, rows), b.slice(0, rows)];
  const products = new Float32Array(rows);
  for (let i = 0; i < left.length; i++) products[Math.floor(i / a.columns)] += left[i] * right[i];
  return products;
}

/** Targets of `count` steps at which nothing is wanted. */
export function nothingFor({ targetKind }: Network, count: number): WindowValues {
  return targetKind.limit === undefined ? new Float32Array(count * targetKind.width) : new Uint32Array(count);
}
