/**
 * The copy-memory task (Hochreiter and Schmidhuber 1997, in the form of Arjovsky et al. 2016, smaller): digits to remember,
 * a pause of blanks, a sign, and then the digits are to be repeated. A network without memory cannot lose less than
 * digits · ln 8 / steps nats a step; gated cells can, the simple one hardly.
 */
import { Engine } from '../../src/model/engine';
import { Learner } from '../../src/model/learner';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import { type CellName, cellNames } from '../../src/training/options';
import type { BenchCase, Result, Settings } from './case';

const [pause, batch, iterations, units] = [5, 32, 2000, 64];
const [blank, sign, digits, vocabulary] = [0, 9, 5, 10];
const steps = pause + 2 * digits;
const withoutMemory = (digits * Math.log(8)) / steps;

/** Digits 1…8, blanks, and the sign from one step before they are asked for; the targets are blank until then. */
function sequences(random: Random): { inputs: Uint32Array; targets: Uint32Array } {
  const inputs = new Uint32Array(batch * steps).fill(blank);
  const targets = new Uint32Array(batch * steps).fill(blank);
  for (let end = steps; end <= inputs.length; end += steps) {
    for (let i = 0; i < digits; i++) {
      const digit = 1 + random.integer(8);
      inputs[end - steps + i] = digit;
      targets[end - digits + i] = digit;
    }
    inputs.fill(sign, end - digits - 1, end);
  }
  return { inputs, targets };
}

/** The mean loss of the last 50 iterations, as a share of what can be had without memory. */
function remember(cell: CellName, { engine }: Settings): Result {
  const random = new Random(1);
  const options = {
    cell,
    activation: 'tanh',
    units,
    layers: 1,
    vocabulary,
    embedding: 0,
    dropout: 0,
  } as const;
  const initial = { random, initialization: 'orthogonal', forgetBias: 1 } as const;
  const network = new Network(Engine.create(engine), options, initial);
  const optimizer = { optimizer: 'adam', momentum: 0, weightDecay: 0 } as const;
  const learner = new Learner(network, { batch, steps, optimizer, clipNorm: 1 });
  let late = 0;
  for (let i = 0; i < iterations; i++) {
    const { inputs, targets } = sequences(random);
    learner.resetState();
    const { loss } = learner.learn({ inputs, targets }, 0.01);
    if (i >= iterations - 50) late += loss / 50;
  }
  return {
    value: late / withoutMemory,
    unit: '× memoryless',
    ...(cell === 'rnn' ? {} : { goal: { value: 0.5, better: 'smaller' } as const }),
    note: `${late.toFixed(4)} nats after ${iterations} iterations`,
  };
}

export const memoryCases: readonly BenchCase[] = cellNames.map((cell) => ({
  name: `copy-memory-${cell}`,
  measure: (settings) => remember(cell, settings),
}));
