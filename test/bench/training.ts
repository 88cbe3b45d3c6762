/** Tokens a second of training, on the best number of threads: `<cell>-<units>-b<batch>`, on random tokens of a vocabulary of 65. */
import { once } from 'node:events';
import { Engine, type EngineOptions } from '../../src/model/engine';
import { Learner } from '../../src/model/learner';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import type { CellName } from '../../src/training/options';
import { startThread } from '../support/threads';
import { type BenchCase, rates, type Result, type Settings, type Shape } from './case';

const vocabulary = 65;
const gates = { rnn: 1, gru: 3, lstm: 4 };

type BuildChoice = Pick<Settings, 'build'>;

const createEngine = ({ build }: BuildChoice, observe?: EngineOptions['observe']) =>
  Engine.create({ ...(build && { build }), ...(observe && { observe }) });

/** The kernels that these settings measure. */
export const kernels = (settings: BuildChoice) => createEngine(settings).build;

/** A network of this shape, a learner with places for `threads`, and one iteration; `observe` as the engine takes it. */
export function createTraining(
  { cell, hidden, batch, steps, embedding }: Shape,
  settings: BuildChoice,
  { threads = 1, observe }: { threads?: number; observe?: EngineOptions['observe'] } = {},
): { network: Network; learner: Learner; iterate: () => void } {
  const options = {
    cell,
    activation: 'tanh',
    units: hidden,
    layers: 1,
    vocabulary,
    embedding,
    dropout: 0,
  } as const;
  const initial = { random: new Random(1), initialization: 'uniform', forgetBias: 1 } as const;
  const network = new Network(createEngine(settings, observe), options, initial);
  const optimizer = { optimizer: 'adam', momentum: 0, weightDecay: 0 } as const;
  const learner = new Learner(network, { batch, steps, optimizer, clipNorm: 1, threads });
  const random = new Random(2);
  const ids = () => Uint32Array.from({ length: batch * steps }, () => random.integer(vocabulary));
  const [inputs, targets] = [ids(), ids()];
  return { network, learner, iterate: () => learner.learn(inputs, targets, 0.001) };
}

/** Forward 2 and backward 4 floating-point operations a weight and token, of the weights that are matrix products. */
function operations({ cell, hidden }: Shape): number {
  return 6 * (gates[cell] * hidden * hidden + hidden * vocabulary);
}

/** The best of the thread counts that the settings name, as far as the batch has rows for them. */
export async function measureTraining(shape: Shape, settings: Settings): Promise<Result> {
  const { batch, steps } = shape;
  const counts = settings.threads.filter((threads) => threads <= batch);
  const trainings = counts.map((threads) => createTraining(shape, settings, { threads }));
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
