/** Trains what a recipe says, and measures what came of it. */
import { CorpusError } from '../../data/corpusError';
import { readExamples, readMore, type Example } from '../../data/examples/examples';
import { classWeights } from '../../data/examples/labels';
import { readForm } from '../../data/files/form';
import type { TextFile } from '../../data/files/table';
import { examine, type ExamResult } from '../exam';
import { ExampleCourse } from '../exampleCourse';
import { measureGuesses, type GuessBaselines } from '../guessBaselines';
import type { Machine } from '../machine';
import { measuresOf, type Measures } from '../measures';
import { longestOf, type Question } from '../question';
import { Trainer } from '../trainer';
import { optionsOf, RecipeError, type Recipe } from './recipe';
import { proposalFor } from './task';

export interface RecipeResult {
  readonly task: string;
  readonly measures: Measures & {
    /** Mean −ln p(answer), nats. */
    readonly loss: number;
  };
  /** Where each example has one answer. */
  readonly baselines?: GuessBaselines;
  /** Examples that were learned from, and measured on. */
  readonly examples: { readonly training: number; readonly measured: number };
  readonly iterations: number;
  readonly parameters: number;
  /** Of training; also those of measuring the validation part between its iterations. */
  readonly seconds: number;
  readonly tokensPerSecond: number;
  readonly warnings: readonly string[];
}

/**
 * @param files of the corpus, as the recipe names them
 * @param test files of the same form to measure on in place of the validation part; may be none
 * @throws CorpusError, ModelError, RecipeError
 */
export function runRecipe(
  recipe: Recipe,
  files: readonly TextFile[],
  test: readonly TextFile[],
  machine: Machine,
): RecipeResult {
  const options = optionsOf(recipe);
  const { form, proposal } = proposalFor(recipe.task, files);
  const examples = readExamples(form, proposal, options);
  const { input, target, warnings } = examples;
  if (input.as !== 'tokens' || target.as !== 'class')
    throw new CorpusError('no-network', 'There is no network for this.');
  const training = questionsOf(examples.training);
  const validation = questionsOf(examples.validation);
  const measured =
    test.length === 0 ? validation : questionsOf(readMore(readForm(form.layout, test), proposal, examples));
  if (measured.length === 0)
    throw new RecipeError('There is nothing to measure on: set task.split, or name another file.');
  const { labels } = target;
  const vocabulary = input.vocabulary.size;
  const course = new ExampleCourse({
    ...{ training, validation, vocabulary, outputs: labels.names.length },
    ...{ seed: options.seed, batchSize: options.batchSize },
    weights: recipe.task.balanced ? classWeights(labels) : undefined,
    longest: longestOf([...training, ...validation, ...measured]),
  });
  const trainer = new Trainer(course, options, machine);
  for (const event of trainer.train()) if (event?.type === 'diverged') throw new RecipeError(event.reason);
  const { loss, confusion } = finish(
    examine(trainer.learner, measured, { batch: course.shape.batch, classes: course.outputs }),
  );
  return {
    task: proposal.task,
    measures: { loss, ...measuresOf(confusion, labels.names) },
    ...(proposal.task === 'classify' && {
      baselines: measureGuesses(training, measured, vocabulary, labels.names),
    }),
    examples: { training: training.length, measured: measured.length },
    iterations: trainer.iteration,
    parameters: trainer.network.parameterCount,
    seconds: trainer.time.seconds,
    tokensPerSecond: Math.round(trainer.tokensPerSecond),
    warnings: warnings.map(({ message }) => message),
  };
}

/** Both sides of them are token and class numbers. */
function questionsOf(examples: readonly Example[]): Question[] {
  return examples.map(({ input, target }) => ({
    input: Uint32Array.from(input),
    target: Uint32Array.from(target),
  }));
}

function finish(exam: Generator<undefined, ExamResult>): ExamResult {
  for (;;) {
    const { done, value } = exam.next();
    if (done) return value;
  }
}
