/**
 * Threads that do the parts of one piece of work side by side. They share a memory and talk through words in it: no
 * thread waits but by Atomics, and no part is ever done by two. Parts of threads that are not there, or not yet, are done
 * by the thread that leads, so that the numbers are the same whoever computed them.
 */
import type { Engine } from './engine';
import { ModelError } from './errors';

/** What every part can do, in the order of an iteration. */
export const phases = ['pack', 'learn', 'evaluate', 'reduce', 'update'] as const;
export type Phase = (typeof phases)[number];
export type Part = Readonly<Record<Phase, () => void>>;

/**
 * What a thread's word says: nobody works there (0, as memory begins), a thread rests, one broke off, or, from
 * `firstCommand` on, a phase is to be done. A negative word awaits the thread that was started for that turn.
 */
const [nobody, resting, broken, firstCommand] = [0, 1, 2, 3];

/** Words of the memory from one thread's to the next: a cache line. */
const line = 16;
/** Looks at a word before sleeping for it, some microseconds: most waits are shorter than falling asleep. */
const looks = 2000;
/** Milliseconds without a sign of the other threads after which they are given up. */
const longestWait = 120_000;

export class Team {
  /** Word 0 counts the threads at work; word i · line is thread i's. */
  readonly #words: Int32Array;
  readonly #called: boolean[];
  #turn = 0;

  /** @param patience milliseconds that the leading thread waits for the others */
  constructor(
    engine: Engine,
    readonly size: number,
    private readonly patience = longestWait,
  ) {
    const address = engine.allocate(size * line);
    this.#words = new Int32Array(engine.buffer, address, size * line);
    this.#called = new Array<boolean>(size).fill(false);
  }

  /** Opens the places of all threads but the leading one; returns the turn, which a thread says when it comes. */
  open(): number {
    this.#turn++;
    Atomics.store(this.#words, 0, 0);
    for (let thread = 1; thread < this.size; thread++) Atomics.store(this.#words, thread * line, -this.#turn);
    return this.#turn;
  }

  /** Sends the threads home; those that have not come yet will not be let in. */
  close(): void {
    for (let thread = 1; thread < this.size; thread++) {
      Atomics.store(this.#words, thread * line, nobody);
      Atomics.notify(this.#words, thread * line);
    }
  }

  /** Has every part do a phase; `parts[0]` is the leading thread's. Throws 'thread-lost'. */
  run(phase: Phase, parts: readonly Part[]): void {
    const command = firstCommand + phases.indexOf(phase);
    for (let thread = 1; thread < this.size; thread++) this.#called[thread] = this.#call(thread, command);
    for (const [thread, part] of parts.entries()) if (!this.#called[thread]) part[phase]();
    this.#await();
  }

  /** What another thread does with its life: comes for a turn, does its part of every phase, and goes when sent home. */
  follow(thread: number, turn: number, part: Part): void {
    const at = thread * line;
    if (Atomics.compareExchange(this.#words, at, -turn, resting) !== -turn) return;
    for (;;) {
      const command = this.#next(at);
      if (command < firstCommand) return;
      let state = broken;
      try {
        part[phases[command - firstCommand]]();
        state = resting;
      } finally {
        Atomics.store(this.#words, at, state);
        if (Atomics.sub(this.#words, 0, 1) === 1) Atomics.notify(this.#words, 0);
      }
    }
  }

  #call(thread: number, command: number): boolean {
    if (Atomics.load(this.#words, thread * line) !== resting) return false;
    Atomics.add(this.#words, 0, 1);
    Atomics.store(this.#words, thread * line, command);
    Atomics.notify(this.#words, thread * line);
    return true;
  }

  #next(at: number): number {
    for (let look = 0; look < looks; look++) {
      const word = Atomics.load(this.#words, at);
      if (word !== resting) return word;
    }
    while (Atomics.load(this.#words, at) === resting) Atomics.wait(this.#words, at, resting);
    return Atomics.load(this.#words, at);
  }

  /** Waits for the threads at work. */
  #await(): void {
    for (let look = 0; look < looks; look++) if (Atomics.load(this.#words, 0) === 0) return this.#check();
    for (;;) {
      const working = Atomics.load(this.#words, 0);
      if (working === 0) return this.#check();
      if (Atomics.wait(this.#words, 0, working, this.patience) === 'timed-out') throw threadLost();
    }
  }

  #check(): void {
    for (let thread = 1; thread < this.size; thread++)
      if (Atomics.load(this.#words, thread * line) === broken) throw threadLost();
  }
}

function threadLost(): ModelError {
  return new ModelError(
    'thread-lost',
    'A thread of the training broke off. Go back to the last snapshot and resume, with fewer threads if it happens again.',
  );
}
