/** The hidden states along a text, a byte for each number, and from where on each unit is on. */
import type { Trace } from '../../model/trace';

/** Values of a byte. */
const bins = 256;
const largest = 127;
/** A unit is on in the highest and in the lowest fifth of its own values, as far as these are not its middle. */
const share = 0.2;

export class StateBank {
  private readonly values: Int8Array;
  /** Lengths of the states, as they are kept. */
  private readonly norms: Float32Array;
  private readonly counts: Uint32Array;
  /** From which value on, and up to which, a unit is on; out of reach where it never is. */
  private readonly high: Int16Array;
  private readonly low: Int16Array;

  /** @param range the largest value that is told from larger ones */
  constructor(
    readonly steps: number,
    readonly width: number,
    private readonly range = 1,
  ) {
    this.values = new Int8Array(steps * width);
    this.norms = new Float32Array(steps);
    this.counts = new Uint32Array(width * bins);
    this.high = new Int16Array(width);
    this.low = new Int16Array(width);
  }

  /** Takes in the states of a Trace that begins at `start`. */
  put(start: number, { layers }: Pick<Trace, 'layers'>): void {
    let first = 0;
    for (const { hidden, units } of layers) {
      this.putRows(start, first, hidden, units);
      first += units;
    }
  }

  private putRows(start: number, first: number, hidden: Float32Array, units: number): void {
    const { values, width, counts, norms, range } = this;
    for (let row = 0, step = start; row < hidden.length; row += units, step++) {
      const base = step * width + first;
      let squares = norms[step] ** 2;
      for (let unit = 0; unit < units; unit++) {
        const value = Math.round(Math.max(-1, Math.min(1, hidden[row + unit] / range)) * largest);
        values[base + unit] = value;
        counts[(first + unit) * bins + value + largest]++;
        squares += value * value;
      }
      norms[step] = Math.sqrt(squares);
    }
  }

  /** To be called when all states are in. */
  close(): void {
    for (let unit = 0; unit < this.width; unit++) {
      const [low, middle, high] = [share, 0.5, 1 - share].map((part) => this.quantile(unit, part));
      this.high[unit] = high > middle ? high : bins;
      this.low[unit] = low < middle ? low : -bins;
    }
  }

  /** 1 where a unit is on and high, −1 where it is on and low, else 0. */
  on(step: number, unit: number): -1 | 0 | 1 {
    const value = this.values[step * this.width + unit];
    if (value >= this.high[unit]) return 1;
    return value <= this.low[unit] ? -1 : 0;
  }

  /** How like each of the spans that end at the steps from…end is to one. */
  score({ last, length, units }: Wanted, from: number, end: number, scores: Float32Array): void {
    const { values, width, norms } = this;
    const state = values.slice(last * width, (last + 1) * width);
    const columns = Int32Array.from(units, ({ index }) => index);
    // On is where value · sign reaches this.
    const signs = Int32Array.from(units, ({ sign }) => sign);
    const bounds = Int32Array.from(
      units,
      ({ index, sign }) => sign * (sign > 0 ? this.high : this.low)[index],
    );
    for (let step = from; step < end; step++) {
      const base = step * width;
      // Four sums of whole numbers, which a processor adds side by side.
      let [a, b, c, d] = [0, 0, 0, 0];
      let unit = 0;
      for (; unit + 3 < width; unit += 4) {
        const place = base + unit;
        a = (a + Math.imul(state[unit], values[place])) | 0;
        b = (b + Math.imul(state[unit + 1], values[place + 1])) | 0;
        c = (c + Math.imul(state[unit + 2], values[place + 2])) | 0;
        d = (d + Math.imul(state[unit + 3], values[place + 3])) | 0;
      }
      for (; unit < width; unit++) a += state[unit] * values[base + unit];
      const cosine = (a + b + c + d) / (norms[last] * norms[step]) || 0;
      let count = 0;
      for (let i = 0; i < columns.length; i++) {
        let at = base + columns[i];
        // 1 where it is on at the last step: without a branch, for which way it would go cannot be foretold.
        let isOn = (bounds[i] - 1 - values[at] * signs[i]) >>> 31;
        for (let left = length - 1; left > 0 && isOn === 1; left--) {
          at -= width;
          isOn = (bounds[i] - 1 - values[at] * signs[i]) >>> 31;
        }
        count += isOn;
      }
      scores[step] = columns.length === 0 ? cosine : (cosine + count / columns.length) / 2;
    }
  }

  cosine(a: number, b: number): number {
    const { values, width, norms } = this;
    let product = 0;
    for (let unit = 0; unit < width; unit++) product += values[a * width + unit] * values[b * width + unit];
    return product / (norms[a] * norms[b]) || 0;
  }

  /** How many of the units are on at every step of the span that ends at a step. */
  onAlong(last: number, length: number, units: readonly OnUnit[]): number {
    let count = 0;
    for (const unit of units) if (this.isOnAlong(last, length, unit)) count++;
    return count;
  }

  isOnAlong(last: number, length: number, { index, sign }: OnUnit): boolean {
    const { values, width, high, low } = this;
    for (let step = last; step > last - length; step--) {
      const value = values[step * width + index];
      if (sign > 0 ? value < high[index] : value > low[index]) return false;
    }
    return true;
  }

  private quantile(unit: number, part: number): number {
    const wanted = part * this.steps;
    let count = 0;
    for (let bin = 0; bin < bins; bin++) {
      count += this.counts[unit * bins + bin];
      if (count > wanted) return bin - largest;
    }
    return largest;
  }
}

/** What is looked for: the state after a span, and the units that are on all along it. */
export interface Wanted {
  readonly last: number;
  readonly length: number;
  readonly units: readonly OnUnit[];
}

/** A unit of the bank that is on, high or low. */
export interface OnUnit {
  readonly index: number;
  readonly sign: -1 | 1;
}
