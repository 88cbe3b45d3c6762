/** Threads and processes of Node: all that the host knows of them. */
import { Worker } from 'node:worker_threads';
import type { TrainerProcess } from './trainerClient';

/**
 * @param file absolute path of the bundled worker
 * @param strings the bundle of translated strings, where there is one
 */
export function launchWorker(file: string, strings?: Readonly<Record<string, string>>): TrainerProcess {
  const worker = new Worker(file, { name: 'unroll-trainer', workerData: strings });
  let why: string | undefined;
  worker.on('error', (error) => (why = error.message));
  return {
    port: {
      post: (message, transfer) => worker.postMessage(message, transfer ? [...transfer] : []),
      onMessage: (listener) => void worker.on('message', listener),
    },
    onEnd: (listener) => void worker.once('exit', (code) => listener(why ?? `exit code ${code}`)),
    terminate: () => worker.terminate(),
  };
}

export function isProcessRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    // It runs, but belongs to someone else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
