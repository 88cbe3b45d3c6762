/** What is right after each step of a series. Pure. */
import type { RightRule } from './lesson';

export function rightOf({ yes, no }: RightRule, values: ArrayLike<number>): string[] {
  // Before the first step there is nothing, as in an empty memory.
  return Array.from(values, (value, step) => (value > (step === 0 ? 0 : values[step - 1]) ? yes : no));
}
