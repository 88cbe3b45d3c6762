/** What a trained network is found to know, by the built worker. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/model/random';
import type { ConceptFindings } from '../../../src/protocol/concepts';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { brackets } from '../../support/brackets';
import { Thread } from './thread';

const options: RunOptions = {
  ...defaultOptions,
  ...{
    units: 32,
    embedding: 8,
    sequenceLength: 48,
    batchSize: 24,
    iterations: 400,
    learningRate: 0.01,
    threads: 1,
  },
};

describe('the worker, searching for concepts', function () {
  this.timeout(120_000);
  const text = brackets(new Random(5), 40_000);
  let thread: Thread;
  before(async () => {
    thread = new Thread();
    await thread.call('start', 'a', { corpus: { kind: 'text', text }, options });
    await thread.call('train', 'a');
    await thread.next('ended');
    await thread.call('holdText', 'a', { key: 'k', keep: 0, rest: text.slice(0, 6000) });
  });
  after(() => thread.terminate());
  const find = (): Promise<ConceptFindings> =>
    thread.call('findConcepts', 'a', { key: 'k', language: 'plaintext' });

  it('finds that an LSTM of the bracket language counts the depth', async () => {
    const { tokens, cut, iteration, findings } = await find();
    assert.deepEqual([tokens, cut, iteration], [6000, false, 400]);
    const depth = findings.find(({ concept }) => concept === 'depth');
    assert.ok(depth && depth.heldOut > 0.8, JSON.stringify(findings, undefined, 1));
    assert.ok(depth.heldOut > depth.chance + 0.3 && depth.heldOut > (depth.untrained ?? NaN));
  });

  it('finds the same again', async () => {
    assert.deepEqual(await find(), await find());
  });

  it('answers between its slices, and ends when its text is dropped', async () => {
    const search = find().then(
      () => 'found',
      (error: { code: string }) => error.code,
    );
    await thread.call('vocabulary', 'a');
    await thread.call('dropText', 'a', 'k');
    assert.equal(await search, 'superseded');
    await assert.rejects(find(), { code: 'unknown-text' });
  });
});
