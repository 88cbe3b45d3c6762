/** All runs of this window. One trains at a time; the others queue. */
import type { CorpusRequest } from '../protocol/corpus';
import { RpcError } from '../protocol/rpc';
import type { RunSource, RunSummary } from '../protocol/runs';
import type { RunOptions } from '../training/options';
import { Disposables } from './dispose';
import { Emitter } from './emitter';
import { messageOf } from './messageOf';
import type { Span } from './passages';
import type { Residence } from './residence';
import type { Saver } from './saver';
import { isActive, Session } from './session';
import type { TrainerClient } from './trainerClient';
import type { Words } from './words';

export interface NewRun {
  readonly corpus: CorpusRequest;
  readonly label: string;
  readonly source: RunSource;
  readonly options: RunOptions;
  /** The run whose network this is without its memory. */
  readonly withoutMemoryOf?: string;
}

export class Sessions {
  private all: Session[] = [];
  private queue: Session[] = [];
  private active: Session | undefined;
  private readonly listed = new Emitter<void>();
  private readonly changed = new Emitter<Session>();
  private readonly subscriptions = new Disposables();
  /** A run came, went, or has another name or state. */
  readonly onDidChangeList = this.listed.event;
  /** Anything about one run changed. */
  readonly onDidChange = this.changed.event;
  /** Takes over what another window has saved of a run since; asked before this one touches it. */
  catchUp: (session: Session) => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly trainer: TrainerClient,
    private readonly residence: Residence,
    private readonly saver: Saver,
    private readonly words: Words,
    private readonly createId: () => string,
    private readonly now: () => number = Date.now,
  ) {
    this.hearWorker();
  }

  /** Newest first. */
  get list(): readonly Session[] {
    return this.all;
  }

  find(id: string | undefined): Session | undefined {
    return this.all.find((session) => session.id === id);
  }

  /** The run that trains or is about to. */
  get training(): Session | undefined {
    return this.active;
  }

  /** Runs that this window answers for on disk. */
  get owned(): readonly Session[] {
    return this.active ? [this.active, ...this.queue] : this.queue;
  }

  /** Adds runs that were saved earlier; they train only when they are told to. */
  add(sessions: readonly Session[]): void {
    this.all = [...this.all, ...sessions].sort((a, b) => b.summary.created - a.summary.created);
    for (const session of sessions) this.follow(session);
    this.listed.fire();
  }

  /** Creates a run and trains it, now or when its turn comes. */
  create({ corpus, label, source, options, withoutMemoryOf }: NewRun): Session {
    const summary: RunSummary = {
      id: this.createId(),
      label,
      created: this.now(),
      ...taught(corpus),
      options,
      source,
      ...(withoutMemoryOf !== undefined && { withoutMemoryOf }),
      state: 'paused',
      // The untrained network: the worker can always make it again from the seed.
      snapshots: [0],
    };
    const session = new Session(summary, [], corpus);
    this.add([session]);
    void this.saver.saveNew(session, corpus);
    this.enqueue(session);
    return session;
  }

  async pause(session: Session): Promise<void> {
    await this.halt(session, 'paused');
  }

  /** Ends the run with what it has learned; "Train for More Iterations…" takes it up again. */
  async stop(session: Session): Promise<void> {
    await this.halt(session, 'done');
  }

  async resume(session: Session): Promise<void> {
    await this.claim(session);
    if (session.state === 'paused' || session.state === 'failed') this.enqueue(session);
  }

  /** Takes a run up again, for so many more iterations than it has done. */
  async trainMore(session: Session, iterations: number): Promise<void> {
    await this.claim(session);
    await this.residence.enter(session);
    const total = session.iteration + iterations;
    await this.trainer.call('setIterations', session.id, total);
    session.update({ options: { ...session.summary.options, iterations: total } });
    if (!isActive(session.state)) this.enqueue(session);
  }

  async setLearningRate(session: Session, learningRate: number): Promise<void> {
    await this.claim(session);
    await this.residence.enter(session);
    await this.trainer.call('setLearningRate', session.id, learningRate);
    session.update({ options: { ...session.summary.options, learningRate } });
    await this.saver.saveSummary(session);
  }

  async rename(session: Session, label: string): Promise<void> {
    await this.claim(session);
    session.update({ label });
    this.listed.fire();
    await this.saver.saveSummary(session);
  }

  /** The run's text is somewhere else in its document now. */
  async relocate(session: Session, { start, end }: Span): Promise<void> {
    await this.claim(session);
    const { source } = session.summary;
    session.update({ source: { ...('uri' in source && { uri: source.uri }), start, end } });
    await this.saver.saveSummary(session);
  }

  /** Removes the run from the window, the worker and the disk. */
  async remove(session: Session): Promise<void> {
    await this.halt(session, 'done', false);
    this.all = this.all.filter((other) => other !== session);
    this.listed.fire();
    await this.residence.leave(session).catch(() => undefined);
    await this.saver.remove(session);
  }

  /** Saves the run that trains and what else is not written yet, for a window that is about to close. */
  async saveActive(): Promise<void> {
    this.saver.giveUp();
    for (const session of this.owned)
      void (session.state === 'training' ? this.saver.save(session) : this.saver.saveSummary(session));
    await this.saver.settled();
  }

  dispose(): void {
    this.subscriptions.dispose();
    this.listed.dispose();
    this.changed.dispose();
  }

  /** @throws RpcError while another window trains the run */
  refuseElsewhere(session: Session): void {
    if (session.inOtherWindow) throw new RpcError('in-other-window', this.words.trainedInOtherWindow);
  }

  /** @throws RpcError when another window trains the run */
  private async claim(session: Session): Promise<void> {
    if (!this.owned.includes(session)) await this.catchUp(session);
    this.refuseElsewhere(session);
  }

  private enqueue(session: Session): void {
    if (this.active && this.active !== session) {
      if (session.moveTo('queued')) this.queue.push(session);
      void this.saver.saveSummary(session);
    } else void this.train(session);
  }

  private async train(session: Session): Promise<void> {
    this.active = session;
    session.moveTo('starting');
    // Other windows keep their hands off from now on.
    void this.saver.saveSummary(session);
    try {
      await this.residence.enterWithSnapshots(session);
      // Paused, stopped or found damaged in the meantime.
      if (session.state !== 'starting') return;
      await this.trainer.call('train', session.id);
      if (!session.moveTo('training')) await this.trainer.call('pause', session.id);
    } catch (error) {
      session.moveTo('failed', messageOf(error));
      void this.saver.saveSummary(session);
    }
  }

  private async halt(session: Session, state: 'paused' | 'done', save = true): Promise<void> {
    await this.claim(session);
    const wasTraining = session.state === 'training';
    // The person sees it at once; the worker only gets there at the end of its iteration.
    const halted = wasTraining ? this.trainer.call('pause', session.id) : undefined;
    session.moveTo(state);
    await halted;
    if (!save) return;
    await (wasTraining ? this.saver.save(session) : this.saver.saveSummary(session));
  }

  private follow(session: Session): void {
    session.onDidMove(() => {
      if (session.state !== 'queued') this.queue = this.queue.filter((other) => other !== session);
      if (session === this.active && !isActive(session.state)) {
        this.active = undefined;
        const next = this.queue.shift();
        if (next) void this.train(next);
      }
      this.listed.fire();
    });
    session.onDidChange(() => this.changed.fire(session));
  }

  private hearWorker(): void {
    const { progress, facts, history, snapshot, sample, ended } = this.trainer.events;
    const on = <T extends { run: string }>(
      event: Emitter<T>,
      handle: (session: Session, value: T) => void,
    ): void => {
      this.subscriptions.add(
        event.event((value) => {
          const session = this.find(value.run);
          if (session) handle(session, value);
        }),
      );
    };
    on(progress, (session, value) => session.update({ progress: value.progress }));
    on(facts, (session, value) => session.update({ facts: value.facts }));
    on(history, (session, { point }) => session.addHistory(point));
    on(sample, (session, { text }) => session.update({ sample: text }));
    on(snapshot, (session, { iteration, dropped }) => {
      const kept = session.summary.snapshots.filter((old) => old !== iteration && !dropped.includes(old));
      session.update({ snapshots: [...kept, iteration].sort((a, b) => a - b) });
    });
    on(ended, (session, end) => {
      if (end.state === 'failed') session.moveTo('failed', end.reason);
      else session.moveTo('done');
      void this.saver.save(session);
    });
    this.subscriptions.add(this.trainer.onDidLose((why) => this.failActive(why)));
  }

  /** Runs that do not train at the moment are on disk and come back when they are next used. */
  private failActive(why: string): void {
    const session = this.active;
    if (!session) return;
    session.moveTo('failed', this.words.workerStopped(why));
    void this.saver.saveSummary(session);
  }
}

/** What the summary says of what is learned. */
function taught(corpus: CorpusRequest): Pick<RunSummary, 'task' | 'recipe'> {
  if (corpus.kind === 'text') return { task: 'next-token' };
  const { proposal, balanced = false } = corpus;
  return { task: proposal.task, recipe: { proposal, balanced } };
}
