/** Brings the saved runs back, and keeps an eye on those that another window trains. */
import type { RunSummary } from '../protocol/runs';
import type { Residence } from './residence';
import type { Saver } from './saver';
import { isActive, Session } from './session';
import type { Sessions } from './sessions';
import type { Owner, RunStore, SavedRun } from './store';

const pollPeriod = 3000;
/** A window that has not saved for so long is gone. */
const longestSilence = 20_000;

export class SavedRuns {
  private timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly store: RunStore,
    private readonly saver: Saver,
    private readonly residence: Residence,
    private readonly sessions: Sessions,
    private readonly trainedElsewhere: string,
    /** Whether a process of this machine runs. */
    private readonly isRunning: (owner: Owner) => boolean,
    private readonly now: () => number = Date.now,
  ) {}

  /** Reads the list; no weights. A run whose window is gone comes back paused. Later: what other windows saved since. */
  async load(): Promise<void> {
    const saved = await this.store.list();
    const added = saved.filter(({ summary }) => !this.sessions.find(summary.id));
    this.sessions.add(added.map((run) => this.bring(run)));
    for (const run of saved) await this.takeOver(run);
    this.keepEye();
  }

  /** Takes over what other windows have saved of their runs since. */
  async poll(): Promise<void> {
    for (const session of this.elsewhere) await this.catchUp(session);
    this.keepEye();
  }

  /** Takes over what another window has saved of the run since. */
  async catchUp({ id }: Session): Promise<void> {
    const run = await this.store.find(id);
    if (run) await this.takeOver(run);
    this.keepEye();
  }

  dispose(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private get elsewhere(): readonly Session[] {
    return this.sessions.list.filter(({ inOtherWindow }) => inOtherWindow);
  }

  private bring(run: SavedRun): Session {
    this.saver.know(run);
    const session = new Session(this.summaryOf(run), run.history);
    session.inOtherWindow = this.isOwned(run);
    return session;
  }

  private async takeOver(run: SavedRun): Promise<void> {
    const session = this.sessions.find(run.summary.id);
    if (!session || this.sessions.owned.includes(session)) return;
    const isNews = this.saver.isNews(run);
    if (!isNews && !session.inOtherWindow) return;
    this.saver.know(run);
    session.adopt(this.summaryOf(run), run.history, this.isOwned(run));
    // The weights that this window may still have are old ones.
    if (isNews) await this.residence.leave(session);
  }

  /** Asks again and again while another window trains. */
  private keepEye(): void {
    if (this.elsewhere.length === 0) this.dispose();
    else this.timer ??= setInterval(() => void this.poll(), pollPeriod);
  }

  private isOwned({ summary, owner }: SavedRun): boolean {
    return (
      owner !== undefined &&
      isActive(summary.state) &&
      this.now() - owner.heartbeat < longestSilence &&
      this.isRunning(owner)
    );
  }

  private summaryOf(run: SavedRun): RunSummary {
    const { summary } = run;
    if (!isActive(summary.state)) return summary;
    return this.isOwned(run)
      ? { ...summary, reason: this.trainedElsewhere }
      : { ...summary, state: 'paused' };
  }
}
