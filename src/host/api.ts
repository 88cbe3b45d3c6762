/** What `activate` returns to other extensions. */
import type { Event, Range, Uri } from 'vscode';

export interface UnrollApi {
  /** Newest first. */
  readonly runs: readonly RunHandle[];
  /**
   * Trains a network on a document (or a range of it) or on a text. Resolves when the run exists;
   * it may still be queued behind another.
   * @throws Error whose message says what is wrong with the corpus or the options.
   */
  train(corpus: { uri: Uri; range?: Range } | { text: string }, options?: TrainOptions): Promise<RunHandle>;
}

/** What is left out comes from the preset, then from the `unroll.*` settings. */
export interface TrainOptions {
  preset?: 'quick' | 'balanced' | 'deep';
  cell?: 'rnn' | 'gru' | 'lstm';
  units?: number;
  layers?: number;
  tokens?: 'character' | 'word';
  embedding?: number;
  sequenceLength?: number;
  batchSize?: number;
  optimizer?: string;
  learningRate?: number;
  iterations?: number;
  /** Stop after this many seconds of training. */
  seconds?: number;
  seed?: number;
  /** At most this many; 0, as where left out: one fewer than the machine has cores. The same number gives the same run, bit by bit. */
  threads?: number;
}

export interface RunHandle {
  readonly id: string;
  readonly label: string;
  /** `queued`, `starting`, `training`, `paused`, `done` or `failed`. */
  readonly state: string;
  readonly parameters: number;
  /** Losses in nats per token; bounded, so old points thin out. */
  readonly history: readonly {
    iteration: number;
    loss: number;
    validationLoss?: number;
    tokensPerSecond: number;
  }[];
  /** Nats per token on the split that the validation loss is measured on; NaN for what is no baseline of the task. */
  readonly baselines: { uniform: number; unigram: number; bigram: number };
  readonly onDidChange: Event<void>;
  /** Resolves when the run is done or stopped; rejects with the reason when it fails. */
  readonly done: Promise<{ loss: number; validationLoss?: number; iterations: number; seconds: number }>;
  trace(text: string): Promise<Trace>;
  /**
   * Which unit knows of which property of a document, best first: `score` is an area under the ROC curve or, for lengths and
   * depths, Spearman’s correlation; `heldOut` the same on parts that the search did not see, `chance` what it finds there with
   * shifted labels. With a pattern, a regular expression, only who knows of its matches.
   */
  concepts(uri: Uri, options?: { pattern?: string }): Promise<Concept[]>;
  generate(
    prompt: string,
    length: number,
    options?: { temperature?: number; seed?: number },
  ): Promise<string>;
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
  /**
   * Trains the same network without its memory beside this run: same corpus, split, seed and iterations. Resolves when that run
   * exists; the one that there is where it was compared before.
   * @throws Error where this network has no memory
   */
  compareWithoutMemory(): Promise<RunHandle>;
}

export interface Concept {
  concept: string;
  layer: number;
  unit: number;
  /** `h` or `c`. */
  of: string;
  score: number;
  heldOut: number;
  chance: number;
  /** What some unit reached before training, where that is known. */
  untrained?: number;
  /** A plain sentence with its numbers. */
  caption: string;
}

export interface Trace {
  tokens: { text: string; id: number; start: number; end: number }[];
  /** Matrices are steps × units, row-major. */
  layers: {
    cell: string;
    units: number;
    hidden: Float32Array;
    cellState?: Float32Array;
    gates?: Record<string, Float32Array>;
  }[];
  top: { ids: Uint32Array; probabilities: Float32Array; k: number };
  /** −ln p of each token given those before it, nats; NaN for the first. */
  surprise: Float32Array;
  /** Of a network that reads and then writes, the steps that read; those that follow write. */
  reads?: number;
  /** There, with attention: how much each step that writes looks at each that has read, writes × reads. */
  attention?: Float32Array;
}
