import assert from 'node:assert/strict';
import { cells } from '../../../src/model/cells';
import type { Network } from '../../../src/model/network';
import { Sequence } from '../../../src/model/sequence';
import { Tracer } from '../../../src/model/tracer';
import { learnerOf, networkOf, randomTokens } from './support';

const names = Object.keys(cells) as (keyof typeof cells)[];
const options = { gates: true, k: 3 };

type Whole = ReturnType<Tracer['trace']>;

/** Steps from…to of a Trace, copied. */
function cut({ layers, top, surprise }: Whole, from: number, to: number): Whole {
  const rows = (values: Float32Array, width: number): Float32Array => values.slice(from * width, to * width);
  return {
    layers: layers.map(({ hidden, cellState, gates, memoryShare, ...rest }) => ({
      ...rest,
      hidden: rows(hidden, rest.units),
      memoryShare: rows(memoryShare, 1),
      ...(cellState && { cellState: rows(cellState, rest.units) }),
      ...(gates && {
        gates: Object.fromEntries(Object.entries(gates).map(([name, g]) => [name, rows(g, rest.units)])),
      }),
    })),
    top: {
      k: top.k,
      ids: top.ids.slice(from * top.k, to * top.k),
      probabilities: rows(top.probabilities, top.k),
    },
    surprise: rows(surprise, 1),
  };
}

function sequenceOf(network: Network, ids: Uint32Array, maximumBytes?: number): Sequence {
  return new Sequence(network, new Tracer(network), ids, maximumBytes === undefined ? {} : { maximumBytes });
}

describe('Sequence', () => {
  const ids = randomTokens(1500, 7, 3);
  const ranges = [
    [1300, 1500],
    [0, 1],
    [255, 258],
    [256, 256],
    [511, 1025],
    [513, 900],
    [1499, 1500],
    [0, 1500],
  ] as const;

  it('does not read again what it has traced', () => {
    const network = networkOf({ cell: 'lstm', units: 6 });
    const [traced, read] = [sequenceOf(network, ids), sequenceOf(network, ids)];
    for (const from of [0, 512, 1024]) traced.trace(from, Math.min(1500, from + 512));
    assert.equal(traced.stepsTo(1500), 1500 - 1280);
    while (read.advance(1500));
    assert.deepEqual(traced.goOn(1500, new Uint32Array()), read.goOn(1500, new Uint32Array()));
    // A range in the middle tells nothing of what is before it.
    const late = sequenceOf(network, ids);
    late.trace(700, 900);
    assert.equal(late.stepsTo(1500), 1500 - 768);
  });

  for (const cell of names)
    for (const layers of [1, 2])
      it(`${layers} × ${cell}: any range is the same, to the bit, as in one pass`, () => {
        const network = networkOf({ cell, layers, units: 6 });
        const whole = new Tracer(network).trace(ids, options);
        const sequence = sequenceOf(network, ids);
        for (const [from, to] of ranges)
          assert.deepEqual(sequence.trace(from, to, options), cut(whole, from, to), `${from}…${to}`);
      });

  it('a step is the same, to the bit, however far the reading has come', () => {
    for (const cell of names) {
      const network = networkOf({ cell, layers: 2, units: 6 });
      const tracer = new Tracer(network);
      const sequence = sequenceOf(network, ids);
      for (const step of [1200, 0, 3, 255, 256, 700, 1499])
        for (const reach of [1, 64, 256])
          assert.deepEqual(sequence.inspect(step, { reach }), tracer.inspect(ids, step, { reach }));
    }
  });

  const edits: Record<string, (before: Uint32Array) => Uint32Array> = {
    'at the start': (before) => before.with(0, (before[0] + 1) % 7),
    'in the middle': (before) => Uint32Array.of(...before.slice(0, 700), 1, 2, 3, ...before.slice(710)),
    'at the end': (before) => before.with(1499, (before[1499] + 1) % 7),
    'by appending': (before) => Uint32Array.of(...before, 5, 4, 3, 2, 1),
    'by shortening': (before) => before.slice(0, 600),
    'to nothing': () => new Uint32Array(0),
  };
  for (const [how, edit] of Object.entries(edits))
    it(`after an edit ${how} only what follows is read again`, () => {
      const network = networkOf({ layers: 2 });
      const sequence = sequenceOf(network, ids);
      sequence.trace(1500, 1500);
      const after = edit(ids);
      sequence.ids = after;
      const same = after.findIndex((id, step) => id !== ids[step]);
      const untouched = same < 0 ? after.length : same;
      const kept = Math.min(1280, Math.floor(untouched / 256) * 256);
      assert.equal(sequence.stepsTo(after.length), after.length - kept);
      const whole = new Tracer(network).trace(after, options);
      assert.deepEqual(sequence.trace(0, after.length, options), whole);
    });

  it('reads all anew once the weights have changed, by training or by loading', () => {
    const network = networkOf({ layers: 2 });
    const weights = network.weights();
    const sequence = sequenceOf(network, ids);
    const first = sequence.trace(1400, 1500);
    learnerOf(network).learn({ inputs: ids.slice(0, 8), targets: ids.slice(1, 9) }, 0.1);
    assert.equal(sequence.stepsTo(1500), 1500);
    const second = sequence.trace(1400, 1500);
    assert.deepEqual(second, cut(new Tracer(network).trace(ids), 1400, 1500));
    assert.notDeepEqual(second, first);
    network.load(weights);
    assert.deepEqual(sequence.trace(1400, 1500), first);
  });

  it('knows the weights that come and go: what was read with them is not read again', () => {
    const network = networkOf({});
    const other = networkOf({}, undefined, 9).weights();
    const sequence = sequenceOf(network, ids);
    const first = sequence.trace(1400, 1500);
    const second = sequenceOf(network, ids);
    const there = network.with(other, () => second.trace(1400, 1500));
    assert.notDeepEqual(there, first);
    assert.equal(sequence.stepsTo(1280), 0);
    assert.equal(
      network.with(other, () => second.stepsTo(1280)),
      0,
    );
    assert.deepEqual(
      network.with(other, () => second.trace(1400, 1500)),
      there,
    );
    assert.deepEqual(sequence.trace(1400, 1500), first);
  });

  it('reads in slices of 256 steps, and says how far it has to go', () => {
    const sequence = sequenceOf(networkOf({}), ids);
    const left: number[] = [];
    do left.push(sequence.stepsTo(1000));
    while (sequence.advance(1000));
    assert.deepEqual(left, [1000, 744, 488, 232]);
    assert.equal(sequence.advance(400), false);
  });

  it('holds a memory every 256 steps, never more than it may, and nothing of what it gives', () => {
    const network = networkOf({ units: 4 });
    const long = randomTokens(100_000, 7, 5);
    const whole = new Tracer(network).trace(long, { k: 1 });
    const memory = 2 * 4 * 4;
    for (const [maximumBytes, most] of [
      [2 ** 20, Math.floor(100_000 / 256) * memory],
      [1000, 1000],
      [0, 0],
    ]) {
      const sequence = sequenceOf(network, long, maximumBytes);
      sequence.trace(0, 0);
      const { bytes } = network.engine;
      for (const from of [99_000, 20_000, 60_123, 0, 99_999])
        assert.deepEqual(
          sequence.trace(from, Math.min(100_000, from + 500), { k: 1 }),
          cut(whole, from, Math.min(100_000, from + 500)),
          `${from} with ${maximumBytes} bytes`,
        );
      assert.ok(sequence.bytes <= most && sequence.bytes >= most / 4, `${sequence.bytes} of ${most}`);
      assert.equal(network.engine.bytes, bytes);
    }
  });

  it('refuses ranges, steps and tokens that are not there', () => {
    const sequence = sequenceOf(networkOf({}), ids);
    assert.throws(() => sequence.trace(0, 1501), { code: 'bad-option', message: /to is 1501/ });
    assert.throws(() => sequence.trace(5, 4), { code: 'bad-option', message: /from is 5/ });
    assert.throws(() => sequence.inspect(1500), { code: 'bad-option', message: /step is 1500/ });
    sequence.ids = ids.with(3, 7);
    assert.throws(() => sequence.trace(900, 901), { code: 'bad-input', message: /Token 7/ });
  });
});
