/** Trains on the examples that a recipe names, and measures what came of it. */
import * as l10n from '@vscode/l10n';
import { readExamples, readMore } from '../../data/examples/examples';
import { readForm } from '../../data/files/form';
import type { TextFile } from '../../data/files/table';
import { made } from '../../data/made';
import { usualExamples } from '../../data/made/made';
import type { PictureFile } from '../../data/pictures/picture';
import { PictureSet, readPictures } from '../../data/pictures/pictureSet';
import { Random } from '../../model/random';
import type { Machine } from '../machine';
import type { NumberMeasures } from '../numberMeasures';
import type { Baseline, Scores } from '../scores';
import { defaultPicture } from '../options';
import { syllabusFor } from '../syllabi';
import type { Exam } from '../syllabi/syllabus';
import { Trainer } from '../trainer';
import { optionsOf, RecipeError, type ExamplesTask, type RecipeOf } from './recipe';
import { proposalFor } from './task';

export interface ExamplesResult {
  readonly task: string;
  readonly measures: Scores &
    Partial<NonNullable<Exam['classes']>> & {
      /** Mean −ln p(answer), nats, or mean squared error of scaled numbers. */
      readonly loss: number;
      /** Of each column of numbers that is wanted. */
      readonly columns?: readonly NumberMeasures[];
    };
  /** What is reached without a network. */
  readonly baselines: readonly Baseline[];
  /** Examples that were learned from, and measured on. */
  readonly examples: { readonly training: number; readonly measured: number };
  readonly iterations: number;
  readonly parameters: number;
  /** Of training; also those of measuring the validation part between its iterations. */
  readonly seconds: number;
  readonly tokensPerSecond: number;
  readonly warnings: readonly string[];
}

/** The files of a corpus, as a recipe names them, and the pictures beside them. */
export interface GivenFiles {
  readonly files: readonly TextFile[];
  readonly pictures?: readonly PictureFile[];
}

/**
 * @param given left out of account where the recipe has its corpus made
 * @param test files of the same form to measure on in place of the validation part; may be none
 * @throws CorpusError, ModelError, RecipeError
 */
export function runExamples(
  recipe: RecipeOf<ExamplesTask>,
  given: GivenFiles,
  test: readonly TextFile[],
  machine: Machine,
): ExamplesResult {
  const options = optionsOf(recipe);
  const { files, pictures = [] } = madeFor(recipe, options.seed) ?? given;
  const paths = pictures.map(({ path }) => path);
  // Beside a table they are what it names, and nothing by themselves.
  const { form, proposal } = proposalFor(recipe, files, files.length === 0 ? paths : []);
  const seen = readPictures(pictures, (options.picture ?? defaultPicture).side);
  const examples = readExamples(form, proposal, { ...options, pictures: seen });
  const { training, validation, warnings } = examples;
  const kept = recipe.task.measure === 'training' ? training : validation;
  const measured = test.length === 0 ? kept : readMore(readForm(form.layout, test), proposal, examples);
  if (measured.length === 0)
    throw new RecipeError(l10n.t('There is nothing to measure on: set task.split, or name another file.'));
  const { balanced = false, beam = 1 } = recipe.task;
  const syllabus = syllabusFor(proposal, examples, {
    ...{ ...options, balanced, beam, more: measured },
    ...(examples.input.as === 'picture' && {
      pictures: new PictureSet(seen, examples.input.paths),
    }),
  });
  const trainer = new Trainer(syllabus.course, options, machine);
  for (const event of trainer.train()) if (event?.type === 'diverged') throw new RecipeError(event.reason);
  const { loss, scores, classes, columns } = finish(syllabus.examine(trainer.learner, measured));
  return {
    task: proposal.task,
    measures: { loss, ...scores, ...classes, ...(columns && { columns }) },
    baselines: finish(syllabus.baselines(measured)),
    examples: { training: training.length, measured: measured.length },
    iterations: trainer.iteration,
    parameters: trainer.network.parameterCount,
    seconds: trainer.time.seconds,
    tokensPerSecond: Math.round(trainer.tokensPerSecond),
    warnings: warnings.map(({ message }) => message),
  };
}

function madeFor({ corpus }: RecipeOf<ExamplesTask>, seed: number): GivenFiles | undefined {
  return corpus.made && made[corpus.made](corpus.examples ?? usualExamples, new Random(seed));
}

function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
