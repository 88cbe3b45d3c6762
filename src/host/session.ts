/** One run as the host knows it: a bounded copy of what the worker reports, and its state machine. */
import type { CorpusRequest } from '../protocol/corpus';
import type { HistoryPoint, RunState, RunSummary } from '../protocol/runs';
import { Emitter } from './emitter';

const successors: Record<RunState, readonly RunState[]> = {
  queued: ['starting', 'paused', 'done'],
  starting: ['training', 'paused', 'done', 'failed'],
  training: ['paused', 'done', 'failed'],
  paused: ['queued', 'starting', 'done', 'failed'],
  done: ['queued', 'starting', 'failed'],
  failed: ['queued', 'starting', 'done', 'failed'],
};

const maximumHistory = 2048;

/** States in which a run waits for the worker or uses it. */
export function isActive(state: RunState): boolean {
  return state === 'queued' || state === 'starting' || state === 'training';
}

export class Session {
  private points: HistoryPoint[];
  private readonly changed = new Emitter<void>();
  private readonly grown = new Emitter<HistoryPoint>();
  private readonly moved = new Emitter<RunState>();
  /** Anything in `summary` is new. */
  readonly onDidChange = this.changed.event;
  readonly onDidAddHistory = this.grown.event;
  /** The state is new; carries the one before. Fires before `onDidChange`. */
  readonly onDidMove = this.moved.event;
  /** Another window trains this run: it is shown here, not touched. */
  inOtherWindow = false;

  constructor(
    private current: RunSummary,
    history: readonly HistoryPoint[] = [],
    /** The corpus, while it is held in memory. */
    public corpus?: CorpusRequest,
  ) {
    this.points = [...history];
  }

  get summary(): RunSummary {
    return this.current;
  }
  get id(): string {
    return this.current.id;
  }
  get state(): RunState {
    return this.current.state;
  }
  get history(): readonly HistoryPoint[] {
    return this.points;
  }
  /** Iteration of the present weights. */
  get iteration(): number {
    return this.current.progress?.iteration ?? 0;
  }

  update(patch: Partial<Omit<RunSummary, 'id' | 'state' | 'reason'>>): void {
    this.current = { ...this.current, ...patch };
    this.changed.fire();
  }

  /** Goes to the state if that is allowed from here; says whether it did. */
  moveTo(state: RunState, reason?: string): boolean {
    const before = this.state;
    if (!successors[before].includes(state)) return false;
    this.place(state, reason);
    this.moved.fire(before);
    this.changed.fire();
    return true;
  }

  /** What another window, or the time before a reload, left. */
  adopt(summary: RunSummary, history: readonly HistoryPoint[], inOtherWindow: boolean): void {
    const before = this.state;
    this.current = summary;
    this.points = [...history];
    this.inOtherWindow = inOtherWindow;
    this.moved.fire(before);
    this.changed.fire();
  }

  /**
   * Old points thin out: when there are too many, every second one goes and the last stays. After a step back to a
   * snapshot the points behind it are void.
   */
  addHistory(point: HistoryPoint): void {
    if (point.iteration <= (this.points.at(-1)?.iteration ?? -1))
      this.points = this.points.filter(({ iteration }) => iteration < point.iteration);
    this.points.push(point);
    if (this.points.length > maximumHistory) {
      const last = this.points.length - 1;
      this.points = this.points.filter((_, i) => (last - i) % 2 === 0);
    }
    this.grown.fire(point);
  }

  private place(state: RunState, reason: string | undefined): void {
    const rest = withoutReason(this.current);
    this.current = reason === undefined ? { ...rest, state } : { ...rest, state, reason };
  }
}

function withoutReason({ reason: _, ...rest }: RunSummary): RunSummary {
  return rest;
}
