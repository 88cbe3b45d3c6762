import { Engine, type EngineShare } from './engine';
import { layOut, type Layout } from './layout';
import { Network } from './network';
import type { NetworkOptions } from './networkOptions';

/** All that another thread needs to do its part: post it there and call `joinLearner`. */
export interface Invitation {
  readonly share: EngineShare;
  readonly network: NetworkOptions;
  readonly layout: Layout;
  /** Where network and learner begin in the memory. */
  readonly starts: { readonly network: number; readonly learner: number };
  readonly thread: number;
  readonly turn: number;
}

/** Joins the learner of another thread for one turn of its work: returns when it is sent home. */
export function joinLearner({ share, network: options, layout, starts, thread, turn }: Invitation): void {
  const engine = Engine.join(share);
  engine.end = starts.network;
  const network = new Network(engine, options);
  engine.end = starts.learner;
  const { team, parts } = layOut(network, layout);
  team.follow(thread, turn, parts[thread]);
}
