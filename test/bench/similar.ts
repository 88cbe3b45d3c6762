/** How long it takes to find similar states among a million, once they are read. */
import { Random } from '../../src/model/random';
import { findSimilar } from '../../src/worker/similar/search';
import { StateBank } from '../../src/worker/similar/stateBank';
import { quantile, type BenchCase, type Result } from './case';

const steps = 1_000_000;
const units = 128;
const block = 500;
const searches = 9;

function bank(): StateBank {
  const made = new StateBank(steps, units);
  const random = new Random(1);
  const memoryShare = new Float32Array(block);
  for (let start = 0; start < steps; start += block) {
    const hidden = Float32Array.from({ length: block * units }, () => random.uniform() * 2 - 1);
    made.put(start, { layers: [{ cell: 'lstm', units, hidden, memoryShare }] });
  }
  made.close();
  return made;
}

function measure(): Result {
  const made = bank();
  const times = Array.from({ length: searches }, (_, i) => {
    const began = performance.now();
    const first = 1000 + 90_000 * i;
    const work = findSimilar(made, { first, last: first + i });
    while (!work.next().done);
    return (performance.now() - began) / 1000;
  });
  return {
    value: quantile(times, 0.5),
    unit: 's',
    goal: { value: 1, better: 'smaller' },
    note: `${steps.toLocaleString('en-US')} steps × ${units} units; slowest ${quantile(times, 1).toFixed(2)} s`,
  };
}

export const similarCases: readonly BenchCase[] = [{ name: 'find-similar', measure }];
