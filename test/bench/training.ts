/** Tokens a second of training, on the best number of threads: `<cell>-<units>-b<batch>`, on random tokens of a vocabulary of 65. */
import { once } from 'node:events';
import type { EngineOptions } from '../../src/model/engine';
import { Learner } from '../../src/model/learner';
import type { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import type { CellName } from '../../src/training/options';
import { startThread } from '../support/threads';
import { type BenchCase, rates, type Result, type Settings, type Shape } from './case';
import { createNetwork, randomIds, vocabulary } from './network';

const gates = { rnn: 1, gru: 3, lstm: 4 };

interface Training {
  readonly network: Network;
  readonly learner: Learner;
  /** One iteration, always on the same tokens. */
  iterate(): void;
}

export function createTraining(shape: Shape, engine: EngineOptions, threads = 1): Training {
  const { batch, steps } = shape;
  const network = createNetwork(shape, engine);
  const optimizer = { optimizer: 'adam', momentum: 0, weightDecay: 0 } as const;
  const learner = new Learner(network, { batch, steps, optimizer, clipNorm: 1, threads });
  const random = new Random(2);
  const [inputs, targets] = [randomIds(batch * steps, random), randomIds(batch * steps, random)];
  return { network, learner, iterate: () => learner.learn({ inputs, targets }, 0.001) };
}

/** Forward 2 and backward 4 floating-point operations a weight and token, of the weights that are matrix products. */
function operations({ cell, hidden }: Shape): number {
  return 6 * (gates[cell] * hidden * hidden + hidden * vocabulary);
}

/** The best of the thread counts that the settings name, as far as the batch has rows for them. */
export async function measureTraining(shape: Shape, settings: Settings): Promise<Result> {
  const { batch, steps } = shape;
  const counts = settings.threads.filter((threads) => threads <= batch);
  const trainings = counts.map((threads) => createTraining(shape, settings.engine, threads));
  for (const { learner } of trainings) await employ(learner);
  const works = trainings.map(({ iterate }) => () => {
    iterate();
    return batch * steps;
  });
  const results = rates(works, settings.seconds, 'tokens/s');
  for (const { learner } of trainings) learner.dismiss();
  const best = results.reduce((most, { value }, index) => (value > results[most].value ? index : most), 0);
  const { value, share = 1 } = results[best];
  const perSecond = results.map((result) => Math.round(result.value));
  const gigaflops = (operations(shape) * value) / 1e9;
  const each = counts.map((threads, index) => `${threads}: ${perSecond[index].toLocaleString('en')}`);
  return {
    ...results[best],
    share: share / counts[best],
    note: `≥ ${gigaflops.toFixed(1)} GFLOP/s; by threads ${each.join(', ')}`,
    details: {
      ...shape,
      threads: counts[best],
      tokensPerSecond: perSecond[best],
      byThreads: Object.fromEntries(counts.map((threads, index) => [threads, perSecond[index]])),
    },
  };
}

/** Starts a learner's threads and resolves when all run. */
async function employ(learner: Learner): Promise<void> {
  const started: Promise<unknown>[] = [];
  learner.employ((invitation) => started.push(once(startThread(invitation), 'online')));
  await Promise.all(started);
}

const shape = (cell: CellName, hidden: number, batch: number, steps: number): Shape => ({
  cell,
  hidden,
  batch,
  steps,
  embedding: 64,
});

const shapes = [
  shape('rnn', 64, 1, 50),
  shape('lstm', 64, 1, 50),
  shape('rnn', 128, 32, 64),
  shape('gru', 128, 32, 64),
  shape('lstm', 128, 32, 64),
  shape('lstm', 256, 32, 64),
  shape('lstm', 512, 50, 50),
];

export const trainingCases: readonly BenchCase[] = shapes.map((shape) => ({
  name: `${shape.cell}-${shape.hidden}-b${shape.batch}`,
  shape,
  measure: (settings) => measureTraining(shape, settings),
}));
