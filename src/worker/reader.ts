/** How a network reads something and tells what it made of it. */
import type { StateReading } from '../protocol/stateReading';
import type { PackedStep, PackedTrace } from '../protocol/traceCodec';
import type { GenerateOptions, HeldSubject } from '../protocol/trainerMessages';

export interface Reader {
  /** Where it steps through examples whose answers are classes. @param steps about so many are read */
  readonly readState?: ((steps: number) => StateReading) | undefined;
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
