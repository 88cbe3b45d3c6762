/** Tokens a second of one thread training: `<cell>-<units>-b<batch>`, on random tokens of a vocabulary of 65. */
import { Engine } from '../../src/model/engine';
import { Learner } from '../../src/model/learner';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import type { CellName } from '../../src/training/options';
import { type BenchCase, type Result, type Settings, type Shape, rate } from './case';

const vocabulary = 65;
const gates = { rnn: 1, gru: 3, lstm: 4 };

const createEngine = ({ build }: Settings) => Engine.create(build ? { build } : {});

/** The kernels that these settings measure. */
export const kernels = (settings: Settings) => createEngine(settings).build;

function createLearner({ cell, hidden, batch, steps, embedding }: Shape, settings: Settings): Learner {
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
  const network = new Network(createEngine(settings), options, initial);
  const optimizer = { optimizer: 'adam', momentum: 0, weightDecay: 0 } as const;
  return new Learner(network, { batch, steps, optimizer, clipNorm: 1 });
}

/** Forward 2 and backward 4 floating-point operations a weight and token, of the weights that are matrix products. */
function operations({ cell, hidden }: Shape): number {
  return 6 * (gates[cell] * hidden * hidden + hidden * vocabulary);
}

export function measureTraining(shape: Shape, settings: Settings): Result {
  const { batch, steps } = shape;
  const learner = createLearner(shape, settings);
  const random = new Random(2);
  const ids = () => Uint32Array.from({ length: batch * steps }, () => random.integer(vocabulary));
  const [inputs, targets] = [ids(), ids()];
  const iteration = () => {
    learner.learn(inputs, targets, 0.001);
    return batch * steps;
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
