/** A language of nested brackets, in which only a memory of the depth tells what may come next. */
import type { Random } from '../../src/model/random';

/** @param deepest nesting */
export function brackets(random: Random, length: number, deepest = 6): string {
  let [text, depth] = ['', 0];
  while (text.length < length) {
    const opens = random.uniform() < (depth === 0 ? 0.6 : depth >= deepest ? 0 : 0.35);
    const closes = !opens && depth > 0 && random.uniform() < 0.5;
    depth += Number(opens) - Number(closes);
    text += opens ? '(' : closes ? ')' : 'ab'[random.integer(2)];
    // A line ends only where everything is closed.
    if (depth === 0 && random.uniform() < 0.2) text += '\n';
  }
  return text;
}
