/** What the layout of a network must make room for. Pure. */
import { answersOnce, showsOpinions, type Reading } from './answers';
import type { Content } from './layout';
import type { Navigation } from './state';

/** Signs of a written number. */
const numberLength = 6;

export function contentOf(reading: Reading, shown: Navigation['layers']): Content {
  const { layers, tokens } = reading.trace;
  const numbers = shown === 'all' ? [...layers.keys()] : [shown];
  const lengths = tokens.map(({ text }) => text.length).sort((a, b) => a - b);
  const typical = lengths.at(Math.floor(lengths.length * 0.9)) ?? 1;
  return {
    layers: numbers.map((layer) => {
      const { units, reversed = false } = layers[layer];
      return { layer, units, reversed };
    }),
    tokenLength: Math.max(typical, ...answerLengths(reading)),
    opinions: showsOpinions(reading.task),
  };
}

/** The next tokens are as long as those that are read; tags may be longer. A class that is answered once takes its own room. */
function answerLengths({ trace, task, outputs }: Reading): number[] {
  if (trace.values) return [numberLength];
  return task === 'next-token' || answersOnce(task) ? [] : outputs.map(({ length }) => length);
}
