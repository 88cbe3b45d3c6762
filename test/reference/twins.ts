/** The engine's network and the reference network with the same weights, and how their sequences are laid out. */
import v8 from 'node:v8';
import { cells } from '../../src/model/cells';
import { Engine } from '../../src/model/engine';
import type { Build } from '../../src/model/kernels';
import { Network } from '../../src/model/network';
import { Value } from './autodiff';
import { ReferenceNetwork, type ReferenceOptions } from './network';
import { uniform } from './numbers';

export const builds = ['baseline', 'relaxed'] as const satisfies readonly Build[];
export type { Build };

// Node 20 has relaxed SIMD behind this flag, desktop VS Code in the open.
v8.setFlagsFromString('--experimental-wasm-relaxed-simd');

/** Every cell of the engine's registry with every activation that it can have. */
export const recurrences = Object.values(cells).flatMap(({ name: cell }) =>
  (cell === 'rnn' || cell === 'dense' ? (['tanh', 'relu', 'identity'] as const) : (['tanh'] as const)).map(
    (activation) => ({
      cell,
      activation,
    }),
  ),
);

export interface Twins {
  engine: Network;
  reference: ReferenceNetwork;
}

/** Both networks, with weights uniform in ±1/√units (embeddings ±1), rounded to float32. */
export function twins(options: ReferenceOptions, build: Build, seed = 1, dropout = 0): Twins {
  const next = uniform(seed);
  const reference = new ReferenceNetwork(options, (name, rows, columns) => {
    const scale = name.endsWith('embedding.weight') ? 1 : 1 / Math.sqrt(options.units);
    const weight = () => Math.fround((2 * next() - 1) * scale);
    return new Value(rows, columns, Float64Array.from({ length: rows * columns }, weight));
  });
  return { engine: engineFrom(reference, build, dropout), reference };
}

/** An engine's network that holds the reference's weights. */
function engineFrom(reference: ReferenceNetwork, build: Build, dropout: number): Network {
  const network = new Network(Engine.create({ build }), { ...reference.options, dropout });
  network.load(new Map([...reference.parameters].map(([name, { data }]) => [name, Float32Array.from(data)])));
  return network;
}

/** `steps` lists of one id a batch row. */
export function randomIds(vocabulary: number, batch: number, steps: number, seed: number): number[][] {
  const next = uniform(seed);
  const id = () => Math.floor(next() * vocabulary);
  return Array.from({ length: steps }, () => Array.from({ length: batch }, id));
}

/** The engine's layout of the same ids: batch × steps, row b at b · steps. */
export function byRow(ids: readonly (readonly number[])[]): Uint32Array {
  return Uint32Array.from(ids[0].flatMap((_, row) => ids.map((step) => step[row])));
}
