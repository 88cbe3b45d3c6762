import { Pace } from './pace';
import type { Platform } from './platform';

/** At most so many Traces a second, and so much of the time. */
const tracesPerSecond = 12;
const tracingShare = 0.15;

/**
 * When to send the next live Trace: not faster than it is drawn, not so often that training suffers,
 * and never the same twice.
 */
export class Live<Watched> {
  private watched: Watched | undefined;
  private receiverReady = true;
  private sentIteration: number | undefined;
  private readonly pace: Pace;

  /** @param send traces what is watched, and sends it */
  constructor(
    { now }: Pick<Platform, 'now'>,
    private readonly send: (watched: Watched) => void,
  ) {
    this.pace = new Pace(now, 1000 / tracesPerSecond, tracingShare);
  }

  watch(watched: Watched | undefined): void {
    this.watched = watched;
    this.sentIteration = undefined;
    this.pace.reset();
  }

  /** The last Trace has been handled. */
  ready(): void {
    this.receiverReady = true;
  }

  /** The network is at `iteration`; `resting` where it stays there, so that nothing is lost by tracing it now. */
  offer(iteration: number, resting: boolean): void {
    if (this.watched === undefined || !this.receiverReady || this.sentIteration === iteration) return;
    if (!resting && !this.pace.due) return;
    const { watched } = this;
    this.pace.do(() => this.send(watched));
    // Only now: a Trace that could not be made is not waited for.
    this.receiverReady = false;
    this.sentIteration = iteration;
  }
}
