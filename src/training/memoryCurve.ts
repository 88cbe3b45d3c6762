/** How well a network foretells, by how much it knows. Plain data. */
export interface MemoryCurve {
  /** Tokens before the wanted one that were read, from an empty memory on; rising. */
  readonly known: readonly number[];
  /** Mean −ln p of the wanted tokens at each, nats. */
  readonly losses: readonly number[];
  /** Part of them that was the likeliest guess. */
  readonly accuracies: readonly number[];
  /** Tokens that were wanted, the same at each. */
  readonly targets: number;
}

/** What can still be read off a state. */
export interface Recall {
  /** Steps back; empty where the text is too short to tell. */
  readonly back: readonly number[];
  /** Part of the tokens that stood there which a linear probe of the state names. */
  readonly accuracies: readonly number[];
  /** What naming the most frequent token reaches. */
  readonly chance: number;
}
