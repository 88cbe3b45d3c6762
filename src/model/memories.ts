import type { Memory } from './tracer';

/** The memory before a step of a sequence; `undefined` stands for the empty one before step 0. */
export interface Place {
  readonly step: number;
  readonly memory: Memory | undefined;
}

const beginning: Place = { step: 0, memory: undefined };

/**
 * Memories of a network along one sequence, so that reading can start in the middle: the last one, and one every so many
 * steps. Where these would take more than `maximumBytes`, every second one goes and their distance doubles.
 */
export class Memories {
  #distance: number;
  /** At index i, the place before step (i + 1) · distance. */
  #kept: Place[] = [];
  #last = beginning;

  constructor(
    readonly firstDistance: number,
    readonly maximumBytes: number,
  ) {
    this.#distance = firstDistance;
  }

  /** The place that was reached. */
  get last(): Place {
    return this.#last;
  }

  get bytes(): number {
    return this.#kept.length * (this.#last.memory?.byteLength ?? 0);
  }

  /** The nearest place at `step` or before. */
  before(step: number): Place {
    if (this.#last.step <= step) return this.#last;
    const count = Math.min(this.#kept.length, Math.floor(step / this.#distance));
    return count > 0 ? this.#kept[count - 1] : beginning;
  }

  /** The next place, `firstDistance` steps after the last. */
  add(place: Place): void {
    this.#last = place;
    if (place.step % this.#distance === 0) this.#kept.push(place);
    if (this.bytes <= this.maximumBytes) return;
    this.#kept = this.#kept.filter((_, index) => index % 2 === 1);
    this.#distance *= 2;
  }

  /** Forgets what depends on tokens from `step` on. */
  cut(step: number): void {
    this.#last = this.before(step);
    this.#kept = this.#kept.filter((place) => place.step <= step);
    if (this.#last === beginning) this.#distance = this.firstDistance;
  }
}
