/** What the worker tells of a text through a lens. */
import assert from 'node:assert/strict';
import { unpackNumbers, type Lens, type LensNumbers } from '../../../src/protocol/lens';
import { unpackTrace } from '../../../src/protocol/traceCodec';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const text = 'It was the best of times, it was the worst of times; it was the age of wisdom.\n'.repeat(40);
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'lstm', units: 12, layers: 2, embedding: 6, sequenceLength: 16, batchSize: 4, iterations: 60 },
};
const key = 'a text';

describe('the worker, through a lens', function () {
  this.timeout(30_000);
  let thread: Thread;
  beforeEach(async () => {
    thread = new Thread();
    await thread.call('start', 'a', { corpus: { kind: 'text', text }, options });
    await thread.call('train', 'a');
    await thread.next('ended');
  });
  afterEach(() => thread.terminate());

  const hold = (rest: string, keep = 0): Promise<void> => thread.call('holdText', 'a', { key, keep, rest });
  const measure = async (lens: Lens, from: number, to: number): Promise<LensNumbers> =>
    unpackNumbers(await thread.call('measure', 'a', { key, lens, from, to }));
  /** All of them, however many answers they come in. */
  const all = async (lens: Lens, length: number): Promise<number[]> => {
    const values: number[] = [];
    for (let at = 0; at < length;) {
      const numbers = await measure(lens, at, length);
      assert.ok(numbers.values.length > 0);
      values.push(...numbers.values);
      at = numbers.starts[numbers.values.length];
    }
    return values;
  };

  it('tells of each unit, cell state and gate what the Trace tells', async () => {
    const passage = text.slice(0, 700);
    await hold(passage);
    const { layers, surprise } = unpackTrace(
      await thread.call('trace', 'a', { text: passage, warmUp: 0, gates: true }),
    );
    const [, { units, hidden, cellState, gates }] = layers;
    for (const [of, matrix] of Object.entries({ h: hidden, c: cellState, f: gates?.['f'] })) {
      const values = await all({ kind: 'unit', layer: 1, unit: 7, of }, passage.length);
      assert.deepEqual(
        values,
        Array.from(values, (_, step) => matrix?.[step * units + 7]),
        of,
      );
    }
    const bits = await all({ kind: 'surprise' }, passage.length);
    assert.ok(Number.isNaN(bits[0]));
    for (const [step, value] of bits.entries())
      if (step > 0) assert.ok(Math.abs(value - surprise[step] / Math.LN2) < 1e-5, `step ${step}`);
  });

  it('compares every state with a chosen one', async () => {
    await hold(text.slice(0, 300));
    const state = await thread.call('stateAt', 'a', key, 120);
    assert.equal(state.length, 24);
    const values = await all({ kind: 'similarity', state }, 300);
    assert.ok(Math.abs(values[120] - 1) < 1e-5);
    assert.ok(values.every((value) => value >= -1.0001 && value <= 1.0001));
    assert.equal(values.indexOf(Math.max(...values)), 120);
    assert.ok(Math.min(...values) < 0.9);
  });

  it('tells what moved a guess: as shares of the largest, nothing behind the place and nothing without one', async () => {
    await hold(text.slice(0, 600));
    const values = await all({ kind: 'connectivity', at: 400, by: 'gradient' }, 600);
    const sizes = values.map(Math.abs);
    assert.equal(Math.max(...sizes), 1);
    assert.ok(
      sizes.slice(401).every((size) => size === 0) && sizes.slice(0, 145).every((size) => size === 0),
    );
    assert.ok(sizes.slice(145, 401).every((size) => size > 0));
    assert.ok(
      (await all({ kind: 'connectivity', at: -1, by: 'gradient' }, 600)).every((value) => value === 0),
    );
  });

  it('tells what a guess loses without each input, beside what its gradient says', async () => {
    await hold(text.slice(0, 600));
    const ask = (by: 'gradient' | 'occlusion') => measure({ kind: 'connectivity', at: 400, by }, 0, 600);
    const [gradient, occlusion] = [await ask('gradient'), await ask('occlusion')];
    assert.deepEqual(occlusion.beside, gradient.values);
    assert.equal(gradient.beside, undefined);
    assert.equal(Math.max(...occlusion.values.map(Math.abs)), 1);
    assert.ok(occlusion.values.slice(401).every((value) => value === 0));
    assert.notDeepEqual(occlusion.values, gradient.values);
  });

  it('reads any text, and says which tokens it has never seen', async () => {
    await hold('the жук of 9');
    const { values, starts, unknown, exact, iteration } = await measure({ kind: 'surprise' }, 0, 100);
    assert.equal(values.length, 12);
    assert.deepEqual([...unknown], [4, 5, 6, 11]);
    assert.deepEqual([...starts], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    assert.deepEqual([exact, iteration], [true, 60]);
  });

  it('takes an edit as if the text had always been so', async () => {
    const lens: Lens = { kind: 'unit', layer: 0, unit: 3, of: 'h' };
    const changed = `${text.slice(0, 1500)}zebra${text.slice(1700)}`;
    await hold(changed);
    const wanted = await all(lens, changed.length);
    await hold(text);
    const before = await all(lens, text.length);
    await hold(changed.slice(1500), 1500);
    assert.deepEqual(await all(lens, changed.length), wanted);
    assert.deepEqual(wanted.slice(0, 1500), before.slice(0, 1500));
    assert.notDeepEqual(wanted.slice(1500, 1510), before.slice(1500, 1510));
  });

  it('joins what is typed to the token before it: a combining mark, a longer word', async () => {
    await hold('cafe');
    await hold('\u0301 x', 4);
    assert.deepEqual([...(await measure({ kind: 'surprise' }, 0, 9)).starts], [0, 1, 2, 3, 5, 6, 7]);
    const words = { ...options, tokens: 'word', layers: 1, iterations: 1 } as const;
    await thread.call('start', 'w', { corpus: { kind: 'text', text }, options: words });
    const held = { key, keep: 0, rest: "it can't be" };
    await thread.call('holdText', 'w', held);
    await thread.call('holdText', 'w', { key, keep: 9, rest: 'berry pie' });
    const lens = { kind: 'surprise' } as const;
    const { starts } = unpackNumbers(await thread.call('measure', 'w', { key, lens, from: 0, to: 99 }));
    assert.deepEqual([...starts], [0, 2, 3, 8, 9, 14, 15, 18]);
  });

  it('shows a place far into a long text after a warm-up, and exactly once it was read up to there', async () => {
    const long = text.repeat(100);
    const heavy = { ...options, units: 128, layers: 2, iterations: 1 };
    await thread.call('start', 'h', { corpus: { kind: 'text', text }, options: heavy });
    await thread.call('holdText', 'h', { key, keep: 0, rest: long });
    const lens = { kind: 'unit', layer: 1, unit: 5, of: 'h' } as const;
    const at = 200_000;
    const ask = async (from: number, to: number): Promise<LensNumbers> =>
      unpackNumbers(await thread.call('measure', 'h', { key, lens, from, to }));
    const near = await ask(at, at + 50);
    assert.equal(near.exact, false);
    assert.equal(near.starts[0], at);
    const first = await ask(0, at);
    assert.equal(first.exact, true);
    assert.ok(first.values.length < at, 'a slice at a time');
  });

  it('says what is wrong: a text that is not held, a unit that is not there, a run on examples', async () => {
    const lens: Lens = { kind: 'surprise' };
    await assert.rejects(measure(lens, 0, 1), { code: 'unknown-text' });
    await hold('the best');
    for (const wrong of [
      { layer: 2, unit: 0, of: 'h' },
      { layer: 0, unit: 12, of: 'h' },
      { layer: 0, unit: 0, of: 'z' },
    ])
      await assert.rejects(measure({ kind: 'unit', ...wrong }, 0, 1), { code: 'unknown-unit' });
    await assert.rejects(thread.call('stateAt', 'a', key, 8), { code: 'no-token-there' });
    await thread.call('dropText', 'a', key);
    await assert.rejects(measure(lens, 0, 1), { code: 'unknown-text' });
  });

  it('shows the weights of a snapshot', async () => {
    await hold(text.slice(0, 200));
    const lens: Lens = { kind: 'surprise' };
    const request = { key, lens, from: 1, to: 200 };
    const untrained = unpackNumbers(await thread.call('measure', 'a', { ...request, snapshot: 0 }));
    const now = await measure(lens, 1, 200);
    assert.deepEqual([untrained.iteration, now.iteration], [0, 60]);
    const mean = (values: Float32Array): number => values.reduce((a, b) => a + b) / values.length;
    assert.ok(mean(now.values) < mean(untrained.values) - 0.5);
  });
});
