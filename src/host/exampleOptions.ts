/** The options of a run on examples: those of a run on a text, but for what only the examples tell. Pure. */
import type { ExamplesProposal, Survey } from '../protocol/corpus';
import type { PresetName, RunOptions } from '../training/options';

/** Rows of a batch: examples are shorter than windows of a text. */
const batchSize = 32;
/** Times that a preset reads all examples, and the iterations that make sense whatever their number. */
const passes: Readonly<Record<PresetName, number>> = { quick: 3, balanced: 6, deep: 8 };
/** The same for pictures, of which each says little: its words or its class, once. */
const passesOfPictures: Readonly<Record<PresetName, number>> = { quick: 12, balanced: 40, deep: 60 };
const fewestIterations = 300;
const mostIterations = 4000;

/**
 * A word that is seen once is learned as `<unk>`, so that others which were never seen can be read. The class of a picture is told
 * without memory.
 */
export function readingOptions(options: RunOptions, { input, target }: ExamplesProposal): RunOptions {
  // Seen at once, it leaves nothing to remember.
  if (input.as === 'picture' && target.as === 'class') return { ...options, cell: 'dense' };
  const isWords = input.as === 'tokens' && input.tokens !== 'character';
  return isWords ? { ...options, minimumCount: Math.max(2, options.minimumCount) } : options;
}

/** @param options of the preset for a text */
export function optionsForExamples(
  options: RunOptions,
  preset: PresetName,
  { questions, shape }: Survey,
): RunOptions {
  const batch = Math.min(batchSize, questions);
  const { [preset]: times } = shape.seesPictures ? passesOfPictures : passes;
  const iterations = Math.round((times * questions) / batch);
  return {
    ...options,
    batchSize: batch,
    iterations: Math.min(Math.max(iterations, fewestIterations), mostIterations),
  };
}
