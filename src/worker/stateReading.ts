/** What a straight line can read of a network's state: after every step, how much it speaks for each answer. */
import type { Example } from '../data/examples/examples';
import { LeastSquares } from '../model/leastSquares';
import type { LayerTrace } from '../model/trace';
import type { StateReading } from '../protocol/stateReading';

/** Of the mean square of the error; little, for a state between −1 and 1. */
const penalty = 1e-4;

export interface Asked {
  readonly examples: readonly Example[];
  /** Answers that there are. */
  readonly outputs: number;
  /** About so many steps are read; of more examples, some of each answer. */
  readonly steps: number;
  /** The layers of one example. */
  read(example: Example): readonly LayerTrace[];
}

/**
 * Fits W so that W h_t + b is 1 for the answer that is wanted and 0 for the others, over every step of the examples: an answer
 * that is asked for once, at the end, is wanted all along. The empty memory that each begins with counts as a step.
 */
export function readState({ examples, outputs, steps, read }: Asked): StateReading {
  let fit: LeastSquares | undefined;
  let [rows, units] = [0, 0];
  for (const example of spread(examples, steps)) {
    const { hidden, units: width } = read(example).at(-1)!;
    units = width;
    fit ??= new LeastSquares(units, outputs);
    const { target } = example;
    const count = hidden.length / units;
    fit.add(new Float32Array(units), only(target[0], outputs));
    for (let step = 0; step < count; step++) {
      const answer = target[Math.max(0, step - count + target.length)];
      fit.add(hidden.subarray(step * units, (step + 1) * units), only(answer, outputs));
    }
    rows += count + 1;
  }
  const weights = Float32Array.from(fit?.solve(penalty) ?? []);
  return { units, outputs, steps: rows, weights };
}

/** As many of each answer as the steps allow, evenly. */
function spread(examples: readonly Example[], steps: number): Example[] {
  const all = examples.reduce((sum, { input }) => sum + input.length, 0);
  const count = Math.max(1, Math.min(examples.length, Math.floor((examples.length * steps) / all)));
  const sorted = [...examples].sort((a, b) => a.target[a.target.length - 1] - b.target[b.target.length - 1]);
  return Array.from({ length: count }, (_, at) => sorted[Math.floor((at * sorted.length) / count)]);
}

/** 1 in its place, 0 elsewhere. */
function only(place: number, length: number): Float32Array {
  const made = new Float32Array(length);
  made[place] = 1;
  return made;
}
