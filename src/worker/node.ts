/** Entry of the worker thread in Node. */
import * as l10n from '@vscode/l10n';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import { serveTrainer } from './trainerService';

if (!parentPort) throw new Error('This file runs as a worker thread.');
const host = parentPort;
if (workerData) l10n.config({ contents: workerData as Record<string, string> });

serveTrainer(
  {
    post: (message, transfer = []) => host.postMessage(message, [...transfer]),
    onMessage: (listener) => host.on('message', listener),
  },
  {
    cores: availableParallelism(),
    now: () => performance.now(),
    breathe: () => setImmediate(),
    startThread(invitation) {
      const thread = new Worker(join(__dirname, 'thread.js'), { workerData: invitation });
      // A thread that breaks off says so in the shared memory, and one that cannot start is not waited for.
      thread.on('error', () => undefined);
    },
  },
);
