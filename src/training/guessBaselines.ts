/** What can be answered without a network, and how well: the ladder that a class's measures are read against. */
import { Random } from '../model/random';
import { measuresOf } from './measures';
import type { Question } from './question';
import type { Baseline } from './scores';

const passes = 10;
const learningRate = 0.1;
/** Half of what the square of each weight costs, for every answer that it has a part in. */
const penalty = 0.003;
const epsilon = 1e-8;
/** Questions that are learned from at a time. */
const portion = 1000;

/**
 * Always the class that is most frequent in training; the loss is that of knowing how frequent each is.
 * @param names of the classes
 */
export function guessMajority(
  training: readonly Question[],
  measured: readonly Question[],
  names: readonly string[],
): Baseline {
  const frequencies = frequenciesOf(training, names.length);
  return {
    name: 'majority',
    ...score(measured, names, ({ target }) => Array.from(target, () => frequencies)),
  };
}

/** For each token the frequencies of its classes in training, mixed with those of all as if these had been seen once more. */
export function guessByToken(
  training: readonly Question[],
  measured: readonly Question[],
  names: readonly string[],
  vocabulary: number,
): Baseline {
  const frequencies = frequenciesOf(training, names.length);
  const counts = Array.from({ length: vocabulary }, () => Float64Array.from(frequencies));
  for (const { input, target } of training)
    input.forEach((token, step) => (counts[token][target[step]] += 1));
  const shares = counts.map(normalised);
  return {
    name: 'tokenAlone',
    ...score(measured, names, ({ input }) => Array.from(input, (token) => shares[token])),
  };
}

/** Logistic regression on which tokens occur, whatever their order; each question has one answer. Yields now and then. */
export function* guessByBag(
  training: readonly Question[],
  measured: readonly Question[],
  names: readonly string[],
  vocabulary: number,
): Generator<undefined, Baseline> {
  const regression = new BagOfTokens(vocabulary, names.length);
  yield* regression.learn(training);
  return {
    name: 'bagOfTokens',
    ...score(measured, names, ({ input }) => [regression.answer(new Set(input))]),
  };
}

/**
 * Multinomial logistic regression with a weight for every token and class, by stochastic gradient descent with a step for every
 * weight (J. Duchi, E. Hazan, Y. Singer, "Adaptive subgradient methods", JMLR 12, 2011).
 */
class BagOfTokens {
  private readonly weights: Float64Array;
  private readonly squares: Float64Array;

  constructor(
    private readonly vocabulary: number,
    private readonly classes: number,
  ) {
    // The last row is the bias.
    this.weights = new Float64Array((vocabulary + 1) * classes);
    this.squares = new Float64Array(this.weights.length);
  }

  *learn(questions: readonly Question[]): Generator<undefined, void> {
    const random = new Random(1);
    const bags = questions.map(({ input, target }) => ({ tokens: new Set(input), answer: target[0] }));
    for (let i = 0; i < passes * bags.length; i++) {
      const { tokens, answer } = bags[random.integer(bags.length)];
      const gradient = this.answer(tokens);
      gradient[answer] -= 1;
      for (const token of tokens) this.step(token, gradient);
      this.step(this.vocabulary, gradient);
      if (i % portion === 0) yield undefined;
    }
  }

  /** The probability of each class. */
  answer(tokens: ReadonlySet<number>): Float64Array {
    const at = this.vocabulary * this.classes;
    const sums = this.weights.slice(at, at + this.classes);
    for (const token of tokens)
      for (let one = 0; one < this.classes; one++) sums[one] += this.weights[token * this.classes + one];
    const top = Math.max(...sums);
    return normalised(sums.map((sum) => Math.exp(sum - top)));
  }

  private step(row: number, gradient: Float64Array): void {
    for (let one = 0; one < this.classes; one++) {
      const at = row * this.classes + one;
      const slope = gradient[one] + penalty * this.weights[at];
      this.squares[at] += slope ** 2;
      this.weights[at] -= (learningRate * slope) / (Math.sqrt(this.squares[at]) + epsilon);
    }
  }
}

/** @param answer the probabilities of the classes for each answer that a question wants */
function score(
  questions: readonly Question[],
  names: readonly string[],
  answer: (question: Question) => readonly Float64Array[],
): Omit<Baseline, 'name'> {
  const confusion = names.map(() => new Uint32Array(names.length));
  let [loss, count] = [0, 0];
  for (const question of questions) {
    const answers = answer(question);
    question.target.forEach((right, i) => {
      confusion[right][largest(answers[i])] += 1;
      loss -= Math.log(answers[i][right]);
      count += 1;
    });
  }
  const { accuracy, macroF1 } = measuresOf(confusion, names);
  return { loss: loss / count, scores: { accuracy, macroF1 } };
}

function frequenciesOf(questions: readonly Question[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const { target } of questions) for (const answer of target) counts[answer] += 1;
  return normalised(counts);
}

function normalised(values: Float64Array): Float64Array {
  const all = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / all);
}

function largest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
