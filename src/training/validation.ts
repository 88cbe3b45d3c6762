import type { Measured } from './scores';

/** Measures from time to time, so that it takes no more than a share of all time. */
export class Validation {
  private end = -Infinity;
  private cost = 0;

  /**
   * @param begin begins to measure
   * @param now milliseconds of a steady clock
   */
  constructor(
    private readonly begin: () => Generator<undefined, Measured>,
    private readonly now: () => number,
  ) {}

  /** Whether it can be measured again without taking more than `share` of the time. */
  isDue(share: number): boolean {
    return this.now() - this.end > this.cost / share;
  }

  /** Yields wherever the measuring can be left for a while, which then costs no time. */
  *measure(): Generator<undefined, Measured> {
    const steps = this.begin();
    let cost = 0;
    for (;;) {
      const start = this.now();
      const { done, value } = steps.next();
      this.end = this.now();
      cost += this.end - start;
      if (done) {
        this.cost = cost;
        return value;
      }
      yield undefined;
    }
  }
}
