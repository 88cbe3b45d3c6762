/** The networks and texts that speed is measured with. */
import { Engine, type EngineOptions } from '../../src/model/engine';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import type { Shape } from './case';

export const vocabulary = 65;

/** One layer with random weights, on an engine of its own. */
export function createNetwork(
  { cell, hidden, embedding }: Pick<Shape, 'cell' | 'hidden' | 'embedding'>,
  engine: EngineOptions,
): Network {
  const options = { activation: 'tanh', layers: 1, vocabulary, dropout: 0 } as const;
  const initial = { random: new Random(1), initialization: 'uniform', forgetBias: 1 } as const;
  return new Network(Engine.create(engine), { ...options, cell, units: hidden, embedding }, initial);
}

export function randomIds(length: number, random: Random): Uint32Array {
  return Uint32Array.from({ length }, () => random.integer(vocabulary));
}
