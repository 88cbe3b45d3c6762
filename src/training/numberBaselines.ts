/** What numbers can be told without a network: the ladder that RMSE and MAE are read against. */
import type { Example } from '../data/examples/examples';
import { LeastSquares } from '../model/leastSquares';
import { measureNumbers } from './numberMeasures';
import type { Outlook } from './outlook';
import { scoresOf, type Baseline, type BaselineName } from './scores';

export interface Ladder {
  readonly training: readonly Example[];
  readonly measured: readonly Example[];
  readonly outlook: Outlook;
  /** Of the columns that are wanted. */
  readonly names: readonly string[];
  /** Columns that are read; undefined where tokens are. */
  readonly read: number | undefined;
  readonly isSeries: boolean;
}

/** The mean of the training part, the value that stands, and linear regression on the row that is read; as far as each makes sense. */
export function numberBaselines(ladder: Ladder): Baseline[] {
  const { training, outlook, isSeries, read } = ladder;
  const mean = meanOf(
    training.map((example) => outlook.wanted(example)),
    ladder.names.length,
  );
  const baselines = [
    baseline('mean', ladder, ({ target }) => Float64Array.from(target, (_, at) => mean[at % mean.length])),
  ];
  if (isSeries)
    baselines.push(
      baseline('lastValue', ladder, ({ input, target }) => outlook.standing(input, target.length)),
    );
  if (read !== undefined) baselines.push(baseline('linear', ladder, regression(ladder, read)));
  return baselines;
}

/** @param answer the numbers, in the units of the data */
function baseline(
  name: BaselineName,
  { measured, outlook, names }: Ladder,
  answer: (example: Example) => Float64Array,
): Baseline {
  const answers = measured.map(answer);
  const wanted = measured.map((example) => outlook.wanted(example));
  const columns = measureNumbers(wanted, answers, names);
  let [loss, count] = [0, 0];
  for (const [index, example] of measured.entries()) {
    const goals = outlook.goals(example);
    outlook.answers(example, answers[index]).forEach((one, at) => (loss += (one - goals[at]) ** 2));
    count += goals.length;
  }
  return { name, loss: loss / count, scores: scoresOf(columns) };
}

/** From the present row alone, each column that is wanted by weights of its own. */
function regression({ training, outlook, names }: Ladder, read: number): (example: Example) => Float64Array {
  const width = names.length;
  const fit = new LeastSquares(read, width);
  for (const example of training) {
    const goals = outlook.goals(example);
    for (let at = 0; at * width < goals.length; at++)
      fit.add(example.input.subarray(at * read, (at + 1) * read), goals.slice(at * width, (at + 1) * width));
  }
  const weights = fit.solve();
  return (example) => {
    const answers = Float64Array.from(example.target, (_, at) => {
      const row = Math.floor(at / width) * read;
      const own = weights.subarray((at % width) * (read + 1), ((at % width) + 1) * (read + 1));
      return own.reduce((sum, weight, i) => sum + weight * (i === read ? 1 : example.input[row + i]), 0);
    });
    return outlook.values(example.input, answers);
  };
}

function meanOf(rows: readonly Float64Array[], width: number): Float64Array {
  const sums = new Float64Array(width);
  let count = 0;
  for (const row of rows) {
    row.forEach((value, at) => (sums[at % width] += value));
    count += row.length / width;
  }
  return sums.map((sum) => sum / count);
}
