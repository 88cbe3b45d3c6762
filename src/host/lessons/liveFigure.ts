/**
 * The network of a figure. It lives in the worker beside the runs, but is none of them: it is not listed, not saved, and gone with
 * the page.
 */
import { checkpointFault } from '../../lessons/checkpoint';
import { firstReading } from '../../lessons/reading';
import type { Figure, FigureState, Hold, Reading, Writing } from '../../protocol/lessonMessages';
import type { HistoryPoint, Progress, RunFacts, RunRecipe, RunState } from '../../protocol/runs';
import { pack, unpackTrace, type PackedTrace } from '../../protocol/traceCodec';
import { RpcError } from '../../protocol/rpc';
import type { HeldSubject, StartRequest } from '../../protocol/trainerMessages';
import { Disposables } from '../dispose';
import type { TrainerClient } from '../trainerClient';
import { Drawer } from './drawer';
import { FigureConcepts } from './figureConcepts';
import type { FigurePictures } from './figurePictures';
import { byHand, judged, optionsOf, prepare, subjectOf, type FigureFiles } from './figureRun';

/** Tokens that a network goes on with. */
const writtenLength = 160;
const firstWriting: Writing = { temperature: 0.5, seed: 1 };

export interface FigureListener {
  show(state: FigureState): void;
  fail(error: unknown): void;
  /** Resolves when what was shown last is on the screen. */
  rested(): Promise<void>;
}

export class LiveFigure {
  private readonly subscriptions = new Disposables();
  /** One thing after another. */
  private chain: Promise<unknown> = Promise.resolve();
  /** As the reader has changed it. */
  private figure: Figure;
  private reading: Reading | undefined;
  private step: number | undefined;
  private state: RunState = 'starting';
  private isOpen = false;
  private isDisposed = false;
  private facts: RunFacts | undefined;
  private recipe: RunRecipe | undefined;
  private progress: Progress | undefined;
  private history: readonly HistoryPoint[] = [];
  private outputs: readonly string[] = [];
  private pictures: FigurePictures | undefined;
  private concepts: FigureConcepts | undefined;
  /** The page has been told of the pictures to choose from. */
  private hasShownPictures = false;
  private writing = firstWriting;
  private holds: readonly Hold[] = [];
  private readonly drawer: Drawer | undefined;
  /** The corpus is another than the one that the run was begun with. */
  private isOutdated = false;
  private isShowing = false;
  private turn = 0;
  private ended: ((failure: string | undefined) => void) | undefined;

  /** @param id of its run */
  constructor(
    private readonly written: Figure,
    private readonly read: () => Promise<FigureFiles>,
    private readonly trainer: TrainerClient,
    private readonly id: string,
    private readonly listener: FigureListener,
  ) {
    this.figure = written;
    this.reading = firstReading(written);
    this.drawer = written.draws && new Drawer(written.draws, trainer, id);
    const { events } = trainer;
    const own = <T extends { readonly run: string }>(hear: (value: T) => void) => {
      return (value: T): void => {
        if (value.run === id) hear(value);
      };
    };
    this.subscriptions.add(events.progress.event(own(({ progress }) => (this.progress = progress))));
    this.subscriptions.add(events.facts.event(own(({ facts }) => (this.facts = facts))));
    this.subscriptions.add(
      events.history.event(own(({ point }) => (this.history = [...this.history, point]))),
    );
    this.subscriptions.add(
      events.ended.event(own((end) => this.ended?.(end.state === 'failed' ? end.reason : undefined))),
    );
    this.subscriptions.add(
      trainer.onDidLose((why) => {
        this.isOpen = false;
        this.state = 'paused';
        this.ended?.(why);
      }),
    );
  }

  /** Begins to live, or is shown again. */
  open(): void {
    this.show();
  }

  /** Reads something else. */
  change(reading: Reading): void {
    this.reading = reading;
    // What was held was of other steps.
    this.holds = [];
    if ('values' in reading) this.setData({ series: this.seriesWith(reading.values) });
    this.show();
  }

  hold(holds: readonly Hold[]): void {
    this.holds = holds;
    this.show();
  }

  setVocabulary(numbers: Readonly<Record<string, number>>): void {
    const { words } = this.figure.data;
    if (words) this.setData({ words: { ...words, numbers } });
    this.show();
  }

  /** Goes on with what it reads in another way. */
  write(writing: Writing): void {
    this.writing = writing;
    this.show();
  }

  /** Tests the memory over so many signs: other examples, and a network that has learned nothing yet. */
  setDistance(steps: number): void {
    const { memory } = this.figure.data;
    if (!memory || steps === memory.steps) return this.show();
    if (this.state === 'training') this.state = 'paused';
    this.figure = { ...this.figure, data: { memory: { ...memory, steps } } };
    void this.do(async () => {
      await this.begin();
      await this.refresh();
    });
  }

  look(step: number | undefined): void {
    if (step === this.step) return;
    this.step = step;
    this.show();
  }

  setWeights(weights: readonly { readonly name: string; readonly values: ArrayLike<number> }[]): void {
    const given = weights.map(({ name, values }) => ({ name, values: Float32Array.from(values) }));
    void this.do(async () => {
      await this.trainer.call('setWeights', this.id, given);
      this.drawer?.changed();
      this.concepts?.forget();
      await this.refresh();
    });
  }

  /**
   * Trains, a few iterations a picture, until it is told to pause or has done all of them.
   * @param still shows nothing before the end
   */
  train(still: boolean): void {
    if (this.state === 'training') return;
    this.state = 'training';
    void this.trainOn(still);
  }

  pause(): void {
    if (this.state !== 'training') return;
    this.state = 'paused';
    this.show();
  }

  reset(): void {
    this.state = 'paused';
    this.figure = this.written;
    this.reading = firstReading(this.written);
    this.holds = [];
    void this.do(async () => {
      await this.begin();
      await this.refresh();
    });
  }

  /** Resolves when everything that it was asked is done. */
  async settled(): Promise<void> {
    await this.chain;
  }

  dispose(): void {
    this.isDisposed = true;
    this.state = 'done';
    this.subscriptions.dispose();
    if (this.isOpen) void this.trainer.call('forget', this.id).catch(() => undefined);
  }

  /** Shows how it stands once all that came before is done; asked again before that, once. */
  private show(): void {
    if (this.isShowing) return;
    this.isShowing = true;
    void this.do(() => {
      this.isShowing = false;
      return this.refresh();
    });
  }

  /** Does something once all that came before is done, and the network is there. */
  private do(action: () => Promise<void>): Promise<void> {
    const next = this.chain.then(async () => {
      if (this.isDisposed) return;
      try {
        if (!this.isOpen) await this.begin();
        await action();
      } catch (error) {
        if (this.state === 'training') this.state = 'paused';
        if (!this.isDisposed) this.listener.fail(error);
      }
    });
    this.chain = next;
    return next;
  }

  /** Whether it is on its way. */
  get isTraining(): boolean {
    return this.state === 'training';
  }

  /** Builds the network as the lesson says. */
  private async begin(): Promise<void> {
    const { trainer, id, figure } = this;
    const found = await this.read();
    const { checkpoint } = found;
    const { request, pictures } = await prepare(figure, found, trainer);
    this.pictures = pictures;
    this.history = [];
    this.concepts = conceptsOf(figure, id, request);
    this.facts = checkpoint
      ? await this.restore(request, checkpoint)
      : await trainer.call('start', id, request);
    this.isOpen = true;
    const { corpus } = request;
    if (corpus.kind === 'examples') this.recipe = { proposal: corpus.proposal, balanced: false };
    this.isOutdated = false;
    const { weights, start } = figure;
    if (weights) await trainer.call('setWeights', id, byHand(weights, await trainer.call('weights', id)));
    if (start === 'trained' && !checkpoint) await this.advance(optionsOf(figure).iterations);
    this.outputs = (await trainer.call('vocabulary', id)).outputs;
    await this.drawer?.begin(this.outputs, found.read);
    if (this.state === 'starting') this.state = 'paused';
  }

  private async restore(request: StartRequest, checkpoint: ArrayBuffer): Promise<RunFacts> {
    try {
      return await this.trainer.call('restore', this.id, request, checkpoint);
    } catch (error) {
      if (!(error instanceof RpcError) || error.code !== 'bad-checkpoint') throw error;
      throw new RpcError(error.code, checkpointFault(this.figure.checkpoint ?? '', error.message));
    }
  }

  /** The same network, to learn from what the reader has changed. */
  private async beginAnew(): Promise<void> {
    const { trainer, id } = this;
    const present = await trainer.call('weights', id);
    const { request } = await prepare(this.figure, await this.read(), trainer);
    this.history = [];
    this.facts = await trainer.call('start', id, request);
    await trainer.call('setWeights', id, present);
    this.drawer?.changed();
    this.isOutdated = false;
  }

  private async trainOn(still: boolean): Promise<void> {
    if (this.isOutdated) await this.do(() => this.beginAnew());
    const { iterations } = optionsOf(this.figure);
    const { perFrame = 4 } = this.figure.training ?? {};
    const turn = ++this.turn;
    const until = (this.progress?.iteration ?? 0) + iterations;
    const atATime = still ? iterations : perFrame;
    // Who pauses and goes on at once must not go on twice.
    while (this.state === 'training' && turn === this.turn) {
      await this.do(() => this.trainAFrame(until, atATime));
      await this.listener.rested();
    }
  }

  private async trainAFrame(until: number, atATime: number): Promise<void> {
    if (this.state !== 'training') return;
    const at = this.progress?.iteration ?? 0;
    await this.advance(Math.min(atATime, until - at));
    if ((this.progress?.iteration ?? 0) >= until) this.state = 'done';
    await this.refresh();
  }

  /** Resolves when so many iterations more are done. @throws Error where the training has failed */
  private async advance(iterations: number): Promise<void> {
    this.concepts?.forget();
    const total = (this.progress?.iteration ?? 0) + iterations;
    await this.trainer.call('setIterations', this.id, total);
    const end = new Promise<string | undefined>((resolve) => (this.ended = resolve));
    await this.trainer.call('train', this.id);
    const failure = await end;
    this.ended = undefined;
    this.drawer?.changed();
    if (failure !== undefined) throw new Error(failure);
  }

  private async refresh(): Promise<void> {
    const { trainer, id, facts, recipe, progress } = this;
    const { figure, outputs, pictures, holds, history } = this;
    const shown = pictures?.shown ?? [];
    const reading = this.reading ?? (shown.length > 0 ? { picture: shown[0].path } : undefined);
    const subject = { ...subjectOf(figure, reading, pictures), ...(holds.length > 0 && { holds }) };
    const gates = figure.show.includes('gates') || figure.show.includes('painted');
    const traced = await trainer.call('trace', id, { ...subject, gates });
    const trace = judged(traced, figure, reading, outputs);
    const step = await this.inspected(subject, trace);
    const drawing = await this.drawer?.now(this.state === 'training');
    const weights = pack(await trainer.call('weights', id));
    const written = await this.goOn(reading);
    // While it trains they would be others in a moment.
    const concepts = this.state === 'training' ? undefined : await this.concepts?.scores(trainer);
    if (this.isDisposed) return;
    this.listener.show({
      run: {
        id,
        label: figure.name,
        created: 0,
        task: figure.task.name,
        options: optionsOf(figure),
        source: { start: 0, end: 0 },
        state: this.state,
        snapshots: [0],
        ...(recipe && { recipe }),
        ...(facts && { facts }),
        ...(progress && { progress }),
      },
      outputs,
      trace,
      history,
      ...(figure.data.memory && { distance: figure.data.memory.steps }),
      ...(step && { step }),
      weights,
      ...(shown.length > 0 && !this.hasShownPictures && { pictures: shown }),
      ...(concepts && { concepts }),
      ...(written !== undefined && { written }),
      holds,
      ...(drawing && { drawing }),
    });
    this.hasShownPictures = true;
  }

  /** What comes next, again and again, where that is shown. */
  private async goOn(reading: Reading | undefined): Promise<string | undefined> {
    const { task, show } = this.figure;
    if (task.name !== 'next-token' || !show.includes('written') || !reading || !('text' in reading))
      return undefined;
    return this.trainer.call('generate', this.id, reading.text, writtenLength, this.writing);
  }

  private async inspected(subject: HeldSubject, trace: PackedTrace): Promise<FigureState['step']> {
    const { step } = this;
    const { tokens } = unpackTrace(trace);
    return step !== undefined && step < tokens.length
      ? this.trainer.call('inspect', this.id, subject, step)
      : undefined;
  }

  private setData(change: Partial<Figure['data']>): void {
    this.figure = { ...this.figure, data: { ...this.figure.data, ...change } };
    this.isOutdated = true;
  }

  private seriesWith(values: readonly number[]): NonNullable<Figure['data']['series']> {
    const { column = '', values: all = [] } = this.figure.data.series ?? {};
    return { column, values: [values, ...all.slice(1)] };
  }
}

function conceptsOf({ concepts }: Figure, id: string, { corpus }: StartRequest): FigureConcepts | undefined {
  return concepts && corpus.kind === 'text' ? new FigureConcepts(id, corpus.text, concepts) : undefined;
}
