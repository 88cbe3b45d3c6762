import { requireWhole } from './errors';
import type { OutputLayer } from './layers/output';
import { Matrix } from './matrix';
import type { Guesses, Trace } from './trace';

/** Finds the likeliest outputs of rows that a tape has computed, or the numbers that they answer. */
export class Guesser {
  readonly #ids: number;
  readonly #best: Matrix;

  /** @param most guesses that will be asked for at a row */
  constructor(
    readonly output: OutputLayer,
    readonly most: number,
  ) {
    const { engine, rows, columns } = output.logits;
    this.#best = new Matrix(engine, rows, Math.min(most, columns));
    this.#ids = engine.allocate(rows * this.#best.columns);
  }

  /** Guesses, or where there are none the numbers. Throws 'bad-option'. */
  answers(row: number, count: number, k: number): Pick<Trace, 'top' | 'values'> {
    const { output } = this;
    if (output.kind.targetsOf(output.logits.columns).limit !== undefined)
      return { top: this.guesses(row, count, k) };
    const top = { ids: new Uint32Array(0), probabilities: new Float32Array(0), k: 0 };
    return { top, values: output.values(row, count) };
  }

  /** Of `count` rows from `row` on, put behind `skipped` rows of zeros. Throws 'bad-option'. */
  guesses(row: number, count: number, k: number, skipped = 0): Guesses {
    requireWhole('k', k, 1, this.most);
    const { engine, address, columns, rows: most } = this.output.logits;
    const kept = Math.min(k, this.#best.columns);
    const ids = new Uint32Array((skipped + count) * kept);
    const probabilities = new Float32Array(ids.length);
    for (let done = 0; done < count; done += most) {
      const rows = Math.min(most, count - done);
      this.output.project(row + done, rows);
      engine.kernels.softmax(address, rows, columns, 1);
      engine.kernels.largest(address, rows, columns, kept, this.#ids, this.#best.address);
      ids.set(new Uint32Array(engine.buffer, this.#ids, rows * kept), (skipped + done) * kept);
      probabilities.set(this.#best.values.subarray(0, rows * kept), (skipped + done) * kept);
    }
    return { ids, probabilities, k: kept };
  }
}
