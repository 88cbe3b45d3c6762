import type { Platform } from './platform';

/** Milliseconds of work between two looks at the messages, as much as training takes. */
const sliceLength = 4;

/** Does one long work at a time, in slices, so that messages are answered between them. */
export class Settler {
  private turn = 0;

  constructor(private readonly platform: Pick<Platform, 'now' | 'breathe'>) {}

  /** Whatever is under way ends unfinished. */
  stop(): void {
    this.turn++;
  }

  /**
   * Works until all is done; true then, false where it was stopped or another work came.
   * @param slice works until `enough` says so; true when all is done
   */
  async settle(slice: (enough: () => boolean) => boolean): Promise<boolean> {
    const turn = ++this.turn;
    const { now, breathe } = this.platform;
    while (turn === this.turn) {
      const end = now() + sliceLength;
      if (slice(() => now() >= end)) return true;
      await breathe();
    }
    return false;
  }

  /**
   * Does a work that yields between its parts; undefined where it was stopped or another work came.
   * @param place does each slice of it within something, as with other weights
   */
  async finish<T>(
    work: Generator<undefined, T>,
    place: <R>(action: () => R) => R = (action) => action(),
  ): Promise<{ readonly value: T } | undefined> {
    let result: { readonly value: T } | undefined;
    const slice = (enough: () => boolean): boolean => {
      do {
        const { done, value } = work.next();
        if (done) result = { value };
      } while (!result && !enough());
      return result !== undefined;
    };
    await this.settle((enough) => place(() => slice(enough)));
    return result;
  }
}
