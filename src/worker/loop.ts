import type { Trainer, TrainingEvent } from '../training/trainer';
import type { Platform } from './platform';

/** How training ended by itself. */
export type Outcome =
  | { readonly state: 'done' }
  | { readonly state: 'failed'; readonly reason: string; readonly iteration: number };

export interface LoopListener {
  /** Something that the trainer tells. */
  heard(event: TrainingEvent): void;
  /** Between two slices of training. */
  tick(): void;
  /** Training rests now; `outcome` is left out where it was asked to. */
  rested(outcome: Outcome | undefined): void;
}

/** Milliseconds of training between two looks at the messages; where an iteration takes longer, one iteration. */
const sliceLength = 4;

/** The time from one start to the stop that belongs to it. */
interface Turn {
  stopping: boolean;
  ended: Promise<void>;
}

/** Runs a trainer in slices, so that messages are answered between them. */
export class Loop {
  private turn: Turn | undefined;

  constructor(
    private readonly trainer: Pick<Trainer, 'train' | 'iteration'>,
    private readonly platform: Pick<Platform, 'now' | 'breathe'>,
    private readonly listener: LoopListener,
  ) {}

  get isRunning(): boolean {
    return this.turn !== undefined;
  }

  /** Trains, after a stop that is under way. */
  start(): void {
    if (this.turn?.stopping === false) return;
    const turn: Turn = { stopping: false, ended: this.turn?.ended ?? Promise.resolve() };
    turn.ended = turn.ended.then(() => this.run(turn));
    this.turn = turn;
  }

  /** Resolves when training rests. */
  async stop(): Promise<void> {
    if (!this.turn) return;
    this.turn.stopping = true;
    await this.turn.ended;
  }

  private async run(turn: Turn): Promise<void> {
    const outcome = await this.trainUntilStopped(turn).catch((error: unknown): Outcome => ({
      state: 'failed',
      reason: error instanceof Error ? error.message : String(error),
      iteration: this.trainer.iteration,
    }));
    if (this.turn === turn) this.turn = undefined;
    this.listener.rested(outcome);
  }

  private async trainUntilStopped(turn: Turn): Promise<Outcome | undefined> {
    const training = this.trainer.train();
    // The caller gets its answer before the first iteration.
    await this.platform.breathe();
    try {
      while (!turn.stopping) {
        const end = this.platform.now() + sliceLength;
        do {
          const { done, value } = training.next();
          if (done) return { state: 'done' };
          if (value?.type === 'diverged')
            return { state: 'failed', reason: value.reason, iteration: value.iteration };
          if (value) this.listener.heard(value);
        } while (this.platform.now() < end);
        this.listener.tick();
        await this.platform.breathe();
      }
      return undefined;
    } finally {
      training.return();
    }
  }
}
