/** What a run is asked to do. Plain data: it crosses every boundary and is saved with the run. */
import type { TokenKind } from '../data/tokenizer';
import type { PictureOptions } from '../model/picture';

export type { TokenKind };

export const cellNames = ['rnn', 'gru', 'lstm'] as const;
export type CellName = (typeof cellNames)[number];

export const optimizerNames = ['sgd', 'rmsprop', 'adagrad', 'adam', 'adamw'] as const;
export type OptimizerName = (typeof optimizerNames)[number];

export interface RunOptions {
  /** `dense`: the same network without its memory. */
  cell: CellName | 'dense';
  /** Non-linearity of the `rnn` cell; the gated cells have their own. */
  activation: 'tanh' | 'relu' | 'identity';
  units: number;
  layers: number;
  /** Each layer also reads from the end to the start, where a sequence is known to its end. */
  bidirectional?: boolean;
  /** A network that writes looks back at all that it has read. */
  attention?: boolean;
  /** How pictures are looked at, where there are some; `defaultPicture` where left out. */
  picture?: PictureOptions;
  /** How one answer about a whole sequence is read off its states: `last` where left out. */
  pooling?: 'last' | 'mean';
  tokens: TokenKind;
  /** Tokens seen less often than this become `<unk>`. */
  minimumCount: number;
  /** Length of the learned token vectors; 0 feeds one-hot vectors. */
  embedding: number;
  /** Steps of one window: how far truncated back-propagation reaches. */
  sequenceLength: number;
  batchSize: number;
  optimizer: OptimizerName;
  learningRate: number;
  momentum: number;
  weightDecay: number;
  /** Iterations over which the learning rate rises. */
  warmup: number;
  decay: 'none' | 'linear' | 'cosine';
  dropout: number;
  /** Largest global norm of the gradient; 0 never clips. */
  clipNorm: number;
  initialization: 'uniform' | 'orthogonal';
  forgetBias: number;
  iterations: number;
  /** Stop after this many seconds of training, whatever the iteration. */
  seconds?: number;
  seed: number;
  /** Threads that train, at most; 0: one fewer than the machine has cores. */
  threads: number;
  maximumSnapshots: number;
}

/** Enough to tell a thing and its place in a small picture. */
export const defaultPicture: PictureOptions = { side: 32, maps: [16, 32, 32] };

export const defaultOptions: RunOptions = {
  cell: 'lstm',
  activation: 'tanh',
  units: 128,
  layers: 1,
  tokens: 'character',
  minimumCount: 1,
  embedding: 32,
  sequenceLength: 64,
  batchSize: 16,
  optimizer: 'adam',
  learningRate: 0.003,
  momentum: 0.9,
  weightDecay: 0,
  warmup: 0,
  decay: 'cosine',
  dropout: 0,
  clipNorm: 1,
  initialization: 'uniform',
  forgetBias: 1,
  iterations: 2000,
  seed: 1,
  threads: 0,
  maximumSnapshots: 40,
};

/** What a preset changes in the defaults. Durations are never written here: they are measured. */
export const presets = {
  quick: { cell: 'rnn', units: 32, layers: 1, learningRate: 0.005, iterations: 2000 },
  balanced: { cell: 'gru', units: 128, layers: 1, iterations: 3000, warmup: 50 },
  deep: { cell: 'lstm', units: 256, layers: 2, batchSize: 32, iterations: 1500, warmup: 100, dropout: 0.1 },
} as const satisfies Record<string, Partial<RunOptions>>;

export type PresetName = keyof typeof presets;

/**
 * What to change in the options of a run for the same network without its memory: as many layers of as many units, each of which
 * knows nothing but what it reads at that step. Cells with gates become tanh layers.
 */
export function withoutMemory({
  cell,
  activation,
}: Pick<RunOptions, 'cell' | 'activation'>): Pick<RunOptions, 'cell' | 'activation'> {
  return { cell: 'dense', activation: cell === 'rnn' || cell === 'dense' ? activation : 'tanh' };
}
