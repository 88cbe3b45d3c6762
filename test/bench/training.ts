/** Tokens a second of one thread training: `<cell>-<units>-b<batch>`, on random tokens of a vocabulary of 65. */
import { Engine, type EngineOptions } from '../../src/model/engine';
import { Learner } from '../../src/model/learner';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import type { CellName } from '../../src/training/options';
import { type BenchCase, type Result, type Settings, type Shape, rate } from './case';

const vocabulary = 65;
const gates = { rnn: 1, gru: 3, lstm: 4 };

type BuildChoice = Pick<Settings, 'build'>;

const createEngine = ({ build }: BuildChoice, observe?: EngineOptions['observe']) =>
  Engine.create({ ...(build && { build }), ...(observe && { observe }) });

/** The kernels that these settings measure. */
export const kernels = (settings: BuildChoice) => createEngine(settings).build;

/** A network of this shape and one iteration of its training; `observe` as the engine takes it. */
export function createTraining(
  { cell, hidden, batch, steps, embedding }: Shape,
  settings: BuildChoice,
  observe?: EngineOptions['observe'],
): { network: Network; iterate: () => void } {
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
  const learner = new Learner(network, { batch, steps, optimizer, clipNorm: 1 });
  const random = new Random(2);
  const ids = () => Uint32Array.from({ length: batch * steps }, () => random.integer(vocabulary));
  const [inputs, targets] = [ids(), ids()];
  return { network, iterate: () => learner.learn(inputs, targets, 0.001) };
}

/** Forward 2 and backward 4 floating-point operations a weight and token, of the weights that are matrix products. */
function operations({ cell, hidden }: Shape): number {
  return 6 * (gates[cell] * hidden * hidden + hidden * vocabulary);
}

export function measureTraining(shape: Shape, settings: Settings): Result {
  const { iterate } = createTraining(shape, settings);
  const iteration = () => {
    iterate();
    return shape.batch * shape.steps;
  };
  const result = rate(iteration, settings.seconds, 'tokens/s');
  const gigaflops = (operations(shape) * result.value) / 1e9;
  return { ...result, note: `≥ ${gigaflops.toFixed(1)} GFLOP/s`, details: { ...shape, threads: 1 } };
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
