/** What can be answered without a network, and how well: the ladder that a class's measures are read against. */
import { Random } from '../model/random';
import { measuresOf, type Measures } from './measures';
import type { Question } from './question';

/** Part of all answers that were right, and macro-F1. */
type Score = Pick<Measures, 'accuracy' | 'macroF1'>;

export interface GuessBaselines {
  /** Always the class that is most frequent in training. */
  readonly majority: Score;
  /** Logistic regression on which tokens occur, whatever their order. */
  readonly bagOfTokens: Score;
}

const passes = 10;
const learningRate = 0.1;
/** Half of what the square of each weight costs, for every answer that it has a part in. */
const penalty = 0.003;
const epsilon = 1e-8;

/**
 * Both, learned from `training` and measured on `measured`; each question has one answer.
 * @param names of the classes
 */
export function measureGuesses(
  training: readonly Question[],
  measured: readonly Question[],
  vocabulary: number,
  names: readonly string[],
): GuessBaselines {
  const counts = new Uint32Array(names.length);
  for (const { target } of training) counts[target[0]] += 1;
  const majority = largest(counts);
  const regression = new BagOfTokens(vocabulary, names.length);
  regression.learn(training);
  return {
    majority: score(measured, names, () => majority),
    bagOfTokens: score(measured, names, ({ input }) => largest(regression.answer(new Set(input)))),
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

  learn(questions: readonly Question[]): void {
    const random = new Random(1);
    const bags = questions.map(({ input, target }) => ({ tokens: new Set(input), answer: target[0] }));
    for (let i = 0; i < passes * bags.length; i++) {
      const { tokens, answer } = bags[random.integer(bags.length)];
      const gradient = this.answer(tokens);
      gradient[answer] -= 1;
      for (const token of tokens) this.step(token, gradient);
      this.step(this.vocabulary, gradient);
    }
  }

  /** The probability of each class. */
  answer(tokens: ReadonlySet<number>): Float64Array {
    const at = this.vocabulary * this.classes;
    const sums = this.weights.slice(at, at + this.classes);
    for (const token of tokens)
      for (let one = 0; one < this.classes; one++) sums[one] += this.weights[token * this.classes + one];
    const top = Math.max(...sums);
    const powers = sums.map((sum) => Math.exp(sum - top));
    const all = powers.reduce((total, power) => total + power, 0);
    return powers.map((power) => power / all);
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

function score(
  questions: readonly Question[],
  names: readonly string[],
  answer: (question: Question) => number,
): Score {
  const confusion = names.map(() => new Uint32Array(names.length));
  for (const question of questions) confusion[question.target[0]][answer(question)] += 1;
  const { accuracy, macroF1 } = measuresOf(confusion, names);
  return { accuracy, macroF1 };
}

function largest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
