/** How much of its past a network uses, by the built worker. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/model/random';
import type { MeasuredMemory } from '../../../src/protocol/memoryCurve';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'gru', units: 24, embedding: 8, sequenceLength: 24, batchSize: 16 },
  ...{ iterations: 300, learningRate: 0.01, threads: 1 },
};

/** A letter, three dots and the same letter: its second coming can be known by the last four tokens, and not by three. */
function echoes(random: Random, count: number): string {
  return Array.from({ length: count }, () => {
    const letter = 'abcd'[random.integer(4)];
    return `${letter}...${letter}\n`;
  }).join('');
}

describe('the worker, measuring memory', function () {
  this.timeout(60_000);
  const text = echoes(new Random(3), 1500);
  let thread: Thread;
  beforeEach(() => {
    thread = new Thread();
  });
  afterEach(() => thread.terminate());

  async function measured(change: Partial<RunOptions>, length = text.length): Promise<MeasuredMemory> {
    const corpus = { kind: 'text', text: text.slice(0, length) } as const;
    await thread.call('start', 'a', { corpus, options: { ...options, ...change } });
    await thread.call('train', 'a');
    await thread.next('ended');
    return thread.call('measureMemory', 'a');
  }

  it('finds how far back a network has to look', async () => {
    const { known, losses, accuracies, targets, iteration, part } = await measured({});
    assert.deepEqual(known, [1, 2, 4, 8, 16, 32, 64, 128, 256]);
    assert.deepEqual([targets, iteration, part], [512, 300, 'validation']);
    // One letter in six is free, and guessed one time in four; its echo and all else can be known.
    assert.ok(accuracies[4] > 0.8 && accuracies[4] < 0.95, `${accuracies}`);
    assert.ok(losses[1] > losses[3] + 0.15, `two tokens do not tell the letter: ${losses}`);
    assert.ok(accuracies[4] > accuracies[1] + 0.1, `${accuracies}`);
    assert.deepEqual(await thread.call('measureMemory', 'a', 0).then(({ iteration: at }) => at), 0);
  });

  it('finds that a network without memory knows its last token alone', async () => {
    const { losses, accuracies } = await measured({ cell: 'dense', iterations: 50 });
    for (const [i, loss] of losses.entries()) assert.ok(Math.abs(loss - losses[0]) < 1e-5, `${i}`);
    assert.equal(new Set(accuracies).size, 1);
  });

  it('takes what there is of a short text', async () => {
    const short = { batchSize: 1, sequenceLength: 4, iterations: 2 };
    const { known, targets, losses } = await measured(short, 21);
    assert.equal(known.at(-1), 8);
    assert.ok(targets >= 1 && targets <= 13 && losses.every(Number.isFinite));
  });

  it('tells how many of the tokens before can be read off the state', async () => {
    const random = new Random(8);
    const letters = Array.from({ length: 9000 }, () => 'abcd'[random.integer(4)]).join('');
    const recallOf = async (cell: 'rnn' | 'dense') => {
      const corpus = { kind: 'text', text: letters } as const;
      await thread.call('start', cell, { corpus, options: { ...options, cell, iterations: 1 } });
      return (await thread.call('measureMemory', cell)).recall;
    };
    const [rnn, dense] = [await recallOf('rnn'), await recallOf('dense')];
    assert.deepEqual(rnn.back.slice(0, 5), [1, 2, 3, 4, 6]);
    assert.ok(rnn.accuracies[0] > 0.9, `even untrained it holds the last one: ${rnn.accuracies}`);
    for (const share of [...dense.accuracies, rnn.accuracies.at(-1) ?? NaN, dense.chance])
      assert.ok(Math.abs(share - 0.25) < 0.07, `${dense.accuracies} beside ${dense.chance}`);
  });

  it('gives way to another search, and tells that examples are none', async () => {
    await measured({ iterations: 2 });
    const first = thread.call('measureMemory', 'a');
    const second = thread.call('measureMemory', 'a');
    await assert.rejects(first, { code: 'superseded' });
    assert.equal((await second).targets, 512);
  });
});
