/** How a network reads something and tells what it made of it. */
import type { StateReading } from '../protocol/stateReading';
import type { PackedStep, PackedTrace } from '../protocol/traceCodec';
import type { GenerateOptions, HeldSubject } from '../protocol/trainerMessages';
import type { MemoryCurve, Recall } from '../training/memoryCurve';
import type { LensReader } from './lens/lensReader';
import type { SimilarReader } from './similar/similarReader';
import type { WhatIfReader } from './whatIf/whatIfReader';

export interface Reader {
  /** Where running text is read. */
  readonly lens?: LensReader;
  /** Where running text is read: how much of the past the network uses. */
  measureMemory?(): Generator<undefined, MemoryCurve & { readonly recall: Recall }>;
  /** Where running text is read: what the network would write behind a text, if it is sure of it. */
  suggest?(before: string): string;
  /** Where it steps through examples whose answers are classes. @param steps about so many are read */
  readonly readState?: ((steps: number) => StateReading) | undefined;
  readonly whatIf?: WhatIfReader;
  readonly similar?: SimilarReader;
  /** Makes something ready to be traced. @throws RpcError where it cannot be */
  read(subject: HeldSubject): Reading;
  /** Something short that the network makes, another one for another seed. */
  sample(seed: number): string;
  /** `length` tokens that go on from the prompt. @throws RpcError where the network writes none */
  generate(prompt: string, length: number, options: GenerateOptions): string;
}

/** A sequence that is ready to be traced. `resting`: the weights stay as they are, so that longer work is worth it. */
export interface Reading {
  readonly steps: number;
  trace(resting: boolean, gates?: boolean): PackedTrace;
  inspect(step: number, resting: boolean): PackedStep;
  /** Whether more reading, in slices, would make its Trace exact. */
  canApproach(): boolean;
  /** Reads until its Trace is exact, true then, or `enough` says so. */
  approach(enough: () => boolean): boolean;
}
