/** What the layout of a network must make room for. Pure. */
import { answersOnce, type Reading } from './answers';
import type { Content } from './layout';
import type { Navigation } from './state';

export function contentOf({ trace, task, outputs }: Reading, shown: Navigation['layers']): Content {
  const { layers, tokens } = trace;
  const numbers = shown === 'all' ? [...layers.keys()] : [shown];
  const lengths = tokens.map(({ text }) => text.length).sort((a, b) => a - b);
  const typical = lengths.at(Math.floor(lengths.length * 0.9)) ?? 1;
  // The next tokens are as long as those that are read; tags may be longer.
  const tags = task === 'next-token' || answersOnce(task) ? [] : outputs.map(({ length }) => length);
  return {
    layers: numbers.map((layer) => {
      const { units, reversed = false } = layers[layer];
      return { layer, units, reversed };
    }),
    tokenLength: Math.max(typical, ...tags),
    opinions: answersOnce(task),
  };
}
