/** What the worker's logic needs from where it runs. */
export interface Platform {
  /** Milliseconds of a steady clock. */
  now(): number;
  /** Resolves once the messages that have arrived are handled. */
  breathe(): Promise<void>;
}
