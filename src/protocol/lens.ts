/** What the editor is painted by: a number for each token of a text, as a run's network reads it. Plain data. */
import { pack, unpack, type PackedValue } from './traceCodec';

/** One number of a layer at each step: of its hidden state `h`, its cell state `c`, or a gate by its name. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
  readonly of: string;
}

export type Lens =
  | ({ readonly kind: 'unit' } & UnitPlace)
  /** −log₂ p of each token given those before it. */
  | { readonly kind: 'surprise' }
  /** The cosine of each step's state with this one: h of all layers, one after another. */
  | { readonly kind: 'similarity'; readonly state: Float32Array }
  /**
   * How much each input moved the guess that was made at the token that covers a unit, by the logit of what really came: gradient
   * times input, or how far the logit falls where the input is left out. Shares of the largest, −1…1; 0 behind it, far before it,
   * and everywhere where the unit is in no token.
   */
  | { readonly kind: 'connectivity'; readonly at: number; readonly by: 'gradient' | 'occlusion' };

/** A text that the worker keeps, read from its beginning with an empty memory. Offsets are UTF-16 units. */
export interface HeldText {
  readonly key: string;
  /** Units of the text held so far that stay, 0 for a new one; `rest` follows them. */
  readonly keep: number;
  readonly rest: string;
}

export interface LensRequest {
  readonly key: string;
  readonly lens: Lens;
  /** The tokens that have a unit within from…to are wanted; fewer, from the first on, come where that would take long. */
  readonly from: number;
  readonly to: number;
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
}

/** Numbers of tokens that follow each other. */
export interface LensNumbers {
  /** Where each token starts, and behind them where the last one ends. */
  readonly starts: Uint32Array;
  /** NaN where there is none, as for the first token, which nothing foretells. */
  readonly values: Float32Array;
  /** Of connectivity by occlusion: the same by the gradient. */
  readonly beside?: Float32Array;
  /** Indices of tokens that are not in the vocabulary, rising. */
  readonly unknown: Uint32Array;
  /** Whether the memory was carried from the beginning of the text, not from a warm-up shortly before. */
  readonly exact: boolean;
  /** Of the weights. */
  readonly iteration: number;
}

export type PackedNumbers = PackedValue<LensNumbers>;

export const packNumbers = (numbers: LensNumbers): PackedNumbers => pack(numbers);
export const unpackNumbers = (packed: PackedNumbers): LensNumbers => unpack(packed);

/** The names by which a layer's numbers can be asked for, beside its gates: the state, and an LSTM's cell state. */
export const hiddenName = 'h';
export const cellStateName = 'c';
