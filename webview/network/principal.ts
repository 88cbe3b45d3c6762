/**
 * The two main directions of the hidden states by orthogonal iteration (Golub & Van Loan, Matrix Computations, §8.2.4).
 * The cost is bounded: so many rows, so many rounds. Pure.
 */
import type { LayerTrace } from '../../src/model/trace';

const mostRows = 1000;
const mostRounds = 60;
/** Cosine between two rounds from which a direction counts as found. */
const settled = 1 - 1e-9;

/** Some or all steps of h, each unit centred on its mean: rows × units. */
export interface Sample {
  readonly values: Float64Array;
  readonly rows: number;
  readonly units: number;
  readonly mean: Float64Array;
}

export interface Principal {
  readonly first: Float64Array;
  readonly second: Float64Array;
  /** Share of all variance along each, 0…1. */
  readonly shares: readonly [number, number];
}

/** Steps taken evenly from the whole passage. */
export function sampleOf({ hidden, units }: Pick<LayerTrace, 'hidden' | 'units'>): Sample {
  const steps = hidden.length / units;
  const rows = Math.min(steps, mostRows);
  const values = new Float64Array(rows * units);
  const mean = new Float64Array(units);
  for (let row = 0; row < rows; row++) {
    const start = Math.floor((row * steps) / rows) * units;
    for (let unit = 0; unit < units; unit++) {
      values[row * units + unit] = hidden[start + unit];
      mean[unit] += hidden[start + unit] / rows;
    }
  }
  for (let i = 0; i < values.length; i++) values[i] -= mean[i % units];
  return { values, rows, units, mean };
}

/** The sample with every unit of variance 1, so that its products are correlations; a still unit stays 0. */
export function standardized({ values, rows, units, mean }: Sample): Sample {
  const variance = new Float64Array(units);
  for (let i = 0; i < values.length; i++) variance[i % units] += values[i] ** 2 / rows;
  return { values: values.map((value, i) => value / Math.sqrt(variance[i % units] || 1)), rows, units, mean };
}

/** @param start directions of an earlier answer: a network that has learned a little more is soon found, and not mirrored */
export function principal(sample: Sample, start?: Pick<Principal, 'first' | 'second'>): Principal {
  let first = unit(start?.first ?? seed(sample.units, 0));
  let second = unit(without(start?.second ?? seed(sample.units, 1), first));
  for (let round = 0; round < mostRounds; round++) {
    const next = unit(spread(sample, first));
    const other = unit(without(spread(sample, second), next));
    const still = Math.min(dot(next, first), dot(other, second)) > settled;
    [first, second] = [next, other];
    if (still) break;
  }
  const total = dot(sample.values, sample.values);
  const share = (axis: Float64Array): number => (total > 0 ? dot(spread(sample, axis), axis) / total : 0);
  return { first, second, shares: [share(first), share(second)] };
}

/** XᵀX v without ever making XᵀX. */
function spread({ values, rows, units }: Sample, vector: Float64Array): Float64Array {
  const result = new Float64Array(units);
  for (let row = 0; row < rows; row++) {
    const start = row * units;
    let sum = 0;
    for (let i = 0; i < units; i++) sum += values[start + i] * vector[i];
    for (let i = 0; i < units; i++) result[i] += values[start + i] * sum;
  }
  return result;
}

/** A start that is the same every time and hardly ever at right angles to what is sought. */
const seed = (units: number, which: number): Float64Array =>
  Float64Array.from({ length: units }, (_, i) => Math.cos((i + 1) * (which + 1) * Math.SQRT2));

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

function without(vector: Float64Array, axis: Float64Array): Float64Array {
  const along = dot(vector, axis);
  return vector.map((value, i) => value - along * axis[i]);
}
