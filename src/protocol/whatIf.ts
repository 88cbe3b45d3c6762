/** What follows where a network is held at something that it did not compute, or reads something that is not there. Plain data. */
import type { PackedTrace } from './traceCodec';

/** Means over the same tokens, bits a token: as the network is, and as it is held. */
export interface Toll {
  readonly tokens: number;
  readonly free: number;
  readonly held: number;
}

export interface ConceptToll {
  /** A property's name in code. */
  readonly concept: string;
  readonly inside: Toll;
  readonly outside: Toll;
}

/** What holding costs along a passage. */
export interface HoldEffect {
  readonly all: Toll;
  /** Where it costs most beyond what it costs elsewhere first. */
  readonly concepts: readonly ConceptToll[];
  /** What the network writes on after a step, drawn with the same random numbers. */
  readonly writes: { readonly after: number; readonly free: string; readonly held: string };
}

export interface EffectQuestion {
  /** VS Code's name of the language that the text is in. */
  readonly language: string;
  /** Step after which it writes on; the last one where left out. */
  readonly step?: number;
}

/** Another text in place of the token that a step reads. */
export interface Change {
  readonly step: number;
  /** Nothing deletes it. */
  readonly text: string;
}

/** The same passage with one token changed. */
export interface Counterfactual {
  /** Of the changed passage. */
  readonly trace: PackedTrace;
  /** The first step after the change, in the passage as it was and as it is; from there both read the same. */
  readonly was: number;
  readonly now: number;
  /**
   * How far apart the two memories are after 0, 1, 2 … tokens behind the change: 1 as far as those of two steps of the passage that have
   * nothing to do with each other. NaN where there is nothing to compare.
   */
  readonly distances: Float32Array;
  /** Tokens after which they stay nearer than `forgottenBelow` to the end; left out where they do not. */
  readonly forgotten?: number;
}

/** Two memories that are nearer than this hold the same. */
export const forgottenBelow = 0.05;
