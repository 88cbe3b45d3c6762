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
