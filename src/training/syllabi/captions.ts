/** A text about each picture, written token by token. */
import { CorpusError } from '../../data/corpusError';
import type { Example, Examples } from '../../data/examples/examples';
import type { PictureSet } from '../../data/pictures/pictureSet';
import { endToken, type Vocabulary } from '../../data/vocabulary';
import { BeamSearch } from '../../model/beamSearch';
import type { Learner } from '../../model/learner';
import { lossOf, windowsOf } from '../exam';
import { ExampleCourse } from '../exampleCourse';
import { longestOf, type Question } from '../question';
import type { Baseline, Measured } from '../scores';
import { measureWriting } from '../writing';
import type { Exam, Syllabus, SyllabusKind, SyllabusOptions } from './syllabus';

export const captions: SyllabusKind = {
  suits: ({ input, target }) => input.as === 'picture' && target.as === 'tokens',
  isShown: false,
  create: (examples, options) => new CaptionSyllabus(examples, options),
};

class CaptionSyllabus implements Syllabus {
  readonly course: ExampleCourse;
  readonly inputs: readonly string[] = [];
  readonly outputs: readonly string[];
  private readonly vocabulary: Vocabulary;
  private readonly pictures: PictureSet;
  private readonly training: readonly Question[];
  private readonly longest: number;
  /** Laid out when something is written for the first time. */
  private search: BeamSearch | undefined;

  /** @throws CorpusError `no-network` */
  constructor(
    { input, target, ...parts }: Examples,
    { more = [], batchSize, seed, pictures }: SyllabusOptions,
  ) {
    if (input.as !== 'picture' || target.as !== 'tokens' || !pictures)
      throw new CorpusError('no-network', 'Captions are written about pictures alone.');
    this.pictures = pictures;
    this.vocabulary = target.vocabulary;
    this.outputs = target.vocabulary.tokens;
    this.training = questionsOf(parts.training);
    const validation = questionsOf(parts.validation);
    const longest = longestOf([...this.training, ...validation, ...questionsOf(more)]);
    this.longest = longest.target;
    this.course = new ExampleCourse({
      ...{ training: this.training, validation, vocabulary: 0, outputs: this.outputs.length },
      ...{ batchSize, seed, pictures, longest, start: this.end },
      measure: (learner) => this.measure(learner, validation),
    });
  }

  *examine(learner: Learner, examples: readonly Example[]): Generator<undefined, Exam> {
    const questions = questionsOf(examples);
    const { loss, scores } = yield* this.measure(learner, questions);
    const texts = yield* this.write(learner, questions);
    const answers = new Array<Exam['answers'][number]>(questions.length);
    for (const { numbers, window } of windowsOf(questions, this.course.form)) {
      learner.resetEvaluation();
      learner.evaluate(window, true);
      const { losses, probabilities } = learner.answers();
      const writing = losses.length / this.course.shape.batch;
      for (const [row, number] of numbers.entries()) {
        const own = [row * writing, row * writing + questions[number].target.length] as const;
        answers[number] = {
          text: texts[number],
          loss: mean(losses.subarray(...own)),
          probability: mean(probabilities.subarray(...own)),
        };
      }
      yield undefined;
    }
    return { loss, ...(scores && { scores }), answers };
  }

  /** Each token equally likely, and as likely as it is frequent. */
  *baselines(measured: readonly Example[]): Generator<undefined, readonly Baseline[]> {
    yield undefined;
    const counts = new Float64Array(this.outputs.length).fill(1);
    for (const { target } of this.training) for (const token of target) counts[token] += 1;
    const all = counts.reduce((sum, count) => sum + count, 0);
    const tokens = measured.flatMap(({ target }) => [...target]);
    const loss = tokens.reduce((sum, token) => sum - Math.log(counts[token] / all), 0) / tokens.length;
    return [
      { name: 'uniform', loss: Math.log(this.outputs.length) },
      { name: 'unigram', loss },
    ];
  }

  wanted({ target }: Example): string {
    return this.textOf(target.subarray(0, -1));
  }

  private get end(): number {
    return this.vocabulary.id(endToken);
  }

  private *measure(learner: Learner, questions: readonly Question[]): Generator<undefined, Measured> {
    const { loss } = yield* lossOf(learner, questions, this.course.form);
    const words = (text: string): string[] => text.split(' ');
    const answers = (yield* this.write(learner, questions)).map(words);
    const wanted = questions.map(({ target }) => words(this.textOf(target.subarray(0, -1))));
    const { exact } = measureWriting(answers, wanted);
    return { loss, scores: { exact } };
  }

  /** What the network writes about each picture, the likeliest token at each step. Yields after every window. */
  private *write({ network }: Learner, questions: readonly Question[]): Generator<undefined, string[]> {
    const { batch } = this.course.shape;
    const { end: start, end, longest: writing } = this;
    this.search ??= new BeamSearch(network, { batch, steps: 1, writing, beam: 1, start, end });
    const texts: string[] = [];
    for (let from = 0; from < questions.length; from += batch) {
      const inputs = questions
        .slice(from, from + batch)
        .map(({ input: [number] }) => this.pictures.pixels([number]));
      for (const { outputs } of this.search.write(inputs)) texts.push(this.textOf(outputs));
      yield undefined;
    }
    return texts;
  }

  private textOf(tokens: ArrayLike<number>): string {
    return Array.from(tokens, (token) => this.outputs[token])
      .join('')
      .trim();
  }
}

function questionsOf(examples: readonly Example[]): Question[] {
  return examples.map(({ input, target }) => ({
    input: Uint32Array.from(input),
    target: Uint32Array.from(target),
  }));
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
