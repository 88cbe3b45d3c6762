/** Keeps something that is done again and again from taking more than its share of the time. */
export class Pace {
  private next = -Infinity;

  /**
   * @param now milliseconds of a steady clock
   * @param interval least milliseconds between the end of one time and the start of the next
   * @param share of the time that it may take at most
   */
  constructor(
    private readonly now: () => number,
    private readonly interval: number,
    private readonly share: number,
  ) {}

  get due(): boolean {
    return this.now() >= this.next;
  }

  /** Does it now, and says when it is due again. */
  do<T>(action: () => T): T {
    const start = this.now();
    try {
      return action();
    } finally {
      const end = this.now();
      this.next = end + Math.max(this.interval, (end - start) / this.share);
    }
  }

  /** It is due at once. */
  reset(): void {
    this.next = -Infinity;
  }
}
