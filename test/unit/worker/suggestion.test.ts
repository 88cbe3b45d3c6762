/** What a network would write next, where it is sure, by the built worker. */
import assert from 'node:assert/strict';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const sentence = 'the tide comes in and the tide goes out.';
const options: RunOptions = {
  ...defaultOptions,
  ...{
    cell: 'gru',
    units: 32,
    embedding: 8,
    sequenceLength: 40,
    batchSize: 8,
    learningRate: 0.01,
    threads: 1,
  },
};

describe('the worker, suggesting', function () {
  this.timeout(30_000);
  let thread: Thread;
  beforeEach(() => {
    thread = new Thread();
  });
  afterEach(() => thread.terminate());

  async function learn(change: Partial<RunOptions> = {}): Promise<void> {
    const corpus = { kind: 'text', text: `${sentence}\n`.repeat(60) } as const;
    await thread.call('start', 'a', { corpus, options: { ...options, iterations: 300, ...change } });
    await thread.call('train', 'a');
    await thread.next('ended');
  }

  it('goes on to the end of the line, and not beyond', async () => {
    await learn();
    assert.equal(await thread.call('suggest', 'a', `${sentence}\nthe tide com`), sentence.slice(12));
    assert.equal(await thread.call('suggest', 'a', `${sentence}\n${sentence}`), '');
    assert.equal(await thread.call('suggest', 'a', ''), '');
  });

  it('says nothing where it is not sure', async () => {
    await learn({ iterations: 1 });
    assert.equal(await thread.call('suggest', 'a', `${sentence}\nthe tide com`), '');
  });

  it('suggests words behind words, not within one', async () => {
    await learn({ tokens: 'word', minimumCount: 1, sequenceLength: 17 });
    assert.equal(await thread.call('suggest', 'a', `${sentence}\nthe tide `), sentence.slice(9));
    assert.equal(await thread.call('suggest', 'a', `${sentence}\nthe tide com`), '');
  });
});
