/** Where the time of a training iteration goes, kernel by kernel. */
import type { Settings, Shape } from '../case';
import { createTraining } from '../training';
import { Observer, type Row } from './observer';

/** Of the fastest iterations, for on a busy machine they tell most about the kernels. */
export interface Profile {
  readonly tokens: number;
  /** Milliseconds of an iteration that nobody watches, and of one whose kernels are timed. */
  readonly unwatched: number;
  readonly watched: number;
  /** What the kernels did in the watched one, longest first. */
  readonly rows: readonly Row[];
}

/** Trains `shape` for as long as the settings say, watched and unwatched in turn. */
export function profile(shape: Shape, { seconds, engine }: Settings): Profile {
  const observer = new Observer();
  const plain = createTraining(shape, engine);
  const timed = createTraining(shape, { ...engine, observe: observer.observe });
  observer.know(timed.network.parameters);
  let [unwatched, watched] = [Infinity, Infinity];
  let rows: readonly Row[] = [];
  const start = performance.now();
  do {
    unwatched = Math.min(unwatched, timeOf(plain.iterate));
    observer.clear();
    const time = timeOf(timed.iterate);
    if (time > watched) continue;
    watched = time;
    rows = observer.rows;
  } while (performance.now() - start < seconds * 1000);
  return { tokens: shape.batch * shape.steps, unwatched, watched, rows };
}

function timeOf(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
