import { setFlagsFromString } from 'node:v8';
import { Engine } from '../../../src/model/engine';
import { bestBuild, type Build } from '../../../src/model/kernels';
import { Learner, type LearnerOptions } from '../../../src/model/learner';
import { Network } from '../../../src/model/network';
import type { NetworkOptions } from '../../../src/model/networkOptions';
import { Random } from '../../../src/model/random';

// Node 20 has relaxed SIMD behind a flag; later versions have it always and do not know the flag.
if (bestBuild() === 'baseline') setFlagsFromString('--experimental-wasm-relaxed-simd');

export const builds: readonly Build[] = ['baseline', 'relaxed'];

export const smallNetwork: NetworkOptions = {
  cell: 'lstm',
  activation: 'tanh',
  units: 5,
  layers: 1,
  vocabulary: 7,
  embedding: 3,
  dropout: 0,
};

export function networkOf(options: Partial<NetworkOptions>, build?: Build, seed = 1): Network {
  const engine = Engine.create(build && { build });
  return new Network(
    engine,
    { ...smallNetwork, ...options },
    { random: new Random(seed), initialization: 'uniform', forgetBias: 1 },
  );
}

export function learnerOf(network: Network, options: Partial<LearnerOptions> = {}): Learner {
  return new Learner(network, {
    batch: 2,
    steps: 4,
    optimizer: { optimizer: 'adam', momentum: 0.9, weightDecay: 0 },
    clipNorm: 0,
    ...options,
  });
}

export function randomTokens(length: number, vocabulary: number, seed: number): Uint32Array {
  const random = new Random(seed);
  return Uint32Array.from({ length }, () => random.integer(vocabulary));
}

export function assertClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  tolerance: number,
  what: string,
): void {
  if (actual.length !== expected.length)
    throw new Error(`${what}: ${actual.length} numbers, not ${expected.length}`);
  for (let i = 0; i < actual.length; i++)
    if (!(Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i]))))
      throw new Error(`${what}[${i}]: ${actual[i]} is not ${expected[i]}`);
}
