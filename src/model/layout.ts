/** How the training program of one shape lies in memory. */
import { BatchPart, type BatchShape } from './batchPart';
import { requireWhole } from './errors';
import { Job } from './job';
import type { Network } from './network';
import { Optimizer, type OptimizerOptions } from './optimizer';
import { Team } from './team';

export interface Layout extends BatchShape {
  readonly optimizer: OptimizerOptions;
  /** Parts of the batch, each for a thread, 1…64; never more than rows. The same number gives the same run, to the bit. */
  readonly threads?: number;
}

/** Writes nothing: a thread that joins finds everything at the same addresses, as the first has filled it. */
export function layOut(network: Network, { batch, steps, writing, optimizer: options, threads = 1 }: Layout) {
  requireWhole('batch', batch, 1, 65536);
  requireWhole('steps', steps, 1, 65536);
  if (network.decoder) requireWhole('writing', writing ?? 0, 1, 65536);
  requireWhole('threads', threads, 1, 64);
  const { engine } = network;
  const count = Math.min(threads, batch);
  const team = new Team(engine, count);
  const job = new Job(engine, count);
  const optimizer = new Optimizer(network, options);
  const networks = Array.from({ length: count }, (_, index) => (index === 0 ? network : network.twin()));
  const rowOf = (index: number): number => Math.floor((batch * index) / count);
  const parts = networks.map((_, index) => {
    const row = rowOf(index);
    return new BatchPart(networks, optimizer, job, index, row, rowOf(index + 1) - row, {
      batch,
      steps,
      ...(network.decoder && { writing }),
    });
  });
  return { team, job, optimizer, parts };
}
