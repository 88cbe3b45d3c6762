/** Places where a trained network holds the same, by the built worker. */
import assert from 'node:assert/strict';
import type { SimilarPlaces, SimilarRequest } from '../../../src/protocol/similar';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const line = (i: number): string => `say "the sea ${i % 7} is blue" + name${i % 5} # note ${i % 11}\n`;
const text = Array.from({ length: 300 }, (_, i) => line(i)).join('');
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'gru', units: 24, embedding: 8, sequenceLength: 32, batchSize: 8, iterations: 300, threads: 1 },
};

describe('the worker, searching for similar states', function () {
  this.timeout(60_000);
  let thread: Thread;
  before(async () => {
    thread = new Thread();
    await thread.call('start', 'a', { corpus: { kind: 'text', text }, options });
    await thread.call('train', 'a');
    await thread.next('ended');
  });
  after(() => thread.terminate());
  const find = (request: SimilarRequest): Promise<SimilarPlaces> => thread.call('findSimilar', 'a', request);

  it('finds places that stand in the same surroundings, likest first', async () => {
    const from = text.indexOf('sea', 4000);
    const { places, steps, cut, iteration, text: compared, units } = await find({ from, to: from + 3 });
    assert.deepEqual([compared, steps, cut, iteration], ['sea', text.length, false, 300]);
    assert.equal(places.length, 50);
    assert.ok(units.length > 0 && units.every(({ layer, unit }) => layer === 0 && unit < 24));
    assert.ok(
      places.every(({ text: one }) => one === 'sea'),
      'all of them stand in a string',
    );
    for (const [i, { from: at, to, before, after, cosine, on }] of places.entries()) {
      assert.equal(text.slice(at, to), 'sea');
      assert.equal(before, 'say "the ');
      assert.ok(text.startsWith(after, to) && !after.includes('\n'));
      const total = (place: (typeof places)[0]): number => place.cosine + place.on / units.length;
      assert.ok(i === 0 || total(places[i - 1]) >= total(places[i]));
      assert.ok(cosine <= 1.0001 && on <= units.length && at !== from);
    }
  });

  it('finds the same again, much sooner: the states are kept', async () => {
    const from = text.indexOf('note', 4000);
    const [first, again] = [await find({ from, to: from + 1 }), await find({ from, to: from + 1 })];
    assert.deepEqual(first, again);
  });

  it('searches other texts too, each from its beginning, and finds nothing across two', async () => {
    // Read from its beginning, a copy of the beginning is the same to the bit.
    const from = text.indexOf('sea');
    const others = [
      { path: 'b', text: text.slice(0, 320) },
      { path: 'c', text: text.slice(320, 600) },
      { path: 'empty', text: '' },
    ];
    const { places, steps } = await find({ from: from - 9, to: from + 3, others });
    assert.equal(steps, text.length + 600);
    assert.deepEqual([places[0].path, places[0].from], ['b', from - 9]);
    assert.ok(places[0].cosine > 0.9999);
    const elsewhere = places.filter(({ path }) => path !== undefined);
    for (const { path, from: at, to, text: found } of elsewhere)
      assert.equal(others.find((other) => other.path === path)?.text.slice(at, to), found);
    assert.ok(
      elsewhere.every(({ to, from: at }) => to - at === 12),
      'each is as long as what is compared',
    );
    assert.deepEqual((await find({ from, to: from + 3 })).steps, text.length, 'and not the next time');
  });

  it('searches with the weights of a snapshot', async () => {
    const from = text.indexOf('sea', 4000);
    const untrained = await find({ from, to: from + 3, snapshot: 0 });
    assert.equal(untrained.iteration, 0);
    assert.notDeepEqual(untrained.places, (await find({ from, to: from + 3 })).places);
  });

  it('answers between its slices, ends when it is told to, and says what is wrong', async () => {
    const search = find({ from: 10, to: 11, snapshot: 0 }).then(
      () => 'found',
      (error: { code: string }) => error.code,
    );
    await thread.call('vocabulary', 'a');
    await thread.call('endSimilar', 'a');
    assert.match(await search, /^(superseded|found)$/);
    await assert.rejects(find({ from: 0, to: 200 }), { code: 'span-too-long', message: /200 tokens.*64/ });
    await assert.rejects(find({ from: text.length + 5, to: text.length + 6 }), { code: 'no-token-there' });
  });
});
