/** How a network is taught and examined that writes: what it writes about is told by its source. */
import { cellTokens } from '../../data/examples/cellTokens';
import type { Coding } from '../../data/examples/coding';
import type { Example, Examples } from '../../data/examples/examples';
import type { PictureSet } from '../../data/pictures/pictureSet';
import { endToken, unknownId } from '../../data/vocabulary';
import { BeamSearch, type Written } from '../../model/beamSearch';
import type { WindowValues } from '../../model/block';
import type { Learner } from '../../model/learner';
import type { Network } from '../../model/network';
import { lossesOf, lossOf } from '../exam';
import { ExampleCourse } from '../exampleCourse';
import { longestOf, questionsOf, type Question } from '../question';
import type { Baseline, Measured } from '../scores';
import { measureWriting, type WritingMeasures } from '../writing';
import type { Exam, Syllabus, SyllabusOptions } from './syllabus';

/** What is written about. */
export interface WritingSource {
  /** What each number that is read stands for; none where pictures are. */
  readonly inputs: readonly string[];
  readonly pictures?: PictureSet;
  /** A question as the network reads it. */
  read(question: Question): WindowValues;
}

/** Examples that are answered side by side. */
const batch = 32;
/** Stands for what the vocabulary lacks where it is wanted, so that no answer has it right. */
const nobodysWord = '\ufffd';

export class WritingSyllabus implements Syllabus {
  readonly course: ExampleCourse;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  private readonly training: readonly Question[];
  private readonly longest: { readonly input: number; readonly target: number };
  /** Starts and ends an answer. */
  private readonly end: number;
  private readonly beam: number;
  private readonly searches = new Map<number, BeamSearch>();

  constructor(
    private readonly source: WritingSource,
    private readonly target: Coding & { as: 'tokens' },
    parts: Pick<Examples, 'training' | 'validation'>,
    { more = [], beam = 1, batchSize, seed }: SyllabusOptions,
  ) {
    const { inputs, pictures } = source;
    this.inputs = inputs;
    this.outputs = target.vocabulary.tokens;
    this.end = target.vocabulary.id(endToken);
    this.beam = beam;
    this.training = questionsOf(parts.training);
    const { training, outputs, end } = this;
    const validation = questionsOf(parts.validation);
    this.longest = longestOf([...training, ...validation, ...questionsOf(more)]);
    this.course = new ExampleCourse({
      ...{ training, validation, vocabulary: inputs.length, outputs: outputs.length },
      ...{ batchSize, seed, start: end, longest: this.longest, pictures },
      // A picture is seen at once, so its text is soon written.
      ...(pictures && { measure: (learner: Learner) => this.measure(learner, validation) }),
    });
  }

  *examine(learner: Learner, examples: readonly Example[]): Generator<undefined, Exam> {
    const questions = questionsOf(examples);
    const losses = yield* lossesOf(learner, questions, this.course.form);
    const written = yield* this.write(learner.network, questions, this.beam);
    const { exact, bleu } = this.measuresOf(written, questions);
    const greedy =
      this.beam === 1
        ? undefined
        : this.measuresOf(yield* this.write(learner.network, questions, 1), questions);
    const sums = questions.map(({ target }, index) => losses[index] * target.length);
    return {
      loss: sumOf(sums) / sumOf(questions.map(({ target }) => target.length)),
      scores: { exact, bleu, ...(greedy && { greedyExact: greedy.exact, greedyBleu: greedy.bleu }) },
      answers: written.map(({ outputs, score }, index) => ({
        text: this.textOf(outputs),
        loss: losses[index],
        probability: Math.exp(score),
      })),
    };
  }

  /** Each token equally likely, and as likely as it is frequent. */
  *baselines(measured: readonly Example[]): Generator<undefined, readonly Baseline[]> {
    const { outputs, training } = this;
    const uniform: Baseline = { name: 'uniform', loss: Math.log(outputs.length) };
    yield undefined;
    // As if each had been seen once more, for some may occur only among the measured ones.
    const counts = new Float64Array(outputs.length).fill(1);
    for (const { target } of training) for (const output of target) counts[output] += 1;
    const all = Math.log(sumOf(counts));
    const wanted = measured.flatMap(({ target }) => [...target]);
    const loss = sumOf(wanted.map((output) => all - Math.log(counts[output]))) / wanted.length;
    return [uniform, { name: 'unigram', loss }];
  }

  wanted({ target }: Example): string {
    return this.textOf(target.subarray(0, -1));
  }

  private *measure(learner: Learner, questions: readonly Question[]): Generator<undefined, Measured> {
    const { loss } = yield* lossOf(learner, questions, this.course.form);
    const { exact } = this.measuresOf(yield* this.write(learner.network, questions, 1), questions);
    return { loss, scores: { exact } };
  }

  private measuresOf(written: readonly Written[], questions: readonly Question[]): WritingMeasures {
    return measureWriting(
      written.map(({ outputs }) => this.wordsOf(outputs)),
      questions.map(({ target }) => this.wordsOf(target.subarray(0, -1), nobodysWord)),
    );
  }

  /** Yields after every few answers. */
  private *write(
    network: Network,
    questions: readonly Question[],
    beam: number,
  ): Generator<undefined, Written[]> {
    const search = this.searchIn(network, beam);
    const answers: Written[] = [];
    for (let from = 0; from < questions.length; from += batch) {
      answers.push(...search.write(questions.slice(from, from + batch).map((one) => this.source.read(one))));
      yield undefined;
    }
    return answers;
  }

  /** Laid out once for a network, whose memory it stays in. */
  private searchIn(network: Network, beam: number): BeamSearch {
    const { longest, end } = this;
    const known = this.searches.get(beam);
    if (known?.network === network) return known;
    const shape = { batch, steps: longest.input, writing: longest.target };
    const search = new BeamSearch(network, { ...shape, beam, start: end, end });
    this.searches.set(beam, search);
    return search;
  }

  private textOf(ids: ArrayLike<number>): string {
    return Array.from(ids, (id) => this.outputs[id])
      .join('')
      .trim();
  }

  /** Characters make up words; other tokens are words. */
  private wordsOf(ids: ArrayLike<number>, unknown = this.outputs[unknownId]): string[] {
    const texts = Array.from(ids, (id) => (id === unknownId ? unknown : this.outputs[id]));
    const words = this.target.tokens === 'character' ? cellTokens(texts.join(''), 'word') : texts;
    return Array.from(words, (word) => word.trim());
  }
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
