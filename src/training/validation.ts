import type { BatchShape } from '../data/batches';
import type { Corpus } from '../data/corpus';
import type { Learner } from '../model/learner';

/**
 * Mean loss on the validation part, nats per token. The part is read in rows like the training text,
 * and each row first reads the window before it, so that no token is measured with an empty memory.
 */
export class Validation {
  private readonly inputs: Uint32Array;
  private readonly targets: Uint32Array;
  private readonly windows: number;
  private end = -Infinity;
  private cost = 0;

  /** @param now milliseconds of a steady clock */
  constructor(
    private readonly corpus: Corpus,
    private readonly shape: BatchShape,
    private readonly learner: Learner,
    private readonly now: () => number,
  ) {
    const size = shape.batch * shape.steps;
    this.inputs = new Uint32Array(size);
    this.targets = new Uint32Array(size);
    this.windows = (corpus.ids.length - corpus.training.length) / size;
  }

  /** Whether it can be measured again without taking more than `share` of the time. */
  isDue(share: number): boolean {
    return this.now() - this.end > this.cost / share;
  }

  /** Yields after every window, a good place to do something else; the weights must stay until the loss is returned. */
  *measure(): Generator<undefined, number> {
    this.learner.resetEvaluation();
    let sum = 0;
    let cost = 0;
    for (let window = -1; window < this.windows; window++) {
      const start = this.now();
      const loss = this.evaluate(window);
      if (window >= 0) sum += loss;
      cost += this.now() - start;
      yield undefined;
    }
    this.end = this.now();
    this.cost = cost;
    return sum / this.windows;
  }

  private evaluate(window: number): number {
    const { ids, training } = this.corpus;
    const { batch, steps } = this.shape;
    for (let row = 0; row < batch; row++) {
      const start = training.length - 1 + (row * this.windows + window) * steps;
      this.inputs.set(ids.subarray(start, start + steps), row * steps);
      this.targets.set(ids.subarray(start + 1, start + 1 + steps), row * steps);
    }
    return this.learner.evaluate(this.inputs, this.targets);
  }
}
