/**
 * A published learning curve, on a text that `--text` names: the GRU of practical-pytorch's char-rnn-generation notebook
 * (100 units, vectors of 100, the 100 printable characters, Adam at 0.005, one random chunk of 200 characters an update).
 * The notebook prints the loss of single chunks of tiny-shakespeare, 1.9632 at update 500, 1.9770 at 1,000, 1.6769 at 1,500
 * and 1.5479 at 2,000; means of 100 chunks say more. PyTorch 1.13 with these settings, means over five seeds: 2.657 at 100,
 * 2.015 at 500, 1.869 at 1,000, 1.815 at 1,500, and 1.796 at 2,000 (1.778 … 1.810).
 */
import { Engine } from '../../src/model/engine';
import { Learner } from '../../src/model/learner';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import type { BenchCase, Result, Settings } from './case';

const [units, steps, updates] = [100, 200, 2000];

/** Python's string.printable. */
const printable = [
  ...'0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ',
  ...'!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\x0b\x0c',
];

/** The loss of every update. */
function learnCurve(ids: Uint32Array, { engine }: Settings, seed: number): number[] {
  const random = new Random(seed);
  const options = { cell: 'gru', activation: 'tanh', units, layers: 1, embedding: 100, dropout: 0 } as const;
  const network = new Network(
    Engine.create(engine),
    { ...options, vocabulary: printable.length },
    { random, initialization: 'uniform', forgetBias: 0 },
  );
  const optimizer = { optimizer: 'adam', momentum: 0, weightDecay: 0 } as const;
  const learner = new Learner(network, { batch: 1, steps, optimizer, clipNorm: 0 });
  return Array.from({ length: updates }, () => {
    const start = random.integer(ids.length - steps);
    learner.resetState();
    const [inputs, targets] = [start, start + 1].map((from) => ids.subarray(from, from + steps));
    return learner.learn({ inputs, targets }, 0.005).loss;
  });
}

/** Of several seeds: the mean of the last 100 updates, and of the 100 before some earlier ones. */
function meanCurve(text: string, settings: Settings): Result {
  const known = new Map(printable.map((character, id) => [character, id]));
  const ids = Uint32Array.from([...text].flatMap((character) => known.get(character) ?? []));
  const curves = [1, 2, 3].map((seed) => learnCurve(ids, settings, seed));
  const before = (update: number) => mean(curves.map((losses) => mean(losses.slice(update - 100, update))));
  const points = [100, 500, 1000, 1500].map((update) => `${before(update).toFixed(3)} at ${update}`);
  return { value: before(updates), unit: 'nats', note: points.join(', ') };
}

const mean = (values: readonly number[]) => values.reduce((a, b) => a + b) / values.length;

export const curveCases: readonly BenchCase[] = [
  {
    name: 'curve-gru-100',
    missing: ({ text = '' }) =>
      text.length > 10 * steps ? undefined : 'needs --text FILE, for example tiny-shakespeare',
    measure: (settings) => meanCurve(settings.text ?? '', settings),
  },
];
