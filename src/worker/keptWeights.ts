/** The weights of a run: the present ones, and those of its snapshots. */
import { RpcError } from '../protocol/rpc';
import type { WeightMap } from '../training/snapshots';
import type { Trainer } from '../training/trainer';

export class KeptWeights {
  constructor(private readonly trainer: Trainer) {}

  /** Of a snapshot, or a copy of the present. @throws RpcError 'unknown-snapshot' */
  of(snapshot: number | undefined): WeightMap {
    return snapshot === undefined ? this.trainer.network.weights() : this.snapshot(snapshot);
  }

  /** @throws RpcError 'unknown-snapshot' */
  snapshot(iteration: number): WeightMap {
    const weights = this.trainer.snapshots.get(iteration);
    if (weights) return weights;
    throw new RpcError('unknown-snapshot', `The weights of iteration ${iteration} are no longer kept.`);
  }

  /** Does something with the weights of a snapshot in place. Training cannot come between: nothing here waits. */
  with<T>(snapshot: number | undefined, action: () => T): T {
    return snapshot === undefined ? action() : this.trainer.network.with(this.snapshot(snapshot), action);
  }
}
