import { Pace } from './pace';
import type { Platform } from './platform';

/** Milliseconds of work between two looks at the messages, and part of the time that it takes beside training. */
const sliceLength = 4;
const share = 0.1;

/** A long work that is done once: a slice now and then beside training, and all of it as soon as somebody waits for it. */
export class Errand<T> {
  private result: { readonly value: T } | undefined;
  private waiting: Promise<T> | undefined;
  private readonly pace: Pace;

  /** @param done is told the result once */
  constructor(
    private readonly work: Generator<undefined, T>,
    private readonly platform: Pick<Platform, 'now' | 'breathe'>,
    private readonly done: (result: T) => void,
  ) {
    this.pace = new Pace(platform.now, 0, share);
  }

  /** Does a slice, if it is time. */
  tick(): void {
    if (!this.result && this.pace.due) this.pace.do(() => this.slice());
  }

  /** Does what is left, in slices between which messages are answered. */
  finish(): Promise<T> {
    return (this.waiting ??= this.finishSlices());
  }

  private async finishSlices(): Promise<T> {
    for (;;) {
      this.slice();
      if (this.result) return this.result.value;
      await this.platform.breathe();
    }
  }

  private slice(): void {
    const { now } = this.platform;
    const end = now() + sliceLength;
    while (!this.result && now() < end) {
      const { done, value } = this.work.next();
      if (!done) continue;
      this.result = { value };
      this.done(value);
    }
  }
}
