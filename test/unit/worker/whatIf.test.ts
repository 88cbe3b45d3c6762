/** What follows from holds and changes, by the built worker. */
import assert from 'node:assert/strict';
import type { Trace } from '../../../src/model/trace';
import { unpackTrace } from '../../../src/protocol/traceCodec';
import type { TraceRequest } from '../../../src/protocol/trainerMessages';
import { forgottenBelow } from '../../../src/protocol/whatIf';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const line = (i: number): string =>
  `name${i % 7} = "The sea ${i % 5} is blue, and so is the sky." + other${i % 3};\n`;
const text = Array.from({ length: 120 }, (_, i) => line(i)).join('');
const units = 24;
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'lstm', units, embedding: 8, sequenceLength: 32, batchSize: 8, iterations: 300, threads: 1 },
};

describe('the worker, asked what if', function () {
  this.timeout(60_000);
  const request = { text: text.slice(400, 1000), warmUp: 100, at: 400 };
  const holds = [{ layer: 0, value: 0, cellState: 0 }];
  let thread: Thread;
  before(async () => {
    thread = new Thread();
    await thread.call('start', 'a', { corpus: { kind: 'text', text }, options });
    await thread.call('train', 'a');
    await thread.next('ended');
  });
  after(() => thread.terminate());
  const trace = async (what: TraceRequest): Promise<Trace> =>
    unpackTrace(await thread.call('trace', 'a', what));
  const bits = ({ surprise }: Trace): number =>
    surprise.reduce((sum, nats) => sum + nats, 0) / surprise.length / Math.LN2;

  it('tells what a hold costs, in all and by concept, and what is written then', async () => {
    const question = { language: 'javascript', step: 300 };
    const { all, concepts, writes } = await thread.call('effect', 'a', { ...request, holds }, question);
    assert.equal(all.tokens, 500);
    assert.ok(Math.abs(all.free - bits(await trace(request))) < 1e-4);
    assert.ok(Math.abs(all.held - bits(await trace({ ...request, holds }))) < 1e-4);
    assert.ok(all.held > all.free + 1, 'a memory buys something here');
    const string = concepts.find(({ concept }) => concept === 'string');
    assert.ok(string, JSON.stringify(concepts));
    const { inside, outside } = string;
    assert.equal(inside.tokens + outside.tokens, 500);
    const together = (inside.tokens * inside.held + outside.tokens * outside.held) / 500;
    assert.ok(Math.abs(together - all.held) < 1e-6);
    // The passage begins within a line: what is a string is told from what stands before it.
    const quotes = (end: number): number => text.slice(0, end).split('"').length - 1;
    const within = Array.from({ length: 500 }, (_, i) => 501 + i).filter((end) => quotes(end) % 2 === 1);
    assert.equal(inside.tokens, within.length);
    assert.equal(writes.after, 300);
    assert.equal(writes.free.length, 120);
    assert.notEqual(writes.free, writes.held);
  });

  it('a hold of nothing costs nothing', async () => {
    const { all, writes } = await thread.call('effect', 'a', request, { language: 'javascript' });
    assert.equal(all.free, all.held);
    assert.equal(writes.free, writes.held);
    assert.equal(writes.after, 499);
  });

  it('reads the passage with a token changed, and tells how long that is remembered', async () => {
    const free = await trace(request);
    const step = free.tokens.findIndex(({ text: one }, i) => one === '"' && free.tokens[i + 1]?.text === 'T');
    const other = await thread.call('counterfactual', 'a', request, { step, text: 'x' });
    const changed = unpackTrace(other.trace);
    assert.equal(changed.tokens[step].text, 'x');
    assert.equal(changed.exact, true);
    assert.deepEqual([other.was, other.now], [step + 1, step + 1]);
    assert.equal(other.distances.length, 500 - step);
    assert.ok(other.distances[0] > forgottenBelow);
    const { forgotten } = other;
    assert.ok(forgotten !== undefined && forgotten > 0, `${other.distances}`);
    assert.ok(other.distances.subarray(forgotten).every((distance) => distance < forgottenBelow));
    assert.ok(other.distances[forgotten - 1] >= forgottenBelow);
    assert.deepEqual(
      changed.layers[0].hidden.subarray(0, step * units),
      free.layers[0].hidden.subarray(0, step * units),
      'nothing is other before it',
    );
  });

  it('the same token in its place changes nothing, and a deleted one is gone', async () => {
    const { tokens } = await trace(request);
    const same = await thread.call('counterfactual', 'a', request, { step: 50, text: tokens[50].text });
    assert.ok(same.distances.every((distance) => distance === 0));
    assert.equal(same.forgotten, 0);
    const deleted = await thread.call('counterfactual', 'a', request, { step: 50, text: '' });
    assert.equal(unpackTrace(deleted.trace).tokens.length, tokens.length - 1);
    assert.deepEqual([deleted.was, deleted.now], [51, 50]);
    assert.ok(deleted.distances[0] > 0);
  });

  it('works on what is typed, with holds, and says where there is nothing', async () => {
    const typed = { typed: 'name3 = "The sea"' };
    const { was, distances } = await thread.call(
      'counterfactual',
      'a',
      { ...typed, holds },
      { step: 2, text: 'M' },
    );
    assert.equal(was, 3);
    // Without a memory nothing is remembered.
    assert.ok(distances.subarray(1).every((distance) => distance === 0 || Number.isNaN(distance)));
    await assert.rejects(thread.call('counterfactual', 'a', typed, { step: 99, text: '' }), {
      code: 'no-token-there',
    });
  });
});
