/**
 * A Trace is what a network did on a sequence, step by step. Every picture is a view of one.
 * All matrices are row-major, one row a step.
 */

/** One token of a sequence and the UTF-16 offsets that it covers in the traced text. */
export interface Token {
  readonly text: string;
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

export interface LayerTrace {
  /** `dense` has no memory: its `memoryShare` is 0 throughout. */
  readonly cell: 'rnn' | 'gru' | 'lstm' | 'dense';
  readonly units: number;
  /** Reads from the end to the start; its row t is what it held at token t. */
  readonly reversed?: true;
  /** h_t, steps × units. */
  readonly hidden: Float32Array;
  /** c_t of an LSTM, steps × units. */
  readonly cellState?: Float32Array;
  /** Gate values after their non-linearity, each steps × units, by the cell's gate names. */
  readonly gates?: Record<string, Float32Array>;
  /** ‖W_hh h_{t−1}‖ / (‖W_hh h_{t−1}‖ + ‖W_xh x_t‖) at each step, 0…1. */
  readonly memoryShare: Float32Array;
}

/** The k likeliest outputs after each step: steps × k, best first; k is 0 where numbers are answered. */
export interface Guesses {
  readonly ids: Uint32Array;
  readonly probabilities: Float32Array;
  readonly k: number;
}

/** What one convolution made of a picture, after ReLU and before pooling. */
export interface FeatureMaps {
  readonly name: string;
  readonly channels: number;
  readonly width: number;
  readonly height: number;
  /** channels × height × width, one map after the other. */
  readonly values: Float32Array;
}

/** What was seen before the first step. */
export interface SeenPicture {
  readonly width: number;
  readonly height: number;
  /** Three numbers for each pixel, row by row, as the network saw them. */
  readonly pixels: Float32Array;
  /** Of each convolution, the first one first. */
  readonly maps: readonly FeatureMaps[];
  /** h_0 of each layer, which is made of the last maps; left out where the layers have no memory to begin with. */
  readonly first?: readonly Float32Array[];
}

/** What is read where that is rows of numbers. */
export interface ReadNumbers {
  readonly columns: readonly string[];
  /** steps × columns. */
  readonly values: Float32Array;
}

export interface Trace {
  /** Whether the memory was carried from the beginning of the text, not from a warm-up shortly before. */
  readonly exact?: boolean;
  readonly tokens: readonly Token[];
  readonly layers: readonly LayerTrace[];
  readonly top: Guesses;
  /** −ln p(token_t | tokens before it), nats; NaN at the first step, which nothing foretells, and everywhere for other tasks. */
  readonly surprise: Float32Array;
  /** The output that is right after each step, or `nothingWanted`; left out where the outputs are the next tokens. */
  readonly wanted?: Uint32Array;
  /** The numbers that are answered after each step where these are no guesses: steps × outputs, in the units of the data. */
  readonly values?: Float32Array;
  /** Those that are right there; NaN where none is wanted. Left out where none is known. */
  readonly wantedValues?: Float32Array;
  /** The numbers that each step reads, in the units of the data, where these are no tokens. */
  readonly numbers?: ReadNumbers;
  /** Steps before this one only read, the others write and have guesses; left out where every step does both. */
  readonly reads?: number;
  /** How much each step that writes looks at each that has read: rows that add up to 1, where there is attention. */
  readonly attention?: Float32Array;
  /** Where steps are about a picture: `reads` is 0 then. */
  readonly picture?: SeenPicture;
}

/** After this step no answer is wanted. */
export const nothingWanted = 0xffffffff;

/** One layer at one step, with every number that its equation needs. */
export interface LayerDetail {
  readonly cell: LayerTrace['cell'];
  readonly activation: 'tanh' | 'relu' | 'identity';
  readonly units: number;
  /** Reads from the end to the start: what it held before is that of the token that follows. */
  readonly reversed?: true;
  /** Names of the gates, in the order of the matrices below (`['h']` for rnn). */
  readonly gates: readonly string[];
  /** W_xh x_t for each gate, gates × units. */
  readonly fromInput: Float32Array;
  /** W_hh h_{t−1} for each gate, gates × units. */
  readonly fromMemory: Float32Array;
  /** b_xh and b_hh for each gate, gates × units each. */
  readonly inputBias: Float32Array;
  readonly memoryBias: Float32Array;
  /** Gate values after their non-linearity, gates × units. */
  readonly values: Float32Array;
  /** h_{t−1}; 0 where the cell has no memory, as all that comes from it. */
  readonly previousHidden: Float32Array;
  readonly hidden: Float32Array;
  readonly previousCellState?: Float32Array;
  readonly cellState?: Float32Array;
}

/** What a step that writes looks at, with every number that its equations need. */
export interface AttentionDetail {
  /** e_ts = h_t · k_s and a_ts = softmax(e_ts) for each step that has read. */
  readonly scores: Float32Array;
  readonly shares: Float32Array;
  /** c_t = Σ a_ts h̄_s, and the two parts of what becomes h̃_t: W_c c_t and W_s h_t; units each. */
  readonly context: Float32Array;
  readonly fromContext: Float32Array;
  readonly fromState: Float32Array;
  /** h̃_t, which the output is read off. */
  readonly output: Float32Array;
}

/** Everything about one step of a Trace. */
export interface StepDetail {
  readonly step: number;
  readonly layers: readonly LayerDetail[];
  readonly top: Guesses;
  /** Where the step writes and looks back. */
  readonly attention?: AttentionDetail;
  /**
   * For each layer ‖∂L_t/∂h_{t−k}‖, k = 0…reach−1, where L_t is the loss of the guess made at this step; ‖∂L_t/∂h_{t+k}‖ for
   * one that reads from the end.
   */
  readonly gradientReach: readonly Float32Array[];
}
