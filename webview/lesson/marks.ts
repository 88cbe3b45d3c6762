import type { Figure } from '../../src/protocol/lessonMessages';

/** A, B, C …: the steps that the text speaks of. Undefined for the others. */
export function markOf({ marks = [] }: Figure, step: number): string | undefined {
  const at = marks.indexOf(step);
  return at < 0 ? undefined : String.fromCharCode(65 + (at % 26));
}
