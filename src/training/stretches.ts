/** Long series in pieces that fit a window. */
import type { Question, Widths } from './question';

/**
 * Stretches of at most `length` steps, each beginning half a stretch after the one before. The first answers at all of its steps,
 * the others only in their second half, having read the first for the memory that it leaves: so each step of the series is
 * answered once, and in order.
 * @param question with an answer at every step
 */
export function stretchesOf({ input, target }: Question, length: number, widths: Widths): Question[] {
  const steps = input.length / widths.input;
  const stride = Math.max(1, Math.floor(length / 2));
  const stretches: Question[] = [];
  for (let start = 0, answered = 0; answered < steps; start += stride) {
    const end = Math.min(start + length, steps);
    stretches.push({
      input: input.slice(start * widths.input, end * widths.input),
      target: target.slice(answered * widths.target, end * widths.target),
    });
    answered = end;
  }
  return stretches;
}
