/** Steps a second of making a Trace with every gate, `trace-<cell>-<units>`, on 10,000 random tokens. */
import { Engine } from '../../src/model/engine';
import { Network } from '../../src/model/network';
import { Random } from '../../src/model/random';
import { Tracer } from '../../src/model/tracer';
import { type CellName, cellNames } from '../../src/training/options';
import { type BenchCase, type Settings, rate } from './case';

const [vocabulary, steps] = [65, 10_000];

function tracing(cell: CellName, units: number): BenchCase {
  return {
    name: `trace-${cell}-${units}`,
    measure: ({ build, seconds }: Settings) => {
      const options = {
        cell,
        activation: 'tanh',
        units,
        layers: 1,
        vocabulary,
        embedding: 64,
        dropout: 0,
      } as const;
      const initial = { random: new Random(1), initialization: 'uniform', forgetBias: 1 } as const;
      const tracer = new Tracer(new Network(Engine.create(build ? { build } : {}), options, initial));
      const random = new Random(2);
      const ids = Uint32Array.from({ length: steps }, () => random.integer(vocabulary));
      return rate(() => tracer.trace(ids, { gates: true }).surprise.length, seconds, 'steps/s');
    },
  };
}

export const tracingCases: readonly BenchCase[] = cellNames.flatMap((cell) =>
  [128, 512].map((units) => tracing(cell, units)),
);
