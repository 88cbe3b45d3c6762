import type { BatchPosition } from '../data/batches';
import type { BatchShape } from '../model/batchPart';
import type { Learner, Window } from '../model/learner';
import type { CourseKind } from './courseKind';
import type { Measured } from './scores';

/** What a network is taken through to learn its task: windows to learn from, and a part that it never sees to measure on. */
export interface Course extends CourseKind {
  /** Rows of a window, and at most its steps, and those that are written. */
  readonly shape: BatchShape;
  /** Tokens of a window, on average and without padding. */
  readonly windowTokens: number;
  /** Loss of whoever guesses blindly: nats, or the mean square of what is wanted where that is numbers. */
  readonly blindLoss: number;
  /** The window that was read last; overwritten by `next`. */
  readonly window: Window;
  /** Where the reading stands. */
  position: BatchPosition;
  /** Reads the next window. True where its rows start afresh, so that the memory must too. */
  next(): boolean;
  /**
   * Measures on the validation part; left out where there is none. Yields after every window, a good place to do something
   * else; the weights must stay until all is measured.
   */
  measure?(learner: Learner): Generator<undefined, Measured>;
}
