/**
 * Writes what a network makes of what it has read. Of all beginnings of an answer the `beam` likeliest are kept, and each is
 * continued by its `beam` likeliest outputs; what ends leaves its place free. Of all that have ended, the answer is the one of the largest
 *
 *   Σ_t ln p(y_t | y_1 … y_{t−1}, x) / n                  n: its outputs, the end among them
 *
 * for a sum alone would favour short answers. A beam of 1 takes the likeliest output each time (greedy).
 */
import type { WindowValues } from './block';
import { ModelError, requireWhole } from './errors';
import { Matrix } from './matrix';
import type { Network } from './network';
import { Tape } from './tape';

/** Beginnings that are kept where nothing else is said. */
export const usualBeam = 4;

export interface BeamOptions {
  /** Sequences that are answered side by side, at most. */
  readonly batch: number;
  /** Tokens of a sequence, at most. */
  readonly steps: number;
  /** Outputs of an answer, at most; one that has not ended by then ends there. */
  readonly writing: number;
  readonly beam: number;
  /** What is read before the first output. */
  readonly start: number;
  /** The output that ends an answer. */
  readonly end: number;
}

/** What has been written in one row of the batch. */
interface Beginning {
  readonly outputs: readonly number[];
  /** Σ ln p of all outputs. */
  readonly likelihood: number;
  /** The row of the batch that it continues. */
  readonly row: number;
}

/** What was written. */
export interface Written {
  /** Without the one that ends it. */
  readonly outputs: readonly number[];
  /** Mean ln p of its outputs, nats, the end among them. */
  readonly score: number;
  /** Whether it ended before there was no more room. */
  readonly ended: boolean;
}

export class BeamSearch {
  readonly #tape: Tape;
  readonly #rows: number;
  /** The likeliest outputs of each row, and their probabilities. */
  readonly #likeliest: number;
  readonly #probabilities: Matrix;
  /** Addresses: which row each row continues, and room for the states of all. */
  readonly #parents: number;
  readonly #states: Matrix;

  /** Throws 'bad-option' where the network writes nothing, and 'out-of-memory'. */
  constructor(
    readonly network: Network,
    readonly options: BeamOptions,
  ) {
    const { batch, steps, beam } = options;
    requireWhole('beam', beam, 1, 64);
    if (!network.decoder) throw new ModelError('bad-option', 'This network writes nothing.');
    const { engine, outputs } = network;
    this.#rows = batch * beam;
    this.#tape = new Tape(network, { batch: this.#rows, steps, keepSums: false }, 1);
    this.#probabilities = new Matrix(engine, this.#rows, Math.min(beam, outputs));
    this.#likeliest = engine.allocate(this.#rows * this.#probabilities.columns);
    this.#parents = engine.allocate(this.#rows);
    this.#states = new Matrix(engine, this.#rows, network.options.units);
  }

  /** The answers to at most `batch` sequences or pictures, without their ends. Throws 'bad-input'. */
  write(inputs: readonly WindowValues[]): Written[] {
    const { beam, writing, start } = this.options;
    this.#read(inputs);
    const answers: Written[][] = inputs.map(() => []);
    let kept: readonly (readonly Beginning[])[] = inputs.map((_, question) => [
      { outputs: [], likelihood: 0, row: question * beam },
    ]);
    for (let step = 0; step < writing && kept.some((beginnings) => beginnings.length > 0); step++) {
      if (step > 0) this.#continue(kept);
      this.#advance(kept, start);
      kept = kept.map((beginnings, question) => this.#choose(beginnings, question * beam, answers[question]));
    }
    for (const [question, beginnings] of kept.entries()) answers[question].push(...beginnings.map(answerOf));
    return answers.map(best);
  }

  /** Every sequence is read by as many rows as may continue it. */
  #read(inputs: readonly WindowValues[]): void {
    const { network, options } = this;
    const { width: one, limit } = network.inputKind;
    const width = inputs.reduce((most, { length }) => Math.max(most, length), one);
    const steps = width / one;
    const all = new (limit === undefined ? Float32Array : Uint32Array)(this.#rows * width);
    const lengths = new Uint32Array(this.#rows);
    for (let row = 0; row < inputs.length * options.beam; row++) {
      const input = inputs[Math.floor(row / options.beam)];
      all.set(input, row * width);
      lengths[row] = input.length / one;
    }
    network.packChanged(false);
    this.#tape.prepare();
    this.#tape.read(all, steps);
    this.#tape.readLengths(lengths, steps);
    this.#tape.readForward(steps);
  }

  /** The row of each beginning goes on from the states of the row that it continues. */
  #continue(kept: readonly (readonly Beginning[])[]): void {
    const { engine } = this.network;
    const parents = new Uint32Array(engine.buffer, this.#parents, this.#rows);
    for (const [at, { row }] of this.#places(kept)) parents[at] = row;
    for (const states of this.#tape.writtenStates()) {
      const after = states.row(this.#rows);
      engine.kernels.gather(after, this.#parents, this.#rows, states.columns, this.#states.address);
      states.slice(0, this.#rows).set(this.#states.values);
    }
  }

  /** One step of all rows, and what may follow. */
  #advance(kept: readonly (readonly Beginning[])[], start: number): void {
    const last = new Uint32Array(this.#rows).fill(start);
    for (const [at, { outputs }] of this.#places(kept)) last[at] = outputs.at(-1) ?? start;
    this.#tape.readWritten(last, 1);
    this.#tape.writeForward(1);
    this.#rank();
  }

  /** Each beginning and the row of the batch that it takes. */
  *#places(kept: readonly (readonly Beginning[])[]): Generator<readonly [row: number, beginning: Beginning]> {
    for (const [question, beginnings] of kept.entries())
      for (const [index, beginning] of beginnings.entries())
        yield [question * this.options.beam + index, beginning];
  }

  /** Finds the likeliest outputs of every row. */
  #rank(): void {
    const { kernels } = this.network.engine;
    const { output } = this.#tape;
    const { address, columns, rows: most } = output.logits;
    const { columns: k } = this.#probabilities;
    for (let row = 0; row < this.#rows; row += most) {
      const count = Math.min(most, this.#rows - row);
      output.project(row, count);
      kernels.softmax(address, count, columns, 1);
      kernels.largest(
        address,
        count,
        columns,
        k,
        this.#likeliest + row * k * 4,
        this.#probabilities.row(row),
      );
    }
  }

  /** What is kept of the continuations of a question's beginnings; those that end go to `answers`. */
  #choose(beginnings: readonly Beginning[], first: number, answers: Written[]): Beginning[] {
    const { beam, end } = this.options;
    const { columns: k, values } = this.#probabilities;
    const likeliest = new Uint32Array(this.network.engine.buffer, this.#likeliest, this.#rows * k);
    const continued = beginnings.flatMap(({ outputs, likelihood }, index) =>
      Array.from({ length: k }, (_, rank): Beginning => {
        const at = (first + index) * k + rank;
        return {
          outputs: [...outputs, likeliest[at]],
          likelihood: likelihood + Math.log(values[at]),
          row: first + index,
        };
      }),
    );
    const places = beam - answers.length;
    const chosen = continued.sort((a, b) => b.likelihood - a.likelihood).slice(0, places);
    const hasEnded = ({ outputs }: Beginning): boolean => outputs.at(-1) === end;
    for (const one of chosen.filter(hasEnded))
      answers.push({ ...answerOf(one), outputs: one.outputs.slice(0, -1), ended: true });
    return chosen.filter((one) => !hasEnded(one));
  }
}

function answerOf({ outputs, likelihood }: Beginning): Written {
  return { outputs, score: likelihood / outputs.length, ended: false };
}

/** The first of equally good ones. */
function best(answers: readonly Written[]): Written {
  return answers.reduce((most, one) => (one.score > most.score ? one : most));
}
