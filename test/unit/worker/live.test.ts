import assert from 'node:assert/strict';
import { Live } from '../../../src/worker/live';

/** Offers every millisecond for so long, with Traces that take so long; counts those sent. */
function sentIn(milliseconds: number, cost: number, readyAfter: number): { count: number; spent: number } {
  let now = 0;
  let count = 0;
  let readyAt = Infinity;
  const live = new Live<string>({ now: () => now }, () => {
    now += cost;
    count += 1;
    readyAt = now + readyAfter;
  });
  live.watch('passage');
  for (let iteration = 0; now < milliseconds; iteration++) {
    if (now >= readyAt) live.ready();
    live.offer(iteration, false);
    now += 1;
  }
  return { count, spent: (count * cost) / milliseconds };
}

describe('Live', () => {
  it('sends cheap Traces about twelve times a second', () => {
    const { count } = sentIn(10_000, 1, 5);
    assert.ok(count >= 100 && count <= 120, String(count));
  });

  it('spends no more than its share of the time on dear ones', () => {
    const { count, spent } = sentIn(60_000, 500, 5);
    assert.ok(count > 10 && spent <= 0.15, `${count} ${spent}`);
  });

  it('waits for a receiver that is slow', () => {
    const { count } = sentIn(10_000, 1, 1000);
    assert.ok(count >= 9 && count <= 10, String(count));
  });

  it('does not wait for a Trace that could not be made', () => {
    let fails = true;
    let sent = 0;
    const live = new Live<string>({ now: () => 0 }, () => {
      if (fails) throw new RangeError('Array buffer allocation failed');
      sent += 1;
    });
    live.watch('passage');
    assert.throws(() => live.offer(1, true), RangeError);
    fails = false;
    live.offer(1, true);
    assert.equal(sent, 1);
  });

  it('sends nothing twice, but anew what is newly watched', () => {
    const sent: string[] = [];
    const live = new Live<string>({ now: () => 0 }, (what) => sent.push(what));
    const offer = (iteration: number): void => {
      live.ready();
      live.offer(iteration, true);
    };
    offer(3);
    live.watch('a');
    offer(3);
    offer(3);
    live.watch('b');
    offer(3);
    offer(4);
    live.watch(undefined);
    offer(5);
    assert.deepEqual(sent, ['a', 'b', 'b']);
  });
});
