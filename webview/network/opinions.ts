/** How the probabilities of a few classes go up and down along the steps: where a network makes up its mind. Pure. */
import { probabilityAt, wantedAt, type Reading } from './answers';

/** One class along the steps. */
export interface Opinion {
  readonly output: number;
  readonly name: string;
  /** Which of the styles of a line it has, 0…5. */
  readonly style: number;
  /** For each step; NaN where the class is not among the likeliest. */
  readonly probabilities: Float32Array;
}

export interface Opinions {
  readonly classes: readonly Opinion[];
  /** Classes that are not shown. */
  readonly others: number;
}

export const mostOpinions = 6;

/** The right class and those that were likeliest somewhere on the way, in the order of their numbers. */
export function opinionsOf(reading: Reading): Opinions {
  const { trace, outputs } = reading;
  const shown = prominent(reading).slice(0, mostOpinions);
  const styles = stylesFor(shown.sort((a, b) => a - b));
  const classes = shown.map((output, i) => ({
    output,
    name: outputs.at(output) ?? '',
    style: styles[i],
    probabilities: Float32Array.from(trace.tokens, (_, step) => probabilityAt(trace, step, output)),
  }));
  return { classes, others: Math.max(0, outputs.length - shown.length) };
}

function prominent(reading: Reading): number[] {
  const { trace } = reading;
  const highest = new Map<number, number>();
  for (const [at, id] of trace.top.ids.entries())
    highest.set(id, Math.max(highest.get(id) ?? 0, trace.top.probabilities[at]));
  const wanted = wantedAt(reading, trace.tokens.length - 1);
  if (wanted !== undefined) highest.set(wanted, Infinity);
  return [...highest].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

/** Each class has the style of its number, or the next that is free: with few classes, the same in every example. */
function stylesFor(outputs: readonly number[]): number[] {
  const taken = new Set<number>();
  return outputs.map((output) => {
    let style = output % mostOpinions;
    while (taken.has(style)) style = (style + 1) % mostOpinions;
    taken.add(style);
    return style;
  });
}
