/** Trains on the text that a recipe names, and measures what came of it. */
import * as l10n from '@vscode/l10n';
import { encode, readCorpus, type Corpus } from '../../data/corpus';
import type { TextFile } from '../../data/files/table';
import { measureBaselines, type TextBaselines } from '../baselines';
import { askedShape } from '../layout';
import type { Machine } from '../machine';
import type { Measured } from '../scores';
import { measureText, TextCourse } from '../textCourse';
import { Trainer } from '../trainer';
import { textOf } from './files';
import { optionsOf, RecipeError, type RecipeOf, type TextTask } from './recipe';

export interface TextResult {
  readonly task: 'next-token';
  /** Mean −ln p(next token), nats, on the text that is measured. */
  readonly measures: Measured;
  readonly baselines: TextBaselines;
  /** Tokens that were learned from, and measured on. */
  readonly tokens: { readonly training: number; readonly measured: number };
  readonly iterations: number;
  readonly parameters: number;
  /** Of training; also those of measuring the validation part between its iterations. */
  readonly seconds: number;
  readonly tokensPerSecond: number;
}

/**
 * @param files of the corpus
 * @param test files to measure on in place of the validation part; may be none
 * @throws CorpusError, ModelError, RecipeError
 */
export function runText(
  recipe: RecipeOf<TextTask>,
  files: readonly TextFile[],
  test: readonly TextFile[],
  machine: Machine,
): TextResult {
  const options = optionsOf(recipe);
  const corpus = readCorpus(textOf(files), options, options.batchSize * options.sequenceLength);
  const { vocabulary, training } = corpus;
  const course = new TextCourse(corpus, askedShape(options));
  const measured =
    test.length === 0 ? corpus : whole(encode(textOf(test), options.tokens, vocabulary), course);
  const tokens = measured.ids.length - measured.training.length;
  if (tokens <= 0)
    throw new RecipeError(l10n.t('There is too little text to measure on. Take more, or smaller batches.'));
  const trainer = new Trainer(course, options, machine);
  for (const event of trainer.train()) if (event?.type === 'diverged') throw new RecipeError(event.reason);
  const steps = measureText(measured, course.shape, trainer.learner);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return {
    task: 'next-token',
    measures: step.value,
    baselines: measureBaselines(
      training,
      measured.ids.subarray(measured.training.length - 1),
      vocabulary.size,
    ),
    tokens: { training: training.length, measured: tokens },
    iterations: trainer.iteration,
    parameters: trainer.network.parameterCount,
    seconds: trainer.time.seconds,
    tokensPerSecond: Math.round(trainer.tokensPerSecond),
  };
}

/** As many whole windows as a text holds at its end; what comes before them is read for the memory that it leaves. */
function whole(ids: Uint32Array, { shape, windowTokens }: TextCourse): Pick<Corpus, 'ids' | 'training'> {
  const windows = Math.floor((ids.length - shape.steps - 1) / windowTokens);
  return { ids, training: ids.subarray(0, ids.length - Math.max(0, windows) * windowTokens) };
}
