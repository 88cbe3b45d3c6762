/** How good answers are, in numbers that people know by name. */
import type { NumberMeasures } from './numberMeasures';

/** 0…1, where nothing else is said. */
export type ScoreName =
  /** Part of all answers that were right. */
  | 'accuracy'
  /** Mean F1 of the classes that occur, each counting the same. */
  | 'macroF1'
  /** Part of what was written that is right word for word, and corpus BLEU-4; `greedy`: by the likeliest output each time. */
  | 'exact'
  | 'bleu'
  | 'greedyExact'
  | 'greedyBleu'
  /** Of numbers in one column, the root of the mean square and the mean of what answers are off by, in the units of the data. */
  | 'rmse'
  | 'mae';
export type Scores = Readonly<Partial<Record<ScoreName, number>>>;

/** What was measured on some examples or on a text. */
export interface Measured {
  /** Mean −ln p(what is right), nats; of numbers the mean square of what scaled answers are off by. */
  readonly loss: number;
  /** Left out where the answers are the next tokens of a text. */
  readonly scores?: Scores;
}

/** What can be foretold without a network: a rung of the ladder that a run is read against. */
export interface Baseline extends Measured {
  readonly name: BaselineName;
}

export type BaselineName =
  /** Every output equally likely. */
  | 'uniform'
  /** Knowing how frequent each output is. */
  | 'unigram'
  /** Knowing the token before. */
  | 'bigram'
  /** Always the class that is most frequent; its loss knows how frequent each is. */
  | 'majority'
  /** Knowing how often each token has which class, whatever stands around it. */
  | 'tokenAlone'
  /** Logistic regression on which tokens occur, whatever their order. */
  | 'bagOfTokens'
  /** Always the mean of the training part. */
  | 'mean'
  /** What stands in the row that was read last. */
  | 'lastValue'
  /** Linear regression on the row that was read last. */
  | 'linear';

/** Where there is one column of numbers; several have no unit in common. */
export function scoresOf(columns: readonly NumberMeasures[]): Scores {
  if (columns.length !== 1) return {};
  const [{ rmse, mae }] = columns;
  return { rmse, mae };
}
