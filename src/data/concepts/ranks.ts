/** Rank statistics. Ties share their mean rank. */

/** Values that are nearer to each other than a part in so many count as the same. */
const bins = 2 ** 15;

/** 1 for the smallest. In time proportional to their number: thousands of units are ranked in one search. */
export function ranks(values: Float32Array): Float32Array {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const scale = high > low ? (bins - 1) / (high - low) : 0;
  const found = Uint16Array.from(values, (value) => Math.round((value - low) * scale));
  const counts = new Uint32Array(bins);
  for (const bin of found) counts[bin]++;
  const rankOf = new Float32Array(bins);
  let before = 0;
  for (let bin = 0; bin < bins; bin++) {
    rankOf[bin] = before + (counts[bin] + 1) / 2;
    before += counts[bin];
  }
  return Float32Array.from(found, (bin) => rankOf[bin]);
}

/**
 * How likely a step with the label has a larger value than one without (area under the ROC curve); NaN where all are alike.
 * @param places of the steps with the label
 */
export function auc(ranked: Float32Array, places: Uint32Array): number {
  const [yes, no] = [places.length, ranked.length - places.length];
  let sum = 0;
  for (const place of places) sum += ranked[place];
  return (sum - (yes * (yes + 1)) / 2) / (yes * no);
}

/** Moved and scaled so that the product of two is Pearson’s correlation; of ranks, Spearman’s. All 0 where nothing varies. */
export function standardised(values: Float32Array): Float32Array {
  let [sum, squares] = [0, 0];
  for (const value of values) sum += value;
  const mean = sum / values.length;
  for (const value of values) squares += (value - mean) ** 2;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return values.map((value) => (value - mean) * scale);
}

export function product(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
