/** What the host and the views know of a run. Plain data that survives structured clone and JSON. */
import type { Baselines } from '../training/baselines';
import type { HistoryPoint } from '../training/history';
import type { RunOptions } from '../training/options';

export type RunState = 'queued' | 'starting' | 'training' | 'paused' | 'done' | 'failed';

export type { Baselines, HistoryPoint };

export interface Progress {
  readonly iteration: number;
  /** Iteration at which the run is done. */
  readonly iterations: number;
  /** Smoothed training loss, nats per token. */
  readonly loss: number;
  readonly validationLoss?: number;
  readonly tokensPerSecond: number;
  readonly learningRate: number;
  /** Seconds of training so far, pauses not counted. */
  readonly seconds: number;
  readonly secondsLeft: number;
}

/** What is known once the text is read and the network built. */
export interface RunFacts {
  readonly parameters: number;
  readonly vocabularySize: number;
  readonly trainingTokens: number;
  readonly validationTokens: number;
  readonly baselines: Baselines;
  readonly threads: number;
  /** Bytes of the engine's memory. */
  readonly memory: number;
}

/** Where the corpus of a run came from. Offsets are UTF-16 units of the document. */
export interface RunSource {
  readonly uri?: string;
  readonly start: number;
  readonly end: number;
}

export interface RunSummary {
  readonly id: string;
  readonly label: string;
  readonly created: number;
  readonly options: RunOptions;
  readonly source: RunSource;
  readonly state: RunState;
  /** Why it failed and what to do about it. */
  readonly reason?: string;
  readonly facts?: RunFacts;
  readonly progress?: Progress;
  /** Iterations of the snapshots that are kept, rising. */
  readonly snapshots: readonly number[];
  /** Text that the network wrote last. */
  readonly sample?: string;
}
