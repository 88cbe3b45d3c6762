/** Which iterations' weights are kept: dense early, where a network changes fast, and sparse late. */

export type WeightMap = Map<string, Float32Array>;

/** Snapshots are taken this part of the way so far apart. */
const spacing = 0.15;
/** However many are asked for, they take no more memory than this, but for the first and the last. */
const maximumBytes = 256 * 2 ** 20;

/** The iteration of the snapshot after the one at `iteration`. */
export function nextSnapshot(iteration: number): number {
  return iteration + Math.max(1, Math.floor(iteration * spacing));
}

/**
 * The iteration to drop so that at most `maximum` (2 or more) stay, or undefined where nothing has
 * to go: the one whose neighbours are closest to each other in proportion. First and last always stay.
 * @param kept rising
 */
function snapshotToDrop(kept: readonly number[], maximum: number): number | undefined {
  if (kept.length <= Math.max(2, maximum)) return undefined;
  const gap = (i: number): number => (kept[i + 1] + 1) / (kept[i - 1] + 1);
  let narrowest = 1;
  for (let i = 2; i < kept.length - 1; i++) if (gap(i) < gap(narrowest)) narrowest = i;
  return kept[narrowest];
}

/** The weights of the kept iterations. */
export class Snapshots {
  private readonly weights = new Map<number, WeightMap>();
  private readonly maximum: number;

  /** @param weightBytes of one snapshot */
  constructor(maximum: number, weightBytes: number) {
    this.maximum = Math.min(maximum, Math.floor(maximumBytes / weightBytes));
  }

  /** Rising. */
  get iterations(): readonly number[] {
    return [...this.weights.keys()].sort((a, b) => a - b);
  }

  /** The last one that is not after `limit`; 0 where there is none. */
  last(limit = Infinity): number {
    return this.iterations.findLast((kept) => kept <= limit) ?? 0;
  }

  get(iteration: number): WeightMap | undefined {
    return this.weights.get(iteration);
  }

  /** Keeps these weights whatever their number. */
  put(iteration: number, weights: WeightMap): void {
    this.weights.set(iteration, weights);
  }

  /** Forgets those after `iteration` and returns which they were. */
  cutAfter(iteration: number): readonly number[] {
    const later = this.iterations.filter((kept) => kept > iteration);
    for (const kept of later) this.weights.delete(kept);
    return later;
  }

  /**
   * Keeps these weights and returns the iterations that had to go for them: of too many, and all later ones,
   * which belong to a past that the run went back on.
   */
  add(iteration: number, weights: WeightMap): readonly number[] {
    const dropped = [...this.cutAfter(iteration)];
    this.put(iteration, weights);
    for (;;) {
      const next = snapshotToDrop(this.iterations, this.maximum);
      if (next === undefined) return dropped;
      this.weights.delete(next);
      dropped.push(next);
    }
  }
}
