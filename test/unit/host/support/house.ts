/** The host's services without VS Code, over a scripted worker and files in memory. */
import { Answers } from '../../../../src/host/answers';
import { Residence } from '../../../../src/host/residence';
import { Saver } from '../../../../src/host/saver';
import { SavedRuns } from '../../../../src/host/savedRuns';
import type { Session } from '../../../../src/host/session';
import { Sessions } from '../../../../src/host/sessions';
import { RunStore, type Owner } from '../../../../src/host/store';
import { TrainerClient } from '../../../../src/host/trainerClient';
import type { Words } from '../../../../src/host/words';
import type { CorpusRequest } from '../../../../src/protocol/corpus';
import type { RunState } from '../../../../src/protocol/runs';
import { defaultOptions } from '../../../../src/training/options';
import { FakeTrainer } from './fakeTrainer';
import { MemoryFiles } from './memoryFiles';

export const words: Words = {
  workerStopped: (why) => `worker stopped: ${why}`,
  trainedInOtherWindow: 'in another window',
  corpusLost: 'corpus lost',
  noMemory: 'no memory',
  withoutMemory: (label) => `${label}, forgetful`,
  checkpointDamaged: (why) => `damaged: ${why}`,
  checkpointReplaced: (why, iteration) => `damaged: ${why}; used ${iteration}`,
};

export const text = 'the quick brown fox jumps over the lazy dog';

export interface HouseOptions {
  files?: MemoryFiles;
  /** Processes that run, beside this one. */
  running?: readonly number[];
  process?: number;
  time?: number;
  readCorpus?: () => Promise<CorpusRequest | undefined>;
}

export class House {
  readonly files: MemoryFiles;
  readonly trainers: FakeTrainer[] = [];
  readonly problems: string[] = [];
  readonly unreadable: string[] = [];
  readonly trainer = new TrainerClient(() => {
    this.trainers.push(new FakeTrainer());
    return this.worker;
  });
  readonly store: RunStore;
  readonly saver: Saver;
  readonly residence: Residence;
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly saved: SavedRuns;
  now: number;
  private created = 0;

  constructor({ files, running = [], process = 1, time = 1000, readCorpus }: HouseOptions = {}) {
    this.files = files ?? new MemoryFiles();
    this.now = time;
    const clock = (): number => this.now;
    const self: Omit<Owner, 'heartbeat'> = { window: `window ${process}`, machine: 'here', process };
    this.store = new RunStore(this.files, (path) => this.unreadable.push(path));
    this.saver = new Saver(
      this.trainer,
      this.store,
      self,
      (session, error) => this.problems.push(`${session.id}: ${String(error)}`),
      clock,
    );
    const lost = (): Promise<undefined> => Promise.resolve(undefined);
    this.residence = new Residence(this.trainer, this.store, words, readCorpus ?? lost);
    this.answers = new Answers(this.trainer, this.residence);
    const createId = (): string => `run${++this.created}`;
    this.sessions = new Sessions(this.trainer, this.residence, this.saver, words, createId, () => this.now++);
    const isRunning = (owner: Owner): boolean => running.includes(owner.process);
    this.saved = new SavedRuns(
      this.store,
      this.saver,
      this.residence,
      this.sessions,
      words.trainedInOtherWindow,
      isRunning,
      clock,
    );
    this.sessions.catchUp = (session) => this.saved.catchUp(session);
  }

  /** The worker that was started last. */
  get worker(): FakeTrainer {
    return this.trainers[this.trainers.length - 1];
  }

  create(corpus = text): Session {
    const source = { uri: 'file:///a.txt', start: 0, end: corpus.length };
    return this.sessions.create({
      corpus: { kind: 'text', text: corpus },
      label: 'a.txt',
      source,
      options: defaultOptions,
    });
  }

  async createAndTrain(): Promise<Session> {
    const session = this.create();
    await reaches(session, 'training');
    return session;
  }

  /** The worker reports this iteration. */
  progress(session: Session, iteration: number): void {
    this.worker.tellProgress(session.id, iteration);
  }
}

/** Lets everything that is under way without a timer come to rest. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when the run has the state; rejects after a second. */
export async function reaches(session: Session, state: RunState): Promise<void> {
  const deadline = Date.now() + 1000;
  while (session.state !== state) {
    if (Date.now() > deadline) throw new Error(`the run is ${session.state}, not ${state}`);
    await settled();
  }
}
