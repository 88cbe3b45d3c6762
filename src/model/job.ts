import type { Engine } from './engine';
import type { Span } from './operation';

/** Numbers that the threads of a Learner share: what an iteration is to use, and what each part found. */
export class Job {
  readonly #given: Float64Array;
  /** Sum of weight · −ln p(target) over each part's rows. */
  readonly losses: Float64Array;
  /** Sum of squares of the gradients in each part's slice. */
  readonly squares: Float64Array;

  constructor(engine: Engine, parts: number) {
    const doubles = (length: number): Float64Array => {
      const address = engine.allocate(length * 2);
      return new Float64Array(engine.buffer, address, length);
    };
    this.#given = doubles(8);
    this.losses = doubles(parts);
    this.squares = doubles(parts);
  }

  /** Whether weights are packed for the way back too. */
  get backward(): boolean {
    return this.#given[0] === 1;
  }

  set backward(backward: boolean) {
    this.#given[0] = backward ? 1 : 0;
  }

  /** Whether an evaluation tells what is answered at each row. */
  get answering(): boolean {
    return this.#given[6] === 1;
  }

  set answering(answering: boolean) {
    this.#given[6] = answering ? 1 : 0;
  }

  /** Steps of the window, at most those that are laid out. */
  get span(): Span {
    return { steps: this.#given[5], answering: this.#given[7] };
  }

  set span({ steps, answering }) {
    this.#given[5] = steps;
    this.#given[7] = answering;
  }

  /** Chooses what dropout drops, 32 bits. */
  get seed(): number {
    return this.#given[1];
  }

  set seed(seed: number) {
    this.#given[1] = seed;
  }

  /** Of the optimizer's update: its number, the learning rate, the factor that clips. */
  get update(): { readonly step: number; readonly rate: number; readonly scale: number } {
    const [, , step, rate, scale] = this.#given;
    return { step, rate, scale };
  }

  set update({ step, rate, scale }) {
    this.#given.set([step, rate, scale], 2);
  }
}
