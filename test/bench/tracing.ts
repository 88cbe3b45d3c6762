/** Steps a second of making a Trace with every gate, `trace-<cell>-<units>`, on 10,000 random tokens. */
import { Random } from '../../src/model/random';
import { Tracer } from '../../src/model/tracer';
import { cellNames } from '../../src/training/options';
import { type BenchCase, rate, type Result, type Settings, type Shape } from './case';
import { createNetwork, randomIds } from './network';

export function measureTracing(shape: Shape, { seconds, engine }: Settings): Result {
  const tracer = new Tracer(createNetwork(shape, engine));
  const ids = randomIds(shape.steps, new Random(2));
  const result = rate(() => tracer.trace(ids, { gates: true }).surprise.length, seconds, 'steps/s');
  return { ...result, details: { ...shape, threads: 1, tokensPerSecond: Math.round(result.value) } };
}

const shapes = cellNames.flatMap((cell) =>
  [128, 512].map((hidden) => ({ cell, hidden, batch: 1, steps: 10_000, embedding: 64, forward: true })),
);

export const tracingCases: readonly BenchCase[] = shapes.map((shape) => ({
  name: `trace-${shape.cell}-${shape.hidden}`,
  shape,
  measure: (settings) => measureTracing(shape, settings),
}));
