/** Units that are held, by the built worker. */
import assert from 'node:assert/strict';
import type { Hold } from '../../../src/model/hold';
import type { StepDetail } from '../../../src/model/trace';
import type { TraceRequest } from '../../../src/protocol/trainerMessages';
import { unpack, unpackTrace } from '../../../src/protocol/traceCodec';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const text = 'It was the best of times, it was the worst of times; it was the age of wisdom.\n'.repeat(40);
const units = 16;
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'lstm', units, embedding: 6, sequenceLength: 16, batchSize: 4, iterations: 200, threads: 1 },
};

describe('the worker, holding units', function () {
  this.timeout(60_000);
  const holds: readonly Hold[] = [{ layer: 0, units: [3], value: 0.5, from: 10, to: 20 }];
  let thread: Thread;
  before(async () => {
    thread = new Thread();
    await thread.call('start', 'a', { corpus: { kind: 'text', text }, options });
    await thread.call('train', 'a');
    await thread.next('ended');
  });
  after(() => thread.terminate());
  const trace = async (request: TraceRequest) => unpackTrace(await thread.call('trace', 'a', request));

  for (const [what, subject] of [
    [
      'a passage of its text, whose memory is carried from the beginning',
      { text: text.slice(600, 700), warmUp: 40, at: 600 },
    ],
    ['a passage after a warm-up', { text: text.slice(3, 123), warmUp: 20 }],
    ['what is typed', { typed: 'It was the time of wisdom, it was the best.' }],
  ] as const)
    it(`in ${what}`, async () => {
      const free = await trace(subject);
      const held = await trace({ ...subject, holds });
      const [a, b] = [free.layers[0].hidden, held.layers[0].hidden];
      assert.equal(held.exact, free.exact);
      assert.deepEqual(b.subarray(0, 10 * units), a.subarray(0, 10 * units), 'as it was before');
      for (let step = 10; step < 20; step++) assert.equal(b[step * units + 3], 0.5);
      assert.notEqual(b[20 * units + 3], 0.5);
      assert.notDeepEqual(b.subarray(20 * units), a.subarray(20 * units), 'and it goes on from there');
      assert.notDeepEqual(held.surprise, free.surprise);
      const detail = unpack<StepDetail>(await thread.call('inspect', 'a', { ...subject, holds }, 15));
      assert.deepEqual(detail.layers[0].hidden, b.slice(15 * units, 16 * units));
      assert.deepEqual(await trace(subject), free, 'nothing stays held');
    });

  it('in what it writes', async () => {
    const write = (more: object): Promise<string> =>
      thread.call('generate', 'a', 'It was', 60, { temperature: 0, ...more });
    const free = await write({});
    const erased = await write({ holds: [{ value: 0, cellState: 0 }] });
    assert.notEqual(erased, free);
    assert.equal(await write({}), free);
    // Without a memory the same token is always followed by the same one.
    const after = new Map<string, string>();
    for (let i = 1; i < erased.length; i++) {
      assert.equal(after.get(erased[i - 1]) ?? erased[i], erased[i]);
      after.set(erased[i - 1], erased[i]);
    }
  });

  it('in what is watched', async () => {
    const heard = thread.all('traced').length;
    await thread.call('watch', 'a', { typed: text.slice(0, 40), holds, step: 12 });
    const { trace: packed, step } = thread.all('traced')[heard] ?? (await thread.next('traced'));
    await thread.call('watch', 'a', undefined);
    assert.equal(unpackTrace(packed).layers[0].hidden[12 * units + 3], 0.5);
    assert.equal(unpack<StepDetail>(step!).layers[0].hidden[3], 0.5);
  });

  it('says which units there are', async () => {
    await assert.rejects(trace({ typed: 'It', holds: [{ units: [units], value: 0 }] }), {
      code: 'bad-option',
      message: /unit is 16.*0 to 15/,
    });
  });
});
