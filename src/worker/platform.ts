import type { Machine } from '../training/machine';

/** What the worker's logic needs from where it runs. */
export interface Platform extends Machine {
  /** Resolves once the messages that have arrived are handled. */
  breathe(): Promise<void>;
}
