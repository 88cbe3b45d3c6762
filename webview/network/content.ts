/** What the layout of a network must make room for. Pure. */
import { answersOnce, showsOpinions, type Reading } from './answers';
import { borderOf } from '../../src/protocol/halves';
import type { Content } from './layout';
import type { Navigation } from './state';

/** Signs of a written number. */
const numberLength = 6;
/** What is written stands beside the mark that says whether it is right. */
const markLength = 2;
const mostLines = { atOnce: 8, ofStep: 4 } as const;

export function contentOf(reading: Reading, shown: Navigation['layers']): Content {
  const { trace } = reading;
  const { layers, tokens } = trace;
  const numbers = shown === 'all' ? [...layers.keys()] : [shown];
  const { numbers: read, reads } = trace;
  // The start sign is drawn smaller.
  const texts = tokens.filter((_, step) => step !== reads);
  const lengths = texts
    .map(({ text }) => (read && read.columns.length > 1 ? numberLength : text.length))
    .sort((a, b) => a - b);
  const typical = lengths.at(Math.floor(lengths.length * 0.9)) ?? 1;
  return {
    layers: numbers.map((layer) => {
      const { units, reversed = false } = layers[layer];
      return { layer, units, reversed };
    }),
    tokenLength: Math.max(typical + (trace.reads === undefined ? 0 : markLength), ...answerLengths(reading)),
    opinions: showsOpinions(reading.task),
    halves: borderOf(reading.trace) !== undefined,
    atOnce: reading.atOnce ?? false,
    inputLines: inputLinesOf(reading),
    answers: reading.outputs.length,
  };
}

/** A line for each number that a step reads, as far as there is room. */
function inputLinesOf({ trace, atOnce }: Reading): number {
  return Math.min(trace.numbers?.columns.length ?? 1, atOnce ? mostLines.atOnce : mostLines.ofStep);
}

/**
 * The next tokens are as long as those that are read, and what is written is read again; tags may be longer. A class that is
 * answered once takes its own room.
 */
function answerLengths({ trace, task, outputs }: Reading): number[] {
  if (trace.values) return [numberLength];
  const isKnown = task === 'next-token' || answersOnce(task) || trace.reads !== undefined;
  return isKnown ? [] : outputs.map(({ length }) => length + markLength);
}
