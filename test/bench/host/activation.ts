/** In the extension host: activates the extension for the first time, and looks at what that has started. */
import assert from 'node:assert/strict';
import threads from 'node:worker_threads';
import { extensions } from 'vscode';
import { report, timed } from './report';

export interface ActivationReport {
  /** Loading the code and running `activate`. */
  readonly milliseconds: number;
  /** What the whole process worked in that time, in milliseconds of a processor. */
  readonly work: number;
  /** Worker threads that have been started. */
  readonly workers: number;
}

/** Long enough for what starts a moment later. */
const settleTime = 1000;

export async function run(): Promise<void> {
  const extension = extensions.getExtension('unroll.unroll');
  assert.ok(extension, 'VS Code does not know unroll.unroll');
  assert.equal(extension.isActive, false, 'the extension is active before anybody has asked for it');
  let workers = 0;
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      workers++;
      super(...args);
    }
  };
  const { milliseconds, work } = await timed(() => extension.activate());
  await new Promise((resolve) => setTimeout(resolve, settleTime));
  report<ActivationReport>({ milliseconds, work, workers });
}
