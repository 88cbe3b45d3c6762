/**
 * Places where a network holds nearly the same. Plain data; offsets are UTF-16 units of the text that was learned, or of the other
 * one that a place is in.
 */

export interface SimilarRequest {
  /** What is compared: the tokens that have a unit within from…to. */
  readonly from: number;
  readonly to: number;
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
  /** Other texts that are searched too, each from an empty memory on. */
  readonly others?: readonly OtherText[];
}

export interface OtherText {
  readonly path: string;
  readonly text: string;
}

export interface SimilarPlace {
  /** Of another text than the run’s. */
  readonly path?: string;
  readonly from: number;
  readonly to: number;
  /** Of the states after the last token, all layers. */
  readonly cosine: number;
  /** Of the units that are on all along what is compared, those that are on all along this one. */
  readonly on: number;
  /** What stands there, and around it in its lines. */
  readonly before: string;
  readonly text: string;
  readonly after: string;
}

export interface SimilarPlaces {
  /** What is compared. */
  readonly text: string;
  readonly from: number;
  /** Units that are on all along it. */
  readonly units: readonly { readonly layer: number; readonly unit: number; readonly high: boolean }[];
  /** Steps that were searched. */
  readonly steps: number;
  /** Whether there is more text. */
  readonly cut: boolean;
  /** Of the weights. */
  readonly iteration: number;
  /** The likest first. */
  readonly places: readonly SimilarPlace[];
}

/** Bytes of states that are kept for a search, one for each number: 1,000,000 steps of 128 units. */
export const mostStateBytes = 128_000_000;
/** Tokens that can be compared. */
export const longestSpan = 64;
