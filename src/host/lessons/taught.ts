/** The checkpoints that lessons ship: what a figure has learned when all of its iterations are done. `npm run lessons` writes them. */
import { readLesson } from '../../lessons/read';
import type { Figure } from '../../protocol/lessonMessages';
import { launchWorker } from '../processes';
import { TrainerClient } from '../trainerClient';
import { filesOnDisk } from './filesOnDisk';
import { optionsOf, prepare } from './figureRun';

export interface Taught {
  readonly figure: string;
  /** Beside the lesson. */
  readonly path: string;
  readonly file: Uint8Array;
  readonly iterations: number;
  /** Nats an answer, as training saw it last. */
  readonly loss: number;
  /** Milliseconds. */
  readonly took: number;
}

/**
 * Trains all figures of a lesson that name a checkpoint, once for each.
 * @param worker path of its script
 * @param folder of the lesson
 */
export async function* taught(text: string, worker: string, folder: string): AsyncGenerator<Taught> {
  const { lesson, faults } = readLesson(text);
  if (faults.length > 0)
    throw new Error(faults.map(({ line, message }) => `line ${line + 1}: ${message}`).join('\n'));
  const trainer = new TrainerClient(() => launchWorker(worker));
  // Figures that name the same file show the same network.
  const written = new Set<string>();
  try {
    for (const piece of lesson.pages.flatMap(({ pieces }) => pieces)) {
      if (piece.as !== 'figure') continue;
      const { checkpoint } = piece.figure;
      if (checkpoint === undefined || written.has(checkpoint)) continue;
      written.add(checkpoint);
      yield await teach(piece.figure, checkpoint, folder, trainer);
    }
  } finally {
    await trainer.dispose();
  }
}

async function teach(figure: Figure, path: string, folder: string, trainer: TrainerClient): Promise<Taught> {
  const began = performance.now();
  const run = figure.name;
  const { request } = await prepare(figure, await filesOnDisk(figure, folder), trainer);
  await trainer.call('start', run, request);
  let loss = NaN;
  trainer.events.progress.event((told) => (loss = told.progress.loss));
  const failure = new Promise<string | undefined>((resolve) => {
    trainer.events.ended.event((end) => resolve(end.state === 'failed' ? end.reason : undefined));
  });
  await trainer.call('train', run);
  const why = await failure;
  if (why !== undefined) throw new Error(`${figure.name}: ${why}`);
  // The optimizer starts anew where a reader trains on: its numbers would be two thirds of the file, and as zeros they pack to nothing.
  await trainer.call('setWeights', run, []);
  const file = new Uint8Array(await trainer.call('checkpoint', run));
  await trainer.call('forget', run);
  const { iterations } = optionsOf(figure);
  return { figure: figure.name, path, file, iterations, loss, took: performance.now() - began };
}
