/** Those who race go on together: whoever has done its part of a round waits until all that still run have done theirs. */
export class Round {
  private readonly waiting: (() => void)[] = [];

  /** @param running how many are still on their way, those that wait here among them */
  constructor(private readonly running: () => number) {}

  arrive(): Promise<void> {
    return new Promise((go) => {
      this.waiting.push(go);
      if (this.waiting.length < this.running()) return;
      for (const next of this.waiting.splice(0)) next();
    });
  }
}
