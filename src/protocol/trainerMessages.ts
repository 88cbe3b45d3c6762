/** What the host asks of the worker, and what the worker tells unasked. */
import type { RunOptions } from '../training/options';
import type { HistoryPoint, Progress, RunFacts } from './runs';
import type { PackedStep, PackedTrace } from './traceCodec';

export interface StartRequest {
  readonly text: string;
  readonly options: RunOptions;
}

/** The text that is traced: a passage of the corpus or anything else. The network starts it with an empty memory. */
export interface PassageRequest {
  readonly text: string;
  /**
   * UTF-16 units at the start of `text` that are read for the memory they leave, but not part of the Trace.
   * Token offsets count from their end; a token that starts in them is part of them.
   */
  readonly warmUp: number;
  /**
   * Where `text` starts in the text that the run learns from, UTF-16 units, if it is a part of that. Once training rests
   * the memory is then carried from its beginning, as far as that is read.
   */
  readonly at?: number;
}

/** Largest Trace that is made: it bounds memory, and the time in which the worker answers nothing else. */
export const largestTrace = {
  steps: 16_384,
  /** Steps × units × layers. */
  hidden: 8_000_000,
} as const;

export interface TraceRequest extends PassageRequest {
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
  /** With cell states and gates, which are four to six times as large. */
  readonly gates?: boolean;
}

/** What the worker traces again and again while it trains. */
export interface WatchRequest extends PassageRequest {
  /** Step whose detail is wanted with every Trace. */
  readonly step?: number;
}

export interface CostEstimate {
  readonly tokensPerSecond: number;
  readonly secondsPerIteration: number;
  /** Bytes of the engine's memory. */
  readonly memory: number;
  readonly parameters: number;
}

export interface TrainerCalls {
  /** Reads the text, builds vocabulary and network. The run can be traced from then on; it does not train yet. */
  start(run: string, request: StartRequest): Promise<RunFacts>;
  /** Brings a saved run back from its checkpoint (and its snapshots' files), ready to trace, resume or generate. */
  restore(run: string, request: StartRequest, checkpoint: ArrayBuffer): Promise<RunFacts>;
  addSnapshot(run: string, iteration: number, weights: ArrayBuffer): Promise<void>;
  /**
   * Makes the weights of a kept snapshot the present ones; the optimizer starts anew, later snapshots are dropped.
   * Not while the run trains.
   */
  revert(run: string, iteration: number): Promise<void>;
  /** Starts or resumes training; resolves at once. Progress comes as events, the end as `ended`. */
  train(run: string): Promise<void>;
  /** Stops after the iteration under way; what was learned stays. Resolves when it has stopped. */
  pause(run: string): Promise<void>;
  /** Sets the highest rate of the schedule; warm-up and decay stay in proportion to it. */
  setLearningRate(run: string, learningRate: number): Promise<void>;
  /** Sets the iteration at which the run is done; a time limit that was reached is lifted. */
  setIterations(run: string, iterations: number): Promise<void>;
  trace(run: string, request: TraceRequest): Promise<PackedTrace>;
  /**
   * Reads the run's text up to the passage, in slices between which other calls are answered. Resolves to whether Traces
   * of it are exact now; they are not where the text is another, the way too long, the run trains, or something else is
   * read for meanwhile.
   */
  settle(run: string, request: TraceRequest): Promise<boolean>;
  inspect(run: string, request: TraceRequest, step: number): Promise<PackedStep>;
  /** Sets what is traced while training; `undefined` stops it. One watched passage a run. */
  watch(run: string, request: WatchRequest | undefined): Promise<void>;
  /** The host has handled the last `traced` event and may be sent the next. */
  ready(run: string): Promise<void>;
  /** `length` tokens that go on from `prompt` (without it). An empty prompt stands for the first token of the corpus. */
  generate(run: string, prompt: string, length: number, options: GenerateOptions): Promise<string>;
  /** Weights and optimizer state as safetensors, with vocabulary and options in the header. */
  checkpoint(run: string): Promise<ArrayBuffer>;
  snapshotWeights(run: string, iteration: number): Promise<ArrayBuffer>;
  vocabulary(run: string): Promise<readonly string[]>;
  /** Measures a few iterations of a network of this shape on this machine; takes at most about `milliseconds`. */
  estimate(options: RunOptions, vocabularySize: number, milliseconds: number): Promise<CostEstimate>;
  /** Frees everything that belongs to the run. */
  forget(run: string): Promise<void>;
}

export interface GenerateOptions {
  readonly temperature?: number;
  readonly seed?: number;
}

export interface TrainerEvents {
  /** Also when a run is begun, restored or reverted. */
  progress: { run: string; progress: Progress };
  /** A new point of the loss curve. One at or before an earlier point: the run went back, and later points are void. */
  history: { run: string; point: HistoryPoint };
  /** A Trace of the watched passage. At most one is under way: the next waits for `ready`. */
  traced: { run: string; iteration: number; trace: PackedTrace; step?: PackedStep };
  /** A snapshot was taken or gone back to; `dropped` are iterations no longer kept. */
  snapshot: { run: string; iteration: number; dropped: readonly number[] };
  sample: { run: string; text: string };
  /** Training ended by itself: all iterations done, or diverged (`failed`, the last good snapshot is in place). */
  ended: { run: string; state: 'done' } | { run: string; state: 'failed'; reason: string; iteration: number };
}

/** Codes of errors that a person can do something about; the message says what. */
export type TrainerErrorCode =
  | 'empty-corpus'
  | 'too-short'
  | 'no-variety'
  | 'bad-option'
  | 'out-of-memory'
  | 'bad-checkpoint'
  | 'passage-too-long'
  | 'unknown-run'
  | 'unknown-snapshot';
