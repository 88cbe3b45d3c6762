/** What the options of a run mean to the engine. */
import type { BatchShape } from '../model/batchPart';
import type { LearnerOptions } from '../model/learner';
import type { NetworkOptions } from '../model/networkOptions';
import type { CourseKind } from './courseKind';
import { defaultPicture, type RunOptions } from './options';

export function networkOptions(
  options: RunOptions,
  { vocabulary, outputs, writes, seesPictures, sides, answersAtEnd }: CourseKind,
): NetworkOptions {
  const { cell, activation, units, layers, embedding, dropout, bidirectional, attention = false } = options;
  const sizes = outputs === undefined ? { vocabulary } : { vocabulary, outputs };
  return {
    // What is seen at once leaves nothing to remember.
    cell: seesPictures && !writes ? 'dense' : cell,
    activation,
    units,
    layers,
    embedding,
    dropout,
    ...sizes,
    ...(bidirectional && { bidirectional }),
    ...(seesPictures && { input: { as: 'picture' as const, ...(options.picture ?? defaultPicture) } }),
    ...(writes && { decoder: { attention } }),
    ...(answersAtEnd && { pooling: options.pooling ?? 'last' }),
    ...sides,
  };
}

/** @param cores of the machine */
export function learnerOptions(options: RunOptions, shape: BatchShape, cores: number): LearnerOptions {
  const { optimizer, momentum, weightDecay, clipNorm } = options;
  const threads = threadsFor(options, shape, cores);
  return { ...shape, optimizer: { optimizer, momentum, weightDecay }, clipNorm, threads };
}

/** Fewer rows of the batch than this are not worth a thread: the tiles of a product are as high. */
const rowsOfThread = 4;

function threadsFor({ threads }: RunOptions, { batch }: BatchShape, cores: number): number {
  const most = threads > 0 ? threads : cores - 1;
  return Math.max(1, Math.min(most, Math.floor(batch / rowsOfThread)));
}

/** Rows and steps of one iteration, before they are fitted to a text. */
export function askedShape({ batchSize, sequenceLength }: RunOptions): BatchShape {
  return { batch: batchSize, steps: sequenceLength };
}
