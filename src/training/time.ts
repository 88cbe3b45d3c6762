import { Smoothed } from './smoothed';

/** The time that a run has trained, and may. */
export class TrainingTime {
  /** Seconds of training so far, pauses not counted. */
  seconds = 0;
  private last = 0;
  private readonly perIteration = new Smoothed(0.95);

  /**
   * @param now milliseconds of a steady clock
   * @param limit seconds; Infinity where there is none
   */
  constructor(
    readonly now: () => number,
    public limit: number,
  ) {}

  /** Training begins or goes on. */
  start(): void {
    this.last = this.now();
  }

  /** Counts the time since the last call or start, also what the caller did between two iterations. */
  spend(): number {
    const now = this.now();
    const spent = (now - this.last) / 1000;
    this.last = now;
    this.seconds += spent;
    return spent;
  }

  spendOnIteration(): void {
    this.perIteration.add(this.spend());
  }

  /** Seconds, lately; NaN before the first iteration. */
  get ofIteration(): number {
    return this.perIteration.value;
  }

  get isOver(): boolean {
    return this.seconds >= this.limit;
  }

  /** Part of the limit that is over, 0…1; 0 where there is none. */
  get done(): number {
    return this.seconds / this.limit;
  }
}
