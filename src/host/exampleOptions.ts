/** The options of a run on examples: those of a run on a text, but for what only the examples tell. Pure. */
import type { ExamplesProposal, Survey } from '../protocol/corpus';
import { readsAtOnce } from '../protocol/runs';
import { defaultPicture, type PresetName, type RunOptions } from '../training/options';

/** Rows of a batch: examples are shorter than windows of a text. */
const batchSize = 32;
/** Pictures cost as much one by one as side by side, so the more often something is learned of them the better. */
const picturesOfBatch = 16;
const fewestIterations = 300;

/** Times that a preset reads all examples, and the most iterations that makes, however many there are. */
interface Effort {
  readonly passes: number;
  readonly most: number;
}

type Efforts = Readonly<Record<PresetName, Effort>>;

const efforts: Efforts = {
  quick: { passes: 3, most: 4000 },
  balanced: { passes: 6, most: 4000 },
  deep: { passes: 8, most: 4000 },
};
/** Of pictures, of which each says little: its words or its class, once. */
const effortsOfPictures: Efforts = {
  quick: { passes: 20, most: 4000 },
  balanced: { passes: 40, most: 4000 },
  deep: { passes: 60, most: 4000 },
};
/** Of what is written, token by token, in other words than were read. */
const effortsOfWriting: Efforts = {
  quick: { passes: 8, most: 2000 },
  balanced: { passes: 40, most: 6000 },
  deep: { passes: 40, most: 4000 },
};

/** Of rows of numbers that are read at once, which takes next to no time. */
const effortsOfRows: Efforts = {
  quick: { passes: 80, most: 4000 },
  balanced: { passes: 250, most: 6000 },
  deep: { passes: 400, most: 6000 },
};

/** A plain cell of 32 units has no room for what it has read until all is written. */
const shapesOfWriting: Readonly<Partial<Record<PresetName, Partial<RunOptions>>>> = {
  quick: { cell: 'gru', units: 64 },
};

/**
 * A word that is seen once is learned as `<unk>`, so that others which were never seen can be read. What is read at once is told
 * without memory. Only what writes a text from another can look back at it.
 */
export function readingOptions(options: RunOptions, proposal: ExamplesProposal): RunOptions {
  const { attention, ...others } = options;
  const { input, target } = proposal;
  const isWords = input.as === 'tokens' && input.tokens !== 'character';
  const canLookBack = input.as === 'tokens' && target.as === 'tokens';
  return {
    ...others,
    // Read at once, it leaves nothing to remember.
    ...(readsAtOnce(proposal) && { cell: 'dense' }),
    ...(input.as === 'picture' && { picture: options.picture ?? defaultPicture }),
    ...(canLookBack && { attention: attention ?? true }),
    ...(isWords && { minimumCount: Math.max(2, options.minimumCount) }),
  };
}

/** @param options of the preset for a text */
export function optionsForExamples(
  options: RunOptions,
  preset: PresetName,
  { questions, shape }: Survey,
): RunOptions {
  const { writes, seesPictures } = shape;
  const batch = Math.min(seesPictures ? picturesOfBatch : batchSize, questions);
  const { [preset]: effort } = effortsFor(shape);
  const iterations = Math.round((effort.passes * questions) / batch);
  return {
    ...options,
    ...(writes && shapesOfWriting[preset]),
    batchSize: batch,
    iterations: Math.min(Math.max(iterations, fewestIterations), effort.most),
  };
}

function effortsFor({ seesPictures, writes, steps, sides }: Survey['shape']): Efforts {
  if (seesPictures) return effortsOfPictures;
  if (writes) return effortsOfWriting;
  return steps === 1 && sides?.input?.as === 'numbers' ? effortsOfRows : efforts;
}
