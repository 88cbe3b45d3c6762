/** Which runs live in the worker, and how they get there: begun from their text, or restored from their files. */
import type { CorpusRequest } from '../protocol/corpus';
import { RpcError } from '../protocol/rpc';
import type { RunFacts } from '../protocol/runs';
import type { StartRequest } from '../protocol/trainerMessages';
import type { Session } from './session';
import type { RunStore } from './store';
import type { TrainerClient } from './trainerClient';
import type { Words } from './words';

/** Runs beyond this number leave the worker's memory, the longest unused first. */
const maximumResidents = 4;

interface Resident {
  readonly session: Session;
  readonly entered: Promise<void>;
  /** Saved snapshots are handed to the worker after the run itself, so that the run answers at once. */
  snapshots: Promise<void>;
}

export class Residence {
  /** Longest unused first. */
  private readonly residents = new Map<string, Resident>();

  constructor(
    private readonly trainer: TrainerClient,
    private readonly store: RunStore,
    private readonly words: Words,
    /** The corpus of a run as its documents have it now, for one that was too long to be saved. */
    private readonly readCorpus: (session: Session) => Promise<CorpusRequest | undefined>,
  ) {
    trainer.onDidLose(() => this.residents.clear());
  }

  /** Resolves when the worker can trace, train or generate with the run. */
  async enter(session: Session): Promise<void> {
    const resident = this.residents.get(session.id) ?? this.open(session);
    this.residents.delete(session.id);
    this.residents.set(session.id, resident);
    await resident.entered;
  }

  /** Resolves when the worker has the run's saved snapshots too. */
  async enterWithSnapshots(session: Session): Promise<void> {
    await this.enter(session);
    await this.residents.get(session.id)?.snapshots;
  }

  /** Frees the run's place in the worker. */
  async leave(session: Session): Promise<void> {
    if (this.residents.delete(session.id)) await this.trainer.call('forget', session.id);
  }

  /** What the run learns from. */
  async corpus(session: Session): Promise<CorpusRequest> {
    session.corpus ??= await this.store.corpus(session.summary).catch(() => this.readCorpus(session));
    if (session.corpus === undefined) throw new RpcError('corpus-lost', this.words.corpusLost);
    return session.corpus;
  }

  private open(session: Session): Resident {
    this.makeRoom();
    const resident: Resident = { session, entered: this.bring(session), snapshots: Promise.resolve() };
    resident.entered.then(
      () => (resident.snapshots = this.addSnapshots(session)),
      (error: unknown) => {
        if (this.residents.get(session.id) === resident) this.residents.delete(session.id);
        // A run whose files are damaged fails visibly, whatever it was wanted for.
        if (error instanceof RpcError && error.code === 'bad-checkpoint')
          session.moveTo('failed', error.message);
      },
    );
    return resident;
  }

  private async bring(session: Session): Promise<void> {
    const request = { corpus: await this.corpus(session), options: session.summary.options };
    // A run that has learned nothing yet needs no disk.
    const checkpoint = session.iteration > 0 ? await this.store.checkpoint(session.id) : undefined;
    session.update({
      facts: checkpoint
        ? await this.restore(session, request, checkpoint)
        : await this.trainer.call('start', session.id, request),
    });
  }

  /** A damaged checkpoint is replaced by the newest snapshot that can be read; the run says so. */
  private async restore(session: Session, request: StartRequest, checkpoint: ArrayBuffer): Promise<RunFacts> {
    try {
      return await this.trainer.call('restore', session.id, request, checkpoint);
    } catch (error) {
      if (!(error instanceof RpcError) || error.code !== 'bad-checkpoint') throw error;
      return await this.restoreSnapshot(session, request, error.message);
    }
  }

  private async restoreSnapshot(session: Session, request: StartRequest, why: string): Promise<RunFacts> {
    const facts = await this.trainer.call('start', session.id, request);
    await this.addSnapshots(session);
    const iteration = session.summary.snapshots.at(-1);
    if (!iteration) throw new RpcError('bad-checkpoint', this.words.checkpointDamaged(why));
    await this.trainer.call('revert', session.id, iteration);
    session.moveTo('failed', this.words.checkpointReplaced(why, iteration));
    return facts;
  }

  /** Forgets those that cannot be read, or that a killed window did not save. The worker makes the first one itself. */
  private async addSnapshots(session: Session): Promise<void> {
    const lost = new Set<number>();
    for (const iteration of session.summary.snapshots) {
      if (iteration === 0) continue;
      const weights = await this.store.snapshot(session.id, iteration).catch(() => undefined);
      const added = weights && (await this.adds(session.id, iteration, weights));
      if (!added) lost.add(iteration);
    }
    // Training may have gone on meanwhile: what it added stays.
    if (lost.size > 0)
      session.update({ snapshots: session.summary.snapshots.filter((iteration) => !lost.has(iteration)) });
  }

  private adds(run: string, iteration: number, weights: ArrayBuffer): Promise<boolean> {
    return this.trainer.call('addSnapshot', run, iteration, weights).then(
      () => true,
      () => false,
    );
  }

  private makeRoom(): void {
    for (const { session } of this.residents.values()) {
      if (this.residents.size < maximumResidents) return;
      if (session.state === 'paused' || session.state === 'done')
        void this.leave(session).catch(() => undefined);
    }
  }
}
