/** A figure that lives: what its reader does to it and its network, one thing after another, each followed by how it stands then. */
import type { Figure, FigureState, Hold, Reading, Writing } from '../../protocol/lessonMessages';
import type { RunState } from '../../protocol/runs';
import type { TrainerClient } from '../trainerClient';
import {
  unchanged,
  withDistance,
  withoutChanges,
  withReading,
  withVocabulary,
  type Changed,
} from './changes';
import { lookAt } from './figureLook';
import { FigureNetwork } from './figureNetwork';
import { optionsOf, type FigureFiles } from './figureRun';

export interface FigureListener {
  show(state: FigureState): void;
  fail(error: unknown): void;
  /** Resolves when what was shown last is on the screen. */
  rested(): Promise<void>;
}

export class LiveFigure {
  private readonly network: FigureNetwork;
  /** One thing after another. */
  private chain: Promise<unknown> = Promise.resolve();
  private changed: Changed;
  private state: RunState = 'starting';
  private isDisposed = false;
  /** The page has been told of the pictures to choose from. */
  private hasShownPictures = false;
  private isShowing = false;
  private turn = 0;

  /** @param id of its run */
  constructor(
    private readonly written: Figure,
    read: () => Promise<FigureFiles>,
    trainer: TrainerClient,
    id: string,
    private readonly listener: FigureListener,
  ) {
    this.changed = unchanged(written);
    this.network = new FigureNetwork(id, trainer, read, written, () => (this.state = 'paused'));
  }

  /** Begins to live, or is shown again. */
  open(): void {
    this.show();
  }

  /** Reads something else. */
  change(reading: Reading): void {
    this.changed = withReading(this.changed, reading);
    this.show();
  }

  hold(holds: readonly Hold[]): void {
    this.changed = { ...this.changed, holds };
    this.show();
  }

  setVocabulary(numbers: Readonly<Record<string, number>>): void {
    this.changed = withVocabulary(this.changed, numbers);
    this.show();
  }

  /** Goes on with what it reads in another way. */
  write(writing: Writing): void {
    this.changed = { ...this.changed, writing };
    this.show();
  }

  /** Tests the memory over so many signs: other examples, and a network that has learned nothing yet. */
  setDistance(steps: number): void {
    const changed = withDistance(this.changed, steps);
    if (changed === this.changed) return this.show();
    if (this.state === 'training') this.state = 'paused';
    this.changed = changed;
    this.beginAgain();
  }

  look(step: number | undefined): void {
    if (step === this.changed.step) return;
    this.changed = { ...this.changed, step };
    this.show();
  }

  setWeights(weights: readonly { readonly name: string; readonly values: ArrayLike<number> }[]): void {
    const given = weights.map(({ name, values }) => ({ name, values: Float32Array.from(values) }));
    void this.do(async () => {
      await this.network.setWeights(given);
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
    this.changed = withoutChanges(this.changed, this.written);
    this.beginAgain();
  }

  /** Whether it is on its way. */
  get isTraining(): boolean {
    return this.state === 'training';
  }

  /** Resolves when everything that it was asked is done. */
  async settled(): Promise<void> {
    await this.chain;
  }

  dispose(): void {
    this.isDisposed = true;
    this.state = 'done';
    this.network.dispose();
  }

  private beginAgain(): void {
    void this.do(async () => {
      await this.begin();
      await this.refresh();
    });
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
        if (!this.network.isOpen) await this.begin();
        await action();
      } catch (error) {
        if (this.isTraining) this.state = 'paused';
        if (!this.isDisposed) this.listener.fail(error);
      }
    });
    this.chain = next;
    return next;
  }

  private async begin(): Promise<void> {
    await this.network.begin(this.changed.figure);
    if (this.state === 'starting') this.state = 'paused';
  }

  private async trainOn(still: boolean): Promise<void> {
    await this.do(() => this.network.teach(this.changed.figure));
    const { training } = this.written;
    const { iterations } = optionsOf(this.written);
    const { perFrame = 4 } = training ?? {};
    const turn = ++this.turn;
    const until = this.network.iteration + iterations;
    const atATime = still ? iterations : perFrame;
    // Who pauses and goes on at once must not go on twice.
    while (this.isTraining && turn === this.turn) {
      await this.do(() => this.trainAFrame(until, atATime));
      await this.listener.rested();
    }
  }

  private async trainAFrame(until: number, atATime: number): Promise<void> {
    if (!this.isTraining) return;
    const { network } = this;
    await network.advance(Math.min(atATime, until - network.iteration));
    if (network.iteration >= until) this.state = 'done';
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    const { network, changed } = this;
    const seen = await lookAt(network, changed, this.isTraining);
    if (this.isDisposed) return;
    const { shown } = network.begun.pictures;
    this.listener.show({
      ...seen,
      run: network.run(changed.figure, this.state),
      ...(shown.length > 0 && !this.hasShownPictures && { pictures: shown }),
    });
    this.hasShownPictures = true;
  }
}
