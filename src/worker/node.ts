/** Entry of the worker thread in Node. */
import { parentPort } from 'node:worker_threads';
import { setImmediate } from 'node:timers/promises';
import { serveTrainer } from './trainerService';

if (!parentPort) throw new Error('This file runs as a worker thread.');
const host = parentPort;

serveTrainer(
  {
    post: (message, transfer = []) => host.postMessage(message, [...transfer]),
    onMessage: (listener) => host.on('message', listener),
  },
  { now: () => performance.now(), breathe: () => setImmediate() },
);
