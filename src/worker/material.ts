/** What a run learns from, and how its network reads that: all in which a text and examples differ. */
import type { Network } from '../model/network';
import type { RunFacts } from '../protocol/runs';
import type { PackedStep, PackedTrace } from '../protocol/traceCodec';
import type { GenerateOptions, RunVocabulary, Subject } from '../protocol/trainerMessages';
import type { Meaning } from '../training/checkpoint';
import type { Course } from '../training/course';
import type { Baseline } from '../training/scores';
import type { ExampleMaterial } from './exampleMaterial';

export interface Material {
  readonly course: Course;
  readonly meaning: Meaning;
  readonly vocabulary: RunVocabulary;
  /** What is known at once. */
  readonly facts: Omit<RunFacts, 'parameters' | 'threads' | 'memory'>;
  /** All that is reached without a network, where `facts` has but a part of it; yields now and then. */
  baselines?(): Generator<undefined, readonly Baseline[]>;
  /** Where it is examples. */
  readonly examples?: ExampleMaterial;
  /** @param now milliseconds of a steady clock */
  reader(network: Network, now: () => number): Reader;
}

export interface Reader {
  /** Makes something ready to be traced. @throws RpcError where it cannot be */
  read(subject: Subject): Reading;
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
