import type { Invitation } from '../model/member';

/** What training needs of the machine that it runs on. */
export interface Machine {
  /** Processors that threads can have. */
  readonly cores: number;
  /** Milliseconds of a steady clock. */
  now(): number;
  /** Starts a thread that calls `joinLearner` and ends when that returns. Failing to is no error: it is done without. */
  startThread(invitation: Invitation): void;
}
