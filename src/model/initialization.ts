import { cells } from './cells';
import type { NetworkOptions } from './networkOptions';
import type { NetworkWeights } from './parameters';
import type { Random } from './random';
import type { Parameter } from './weights';

export interface Initial {
  readonly random: Random;
  readonly initialization: 'uniform' | 'orthogonal';
  /** Bias of an LSTM's forget gates. */
  readonly forgetBias: number;
}

/**
 * The starting weights, PyTorch's: embedding standard normal, everything else uniform in ±1/√units. Of pictures, W_conv is uniform in
 * ±√(6/inputs) with biases of 0 (He et al. 2015: as strong behind many ReLUs as before them), what reads their features in ±1/√inputs. 'orthogonal' makes
 * each gate's block of W_hh orthogonal instead (Saxe et al. 2014). An LSTM's forget gates start at `forgetBias`
 * (Jozefowicz et al. 2015: 1 remembers from the start), b_xh carrying all of it.
 */
export function initialize(
  weights: NetworkWeights,
  { units, cell }: NetworkOptions,
  { random, initialization, forgetBias }: Initial,
): void {
  const { decoder } = weights;
  const embeddings: readonly (Parameter | undefined)[] = [weights.embedding, decoder?.embedding];
  const bounds = boundsOf(weights);
  for (const parameter of weights.parameters) {
    const { value } = parameter;
    const bound = bounds.get(parameter) ?? 1 / Math.sqrt(units);
    const draw = embeddings.includes(parameter) ? () => random.normal() : () => random.uniform(-bound, bound);
    for (let i = 0; i < value.length; i++) value[i] = draw();
  }
  for (const layer of [...weights.layers, ...weights.reverseLayers, ...(decoder?.layers ?? [])]) {
    const { gates } = cells[cell];
    if (initialization === 'orthogonal')
      for (let gate = 0; gate < gates.length; gate++)
        layer.memoryWeights?.value.set(orthogonal(units, random), gate * units * units);
    const forget = gates.indexOf('f') * units;
    if (forget < 0) continue;
    layer.inputBias.value.fill(forgetBias, forget, forget + units);
    layer.memoryBias?.value.fill(0, forget, forget + units);
  }
}

/** Of the weights that see pictures or read what is seen, how far from 0 they may be. */
function boundsOf({ pictures, layers, decoder }: NetworkWeights): Map<Parameter, number> {
  const bounds = new Map<Parameter, number>();
  const inputs = ({ value, shape: [outputs] }: Parameter): number => value.length / outputs;
  for (const { weight, bias } of pictures?.convolutions ?? [])
    bounds.set(weight, Math.sqrt(6 / inputs(weight))).set(bias, 0);
  const readers = pictures ? layers.slice(0, 1) : [];
  for (const { weight, bias } of [
    ...(decoder?.firstStates ?? []),
    ...readers.map(({ inputWeights, inputBias }) => ({ weight: inputWeights, bias: inputBias })),
  ])
    for (const parameter of [weight, bias]) bounds.set(parameter, 1 / Math.sqrt(inputs(weight)));
  return bounds;
}

/**
 * A random n × n matrix with orthonormal rows: Gram–Schmidt (modified) on normal numbers. Double precision leaves the rows
 * orthogonal to far below float32's rounding.
 */
function orthogonal(n: number, random: Random): Float64Array {
  const matrix = Float64Array.from({ length: n * n }, () => random.normal());
  const rows = Array.from({ length: n }, (_, row) => matrix.subarray(row * n, (row + 1) * n));
  for (const [index, row] of rows.entries()) {
    const norm = Math.sqrt(dot(row, row));
    for (let j = 0; j < n; j++) row[j] /= norm;
    for (const other of rows.slice(index + 1)) {
      const along = dot(row, other);
      for (let j = 0; j < n; j++) other[j] -= along * row[j];
    }
  }
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  // Two sums, since each addition has to wait for the one before it.
  let [even, odd] = [0, 0];
  let j = 0;
  for (; j + 1 < a.length; j += 2) {
    even += a[j] * b[j];
    odd += a[j + 1] * b[j + 1];
  }
  return j < a.length ? even + odd + a[j] * b[j] : even + odd;
}
