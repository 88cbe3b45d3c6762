/** Real threads for learners under test, and a machine that has none. */
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Invitation } from '../../src/model/member';
import type { Machine } from '../../src/training/machine';

/** The built entry that ships, in a thread of its own. */
export function startThread(invitation: Invitation): Worker {
  return new Worker(resolve('dist/thread.js'), { workerData: invitation });
}

/** One core and this clock. */
export function singleCore(now: () => number): Machine {
  return {
    cores: 1,
    now,
    startThread() {
      throw new Error('One core has no place for another thread.');
    },
  };
}
