/**
 * The network of a figure in the worker. It lives there beside the runs, but is none of them: it is not listed, not saved, and gone
 * with the page.
 */
import { checkpointFault } from '../../lessons/checkpoint';
import type { Figure, FigureState } from '../../protocol/lessonMessages';
import type { HistoryPoint, Progress, RunFacts, RunRecipe, RunState } from '../../protocol/runs';
import { RpcError } from '../../protocol/rpc';
import type { RunWeights, StartRequest } from '../../protocol/trainerMessages';
import { Disposables } from '../dispose';
import type { TrainerClient } from '../trainerClient';
import { Drawer } from './drawer';
import { FigureConcepts } from './figureConcepts';
import type { FigurePictures } from './figurePictures';
import { byHand, optionsOf, prepare, type FigureFiles } from './figureRun';

/** What is known of it once it has begun. */
export interface Begun {
  readonly pictures: FigurePictures;
  readonly outputs: readonly string[];
  readonly concepts: FigureConcepts | undefined;
}

export class FigureNetwork {
  readonly drawer: Drawer | undefined;
  private readonly subscriptions = new Disposables();
  private known: Begun | undefined;
  /** What it learns from. */
  private taught: Figure['data'] | undefined;
  private lives = false;
  private facts: RunFacts | undefined;
  private recipe: RunRecipe | undefined;
  private progress: Progress | undefined;
  private points: readonly HistoryPoint[] = [];
  private ended: ((failure: string | undefined) => void) | undefined;

  /**
   * @param id of its run
   * @param onDidLose the worker, and the network with it
   */
  constructor(
    readonly id: string,
    readonly trainer: TrainerClient,
    private readonly read: () => Promise<FigureFiles>,
    { draws }: Figure,
    onDidLose: () => void,
  ) {
    this.drawer = draws && new Drawer(draws, trainer, id);
    const { events } = trainer;
    const own = <T extends { readonly run: string }>(hear: (value: T) => void) => {
      return (value: T): void => {
        if (value.run === id) hear(value);
      };
    };
    this.subscriptions.add(events.progress.event(own(({ progress }) => (this.progress = progress))));
    this.subscriptions.add(events.facts.event(own(({ facts }) => (this.facts = facts))));
    this.subscriptions.add(events.history.event(own(({ point }) => (this.points = [...this.points, point]))));
    this.subscriptions.add(
      events.ended.event(own((end) => this.ended?.(end.state === 'failed' ? end.reason : undefined))),
    );
    this.subscriptions.add(
      trainer.onDidLose((why) => {
        this.lives = false;
        onDidLose();
        this.ended?.(why);
      }),
    );
  }

  /** Whether it is there in the worker. */
  get isOpen(): boolean {
    return this.lives;
  }

  get begun(): Begun {
    if (this.known) return this.known;
    throw new Error('The network has not begun.');
  }

  get iteration(): number {
    return this.progress?.iteration ?? 0;
  }

  get history(): readonly HistoryPoint[] {
    return this.points;
  }

  run(figure: Figure, state: RunState): FigureState['run'] {
    const { id, recipe, facts, progress } = this;
    return {
      id,
      label: figure.name,
      created: 0,
      task: figure.task.name,
      options: optionsOf(figure),
      source: { start: 0, end: 0 },
      state,
      snapshots: [0],
      ...(recipe && { recipe }),
      ...(facts && { facts }),
      ...(progress && { progress }),
    };
  }

  /** Builds it as the figure says. */
  async begin(figure: Figure): Promise<void> {
    const { trainer, id } = this;
    const found = await this.read();
    const { checkpoint } = found;
    const { request, pictures } = await prepare(figure, found, trainer);
    const concepts = conceptsOf(figure, id, request);
    this.points = [];
    this.facts = checkpoint
      ? await this.restore(figure, request, checkpoint)
      : await trainer.call('start', id, request);
    this.lives = true;
    this.taught = figure.data;
    const { outputs } = await trainer.call('vocabulary', id);
    this.known = { pictures, concepts, outputs };
    const { corpus } = request;
    if (corpus.kind === 'examples') this.recipe = { proposal: corpus.proposal, balanced: false };
    const { weights, start } = figure;
    if (weights) await trainer.call('setWeights', id, byHand(weights, await trainer.call('weights', id)));
    if (start === 'trained' && !checkpoint) await this.advance(optionsOf(figure).iterations);
    await this.drawer?.begin(outputs, found.read);
  }

  /** The same network, to learn from what the reader has changed, if anything. */
  async teach(figure: Figure): Promise<void> {
    if (figure.data === this.taught) return;
    const { trainer, id } = this;
    const present = await trainer.call('weights', id);
    const { request } = await prepare(figure, await this.read(), trainer);
    this.points = [];
    this.facts = await trainer.call('start', id, request);
    this.taught = figure.data;
    await this.setWeights(present);
  }

  async setWeights(weights: readonly Pick<RunWeights, 'name' | 'values'>[]): Promise<void> {
    await this.trainer.call('setWeights', this.id, weights);
    this.forgetMeasures();
  }

  /** Resolves when so many iterations more are done. @throws Error where the training has failed */
  async advance(iterations: number): Promise<void> {
    await this.trainer.call('setIterations', this.id, this.iteration + iterations);
    const end = new Promise<string | undefined>((resolve) => (this.ended = resolve));
    await this.trainer.call('train', this.id);
    const failure = await end;
    this.ended = undefined;
    this.forgetMeasures();
    if (failure !== undefined) throw new Error(failure);
  }

  dispose(): void {
    this.subscriptions.dispose();
    if (this.lives) void this.trainer.call('forget', this.id).catch(() => undefined);
  }

  /** The weights are others now. */
  private forgetMeasures(): void {
    this.drawer?.changed();
    this.known?.concepts?.forget();
  }

  private async restore(figure: Figure, request: StartRequest, checkpoint: ArrayBuffer): Promise<RunFacts> {
    try {
      return await this.trainer.call('restore', this.id, request, checkpoint);
    } catch (error) {
      if (!(error instanceof RpcError) || error.code !== 'bad-checkpoint') throw error;
      throw new RpcError(error.code, checkpointFault(figure.checkpoint ?? '', error.message));
    }
  }
}

function conceptsOf({ concepts }: Figure, id: string, { corpus }: StartRequest): FigureConcepts | undefined {
  return concepts && corpus.kind === 'text' ? new FigureConcepts(id, corpus.text, concepts) : undefined;
}
