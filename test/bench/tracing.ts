/**
 * Steps a second of making a Trace as it is drawn (states, memory shares, guesses, surprise), `trace-<cell>-<units>`, on
 * 10,000 random tokens; and how soon the end of a long one is there after an edit.
 */
import { Random } from '../../src/model/random';
import { Sequence } from '../../src/model/sequence';
import { Tracer } from '../../src/model/tracer';
import { cellNames } from '../../src/training/options';
import { type BenchCase, quantile, rate, type Result, type Settings, type Shape } from './case';
import { createNetwork, randomIds } from './network';

export function measureTracing(shape: Shape, { seconds, engine }: Settings): Result {
  const tracer = new Tracer(createNetwork(shape, engine));
  const ids = randomIds(shape.steps, new Random(2));
  const result = rate(() => tracer.trace(ids).surprise.length, seconds, 'steps/s');
  return { ...result, details: { ...shape, threads: 1, tokensPerSecond: Math.round(result.value) } };
}

const shapes = cellNames.flatMap((cell) =>
  [128, 512].map((hidden) => ({ cell, hidden, batch: 1, steps: 10_000, embedding: 64, forward: true })),
);

/** Milliseconds until the last 1,000 of 100,000 steps are traced again when a token shortly before them has changed. */
function measureEdit(shape: Shape, { engine }: Settings): Result {
  const { steps } = shape;
  const network = createNetwork(shape, engine);
  const ids = randomIds(steps, new Random(2));
  const sequence = new Sequence(network, new Tracer(network), ids);
  const timed = (): number => {
    const start = performance.now();
    sequence.trace(steps - 1000, steps);
    return performance.now() - start;
  };
  const first = timed();
  const times = [1, 2, 3, 4, 5].map((token) => {
    sequence.ids = ids.with(steps - 1100, token);
    return timed();
  });
  const kept = `${(sequence.bytes / 1e6).toFixed(1)} MB of memories`;
  return {
    value: quantile(times, 0.5),
    unit: 'ms',
    note: `${(first / 1000).toFixed(1)} s when all is read, ${kept}`,
    details: { ...shape, first, bytes: sequence.bytes },
  };
}

const long: Shape = { cell: 'lstm', hidden: 512, batch: 1, steps: 100_000, embedding: 64, forward: true };

export const tracingCases: readonly BenchCase[] = [
  ...shapes.map((shape) => ({
    name: `trace-${shape.cell}-${shape.hidden}`,
    shape,
    measure: (settings: Settings) => measureTracing(shape, settings),
  })),
  { name: 'trace-edit-lstm-512', measure: (settings) => measureEdit(long, settings) },
];
