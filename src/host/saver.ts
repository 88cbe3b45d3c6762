/** Keeps what a run has learned on disk: now and then while it trains, and at every end. */
import { createHash } from 'node:crypto';
import type { CorpusRequest } from '../protocol/corpus';
import { RpcError } from '../protocol/rpc';
import type { Session } from './session';
import { writtenCorpus, type Owner, type RunStore, type SavedRun } from './store';
import type { TrainerClient } from './trainerClient';

/** A killed window loses at most this much of the training. */
const savePeriod = 5000;

export class Saver {
  /** One job at a time for each run, in order. */
  private readonly chains = new Map<string, Promise<void>>();
  /** Iterations of the snapshots on disk. */
  private readonly written = new Map<string, Set<number>>();
  private readonly hashes = new Map<string, string>();
  /** Heartbeat of the newest record of each run that came from another window. */
  private readonly known = new Map<string, number>();
  private readonly complained = new Set<string>();
  private leaving = false;

  constructor(
    private readonly trainer: TrainerClient,
    private readonly store: RunStore,
    private readonly self: Omit<Owner, 'heartbeat'>,
    /** Called once for each run that cannot be saved. */
    private readonly onProblem: (session: Session, error: unknown) => void,
    private readonly now: () => number = Date.now,
  ) {}

  /** Saves the active runs every few seconds until it is disposed. */
  start(active: () => readonly Session[]): { dispose(): void } {
    const timer = setInterval(() => {
      for (const session of active()) {
        if (this.chains.has(session.id)) continue;
        void (session.state === 'training' ? this.save(session) : this.saveSummary(session));
      }
    }, savePeriod);
    return { dispose: () => clearInterval(timer) };
  }

  /** A run that came from disk: its corpus needs no second hash. */
  know({ summary, corpusHash, owner }: SavedRun): void {
    this.hashes.set(summary.id, corpusHash);
    this.written.set(summary.id, new Set(summary.snapshots));
    if (owner) this.known.set(summary.id, owner.heartbeat);
  }

  /** Whether another window has saved the run since this one read it. */
  isNews({ summary, owner }: SavedRun): boolean {
    return (
      owner !== undefined &&
      owner.window !== this.self.window &&
      owner.heartbeat > (this.known.get(summary.id) ?? -Infinity)
    );
  }

  /** Whether the corpus is the one that the run began with. */
  isCorpusOf(session: Session, corpus: CorpusRequest): boolean {
    return this.hashes.get(session.id) === hashOf(corpus);
  }

  saveNew(session: Session, corpus: CorpusRequest): Promise<void> {
    return this.chain(session, async () => {
      this.hashes.set(session.id, hashOf(corpus));
      await this.store.saveCorpus(session.id, corpus);
      await this.store.save(this.record(session));
    });
  }

  /** Weights, optimizer state and summary; then the snapshots, of which a killed window may lose the last ones. */
  save(session: Session): Promise<void> {
    return this.chain(session, async () => {
      const checkpoint = await this.trainer.call('checkpoint', session.id);
      await this.store.saveCheckpoint(session.id, checkpoint);
      await this.store.save(this.record(session));
      await this.saveSnapshots(session);
    });
  }

  saveSummary(session: Session): Promise<void> {
    return this.chain(session, () => this.store.save(this.record(session)));
  }

  remove(session: Session): Promise<void> {
    return this.chain(session, () => this.store.remove(session.id));
  }

  /** What is saved from now on belongs to no window: whoever opens the workspace next may have it at once. */
  giveUp(): void {
    this.leaving = true;
  }

  /** Resolves when all that was to be written is. */
  async settled(): Promise<void> {
    await Promise.all(this.chains.values());
  }

  private record(session: Session): SavedRun {
    return {
      format: 1,
      summary: session.summary,
      history: session.history,
      corpusHash: this.hashes.get(session.id) ?? '',
      owner: { ...this.self, heartbeat: this.leaving ? 0 : this.now() },
    };
  }

  /** Many snapshots come and go between two saves; only those that stayed are written. */
  private async saveSnapshots({ id, summary }: Session): Promise<void> {
    const written = this.written.get(id) ?? new Set();
    this.written.set(id, written);
    for (const iteration of summary.snapshots) {
      // The untrained network comes from the seed.
      if (iteration === 0 || written.has(iteration)) continue;
      const weights = await this.trainer.call('snapshotWeights', id, iteration).catch(unlessDropped);
      if (!weights) continue;
      await this.store.saveSnapshot(id, iteration, weights);
      written.add(iteration);
    }
    for (const iteration of written) {
      if (summary.snapshots.includes(iteration)) continue;
      await this.store.removeSnapshot(id, iteration);
      written.delete(iteration);
    }
  }

  /** Never rejects: training goes on without a disk, and says so once. */
  private chain(session: Session, job: () => Promise<void>): Promise<void> {
    const before = this.chains.get(session.id) ?? Promise.resolve();
    const next = before.then(job).catch((error: unknown) => {
      if (this.complained.has(session.id)) return;
      this.complained.add(session.id);
      this.onProblem(session, error);
    });
    this.chains.set(session.id, next);
    void next.then(() => {
      if (this.chains.get(session.id) === next) this.chains.delete(session.id);
    });
    return next;
  }
}

/** The worker may have dropped the snapshot in the meantime. */
function unlessDropped(error: unknown): undefined {
  if (!(error instanceof RpcError) || error.code !== 'unknown-snapshot') throw error;
}

function hashOf(corpus: CorpusRequest): string {
  const hash = createHash('sha256').update(writtenCorpus(corpus), 'utf16le');
  if (corpus.kind === 'examples')
    for (const { path, bytes } of corpus.pictures ?? []) hash.update(path, 'utf16le').update(bytes);
  return hash.digest('hex');
}
