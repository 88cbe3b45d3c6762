import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { TrainingEvent } from '../../../src/training/trainer';
import { Loop, type Outcome } from '../../../src/worker/loop';

/** Runs a loop over a made-up training until it rests. */
async function outcomeOf(train: () => Generator<TrainingEvent | undefined, void>): Promise<{
  outcome: Outcome | undefined;
  ticks: number;
}> {
  let ticks = 0;
  let now = 0;
  return new Promise((resolve) => {
    const platform = { now: () => (now += 1), breathe: () => setImmediate() };
    const loop = new Loop({ iteration: 7, train }, platform, {
      heard: () => undefined,
      tick: () => (ticks += 1),
      rested: (outcome) => resolve({ outcome, ticks }),
    });
    loop.start();
  });
}

describe('Loop', () => {
  it('looks at the messages every few milliseconds, whatever an iteration takes', async () => {
    const { outcome, ticks } = await outcomeOf(function* () {
      for (let i = 0; i < 400; i++) yield undefined;
    });
    assert.deepEqual(outcome, { state: 'done' });
    assert.ok(ticks >= 80, String(ticks));
  });

  it('ends as failed when the engine breaks, with its words', async () => {
    const { outcome } = await outcomeOf(function* () {
      yield undefined;
      throw new Error('memory access out of bounds');
    });
    assert.deepEqual(outcome, { state: 'failed', reason: 'memory access out of bounds', iteration: 7 });
  });
});
