/** Two parts of the steps of a text: one to search in, and one to confirm on what was found there. */

/** Blocks that go to either part in turn: both see the beginning and the end of a text. */
const blocks = 16;

export interface Split {
  /** Steps, rising. */
  readonly search: Uint32Array;
  readonly heldOut: Uint32Array;
}

export function split(steps: number): Split {
  const length = Math.max(1, Math.ceil(steps / blocks));
  const all = Uint32Array.from({ length: steps }, (_, step) => step);
  const isSearch = (step: number): boolean => Math.floor(step / length) % 2 === 0;
  return { search: all.filter(isSearch), heldOut: all.filter((step) => !isSearch(step)) };
}

export function pick(values: Float32Array, steps: Uint32Array): Float32Array {
  return Float32Array.from(steps, (step) => values[step]);
}
