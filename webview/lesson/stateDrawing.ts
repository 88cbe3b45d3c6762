/** The drawing that a network's state is. Pure. */
import type { Trace } from '../../src/model/trace';
import type { Drawing } from '../../src/protocol/lessonMessages';

/** Before the first step: the memory is empty. */
export const beforeAll = -1;

/**
 * W h_t + b says how much the state of the last layer speaks for each answer. With the nearest shares to these that there can be,
 * the answers' pictures lie one over the other.
 * @returns how dark each pixel is, 0 to 1
 */
export function drawingAt({ reading, pictures }: Drawing, trace: Trace, step: number): Float32Array {
  const shares = nearestShares(spokenFor(reading, trace, step));
  const size = pictures.side ** 2;
  return Float32Array.from({ length: size }, (_, pixel) =>
    shares.reduce((sum, share, answer) => sum + share * pictures.ink[answer * size + pixel], 0),
  );
}

function spokenFor({ units, outputs, weights }: Drawing['reading'], trace: Trace, step: number): number[] {
  const hidden = trace.layers.at(-1)?.hidden.subarray(step * units, (step + 1) * units);
  return Array.from({ length: outputs }, (_, answer) => {
    const own = weights.subarray(answer * (units + 1), (answer + 1) * (units + 1));
    let sum = own[units];
    if (step !== beforeAll && hidden)
      for (let unit = 0; unit < units; unit++) sum += own[unit] * hidden[unit];
    return sum;
  });
}

/** The nearest numbers of which none is below 0 and that make 1 together (J. Duchi et al., ICML 2008): as much is taken off each. */
export function nearestShares(numbers: readonly number[]): number[] {
  let [sum, off] = [0, 0];
  for (const [index, number] of [...numbers].sort((a, b) => b - a).entries()) {
    sum += number;
    const taken = (sum - 1) / (index + 1);
    if (number > taken) off = taken;
  }
  return numbers.map((number) => Math.max(0, number - off));
}
