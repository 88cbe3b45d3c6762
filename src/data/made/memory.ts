/** A task for the memory alone: to say, at the end, which letter came first. */
import { Random } from '../../model/random';

/** What is to be remembered, and what comes after it. */
export const memorySymbols: readonly string[] = ['a', 'b', 'c', 'd'];
const noise = ['.', '-'];

/** A text, and the letter that it begins with. */
export interface MemoryExample {
  readonly text: string;
  readonly first: string;
}

/**
 * So many texts, each a letter and `steps` signs that mean nothing after it: `c.-..-` where that is five. Every letter begins as many
 * texts as the others, in turn.
 */
export function makeMemory(examples: number, steps: number, seed: number): MemoryExample[] {
  const random = new Random(seed);
  return Array.from({ length: examples }, (_, index) => {
    const first = memorySymbols[index % memorySymbols.length];
    const signs = Array.from({ length: steps }, () => noise[random.bits() % noise.length]);
    return { text: first + signs.join(''), first };
  });
}
