import type { Progress } from '../protocol/runs';
import type { TrainerEvents, WatchRequest } from '../protocol/trainerMessages';
import type { Trainer, TrainingEvent } from '../training/trainer';
import { Live } from './live';
import type { LoopListener, Outcome } from './loop';
import { Pace } from './pace';
import type { Platform } from './platform';
import type { Reader, Reading } from './reader';

/** Sends an event to the host. */
export type Tell = <K extends keyof TrainerEvents>(
  name: K,
  value: TrainerEvents[K],
  transfer?: readonly ArrayBuffer[],
) => void;

interface Watched {
  readonly reading: Reading;
  /** Step whose detail is sent along. */
  readonly step: number | undefined;
  readonly gates: boolean | undefined;
}

/** Milliseconds. */
const progressInterval = 100;
const sampleInterval = 2000;
/** Of the time, at most. */
const sampleShare = 0.05;

/** Tells what becomes of a run, no more often than it is worth. */
export class Reporter implements LoopListener {
  private readonly live: Live<Watched>;
  private readonly progressPace: Pace;
  private readonly samplePace: Pace;

  constructor(
    private readonly run: string,
    private readonly trainer: Trainer,
    private readonly reader: Reader,
    private readonly tell: Tell,
    platform: Platform,
  ) {
    this.live = new Live(platform, (watched) => this.tellTrace(watched));
    this.progressPace = new Pace(platform.now, progressInterval, 1);
    this.samplePace = new Pace(platform.now, sampleInterval, sampleShare);
  }

  /** Sets what is traced from now on. */
  watch(request: WatchRequest | undefined): void {
    this.live.watch(
      request && { reading: this.reader.read(request), step: request.step, gates: request.gates },
    );
  }

  /** The last Trace has been handled. */
  ready(): void {
    this.live.ready();
  }

  /** Traces what is watched, if it is time. `resting`: the weights stay as they are, so that it is. */
  offerTrace(resting: boolean): void {
    this.live.offer(this.trainer.iteration, resting);
  }

  heard(event: TrainingEvent): void {
    const { run } = this;
    if (event.type === 'point') this.tell('history', { run, point: event.point });
    if (event.type === 'snapshot')
      this.tell('snapshot', { run, iteration: event.iteration, dropped: event.dropped });
  }

  tick(): void {
    if (this.progressPace.due) this.progressPace.do(() => this.tellProgress());
    this.offerTrace(false);
    if (this.samplePace.due) this.samplePace.do(() => this.tellSample());
  }

  rested(outcome: Outcome | undefined): void {
    this.tellProgress();
    this.offerTrace(true);
    if (outcome?.state === 'done') this.tellSample();
    if (outcome) this.tell('ended', { run: this.run, ...outcome });
  }

  tellProgress(): void {
    const { run, trainer } = this;
    const { iteration, iterations, loss, validated, tokensPerSecond, secondsLeft, time } = trainer;
    const progress: Progress = {
      ...{ iteration, iterations, loss, tokensPerSecond, seconds: time.seconds, secondsLeft },
      ...(validated && { validationLoss: validated.loss }),
      ...(validated?.scores && { scores: validated.scores }),
      learningRate: trainer.currentLearningRate,
    };
    this.tell('progress', { run, progress });
  }

  private tellSample(): void {
    // Another text each time, the same in every run like this one.
    this.tell('sample', { run: this.run, text: this.reader.sample(this.trainer.iteration) });
  }

  private tellTrace({ reading, step, gates }: Watched): void {
    const { run } = this;
    const { iteration } = this.trainer;
    const trace = reading.trace(false, gates);
    if (step === undefined || step >= reading.steps)
      return this.tell('traced', { run, iteration, trace }, [trace.buffer]);
    const detail = reading.inspect(step, false);
    this.tell('traced', { run, iteration, trace, step: detail }, [trace.buffer, detail.buffer]);
  }
}
