/** What the state of a figure's network is drawn by: what is read of it, fitted anew when the weights have changed, and the pictures. */
import { drawingPath, inOrder, usualSide } from '../../lessons/drawings';
import type { Draws } from '../../lessons/lesson';
import type { Drawing, InkPictures } from '../../protocol/stateReading';
import { pack, unpack, type PackedValue } from '../../protocol/traceCodec';
import type { TrainerClient } from '../trainerClient';
import type { ReadPictures } from './figurePictures';

/** Steps that the reading is fitted to: while the network trains, and once it rests. */
const fitted = { fast: 2000, full: 20_000 };

export class Drawer {
  private pictures: InkPictures | undefined;
  private drawing: PackedValue<Drawing> | undefined;
  private steps = 0;

  /** @param run the network's */
  constructor(
    private readonly draws: Draws,
    private readonly trainer: Pick<TrainerClient, 'call'>,
    private readonly run: string,
  ) {}

  /** @throws CorpusError where a picture is missing, or none */
  async begin(answers: readonly string[], read: ReadPictures): Promise<void> {
    const { draws, trainer } = this;
    const paths = answers.map((answer) => drawingPath(draws, answer));
    const pictures = inOrder(paths, await read(paths));
    this.pictures = unpack(await trainer.call('ink', pictures, draws.side ?? usualSide));
    this.changed();
  }

  /** The weights are others now. */
  changed(): void {
    this.drawing = undefined;
  }

  async now(isTraining: boolean): Promise<PackedValue<Drawing> | undefined> {
    const steps = isTraining ? fitted.fast : fitted.full;
    if (!this.pictures || (this.drawing && this.steps === steps)) return this.drawing;
    const reading = unpack(await this.trainer.call('readState', this.run, steps));
    this.drawing = pack<Drawing>({ reading, pictures: this.pictures });
    this.steps = steps;
    return this.drawing;
  }
}
