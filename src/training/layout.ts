/** What the options of a run mean to the engine. */
import type { BatchShape } from '../data/batches';
import type { LearnerOptions } from '../model/learner';
import type { NetworkOptions } from '../model/network';
import type { RunOptions } from './options';

export function networkOptions(options: RunOptions, vocabulary: number): NetworkOptions {
  const { cell, activation, units, layers, embedding, dropout } = options;
  return { cell, activation, units, layers, vocabulary, embedding, dropout };
}

export function learnerOptions(options: RunOptions, shape: BatchShape): LearnerOptions {
  const { optimizer, momentum, weightDecay, clipNorm } = options;
  return { ...shape, optimizer: { optimizer, momentum, weightDecay }, clipNorm };
}

/** Rows and steps of one iteration, before they are fitted to a text. */
export function askedShape({ batchSize, sequenceLength }: RunOptions): BatchShape {
  return { batch: batchSize, steps: sequenceLength };
}
