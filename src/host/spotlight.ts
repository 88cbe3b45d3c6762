/**
 * What is being looked at: a run, one of its snapshots or its present weights, units of it that are held, a piece of its corpus (or
 * what somebody typed in its place), a step.
 * Panel, Hidden State view and cursor share it, so that they always agree.
 */
import type { Hold } from '../model/hold';
import type { StepDetail } from '../model/trace';
import { unpack, type PackedStep } from '../protocol/traceCodec';
import type { Asked, TrainerEvents } from '../protocol/trainerMessages';
import type { Answers } from './answers';
import { Disposables } from './dispose';
import { Emitter } from './emitter';
import { messageOf } from './messageOf';
import { stepAt } from './passages';
import { withHolds, type Piece, type Pieces, type Target } from './pieces';
import { isActive, type Session } from './session';
import type { Sessions } from './sessions';
import type { TrainerClient } from './trainerClient';
import { requestOf, type Traced, type Traces } from './traces';

/** Who moved: a view (the editor should follow) or the cursor (the views should). */
export type Mover = 'view' | 'cursor';

interface Watch {
  readonly session: Session;
  readonly piece: Piece;
  readonly count: number;
}

/** A Trace that is shown, and the piece that it was made of, one of so many. */
export interface ShownTrace {
  readonly traced: Traced;
  readonly count: number;
}

export class Spotlight {
  private shownSession: Session | undefined;
  private shownSnapshot: number | undefined;
  private index = 0;
  private asked: Asked | undefined;
  private holds: readonly Hold[] = [];
  private shownStep: number | undefined;
  /** Whether a view draws gates. */
  private gates = false;
  private shownTrace: ShownTrace | undefined;
  private shownDetail: PackedStep | undefined;
  /** What the worker was asked to trace while it trains, and whether it has said yes. */
  private watch: (Watch & { confirmed: boolean }) | undefined;
  private turn = 0;
  private readonly viewers = new Set<string>();
  private readonly subscriptions = new Disposables();
  private readonly showed = new Emitter<void>();
  private readonly traced = new Emitter<void>();
  private readonly selected = new Emitter<Mover>();
  private readonly inspected = new Emitter<void>();
  private readonly failed = new Emitter<string>();
  /** Another run or snapshot is shown, or somebody looks again. */
  readonly onDidShow = this.showed.event;
  readonly onDidTrace = this.traced.event;
  readonly onDidSelect = this.selected.event;
  readonly onDidInspect = this.inspected.event;
  /** What is wanted cannot be shown; says why. */
  readonly onDidFail = this.failed.event;
  /** Resolves when the view that draws is ready for the next live Trace. */
  pace: () => Promise<void> = () => Promise.resolve();

  constructor(
    private readonly sessions: Sessions,
    private readonly answers: Answers,
    private readonly trainer: TrainerClient,
    private readonly traces: Traces,
    private readonly piecesOf: (session: Session) => Promise<Pieces>,
  ) {
    this.subscriptions.add(trainer.events.traced.event((event) => void this.onTraced(event)));
    this.subscriptions.add(trainer.onDidLose(() => (this.watch = undefined)));
    this.subscriptions.add(sessions.onDidChangeList(() => this.onRunsChanged()));
  }

  get session(): Session | undefined {
    return this.shownSession;
  }
  get snapshot(): number | undefined {
    return this.shownSnapshot;
  }
  get step(): number | undefined {
    return this.shownStep;
  }
  /** The Trace to draw. */
  get trace(): ShownTrace | undefined {
    return this.shownTrace;
  }
  /** Detail of the selected step in `trace`. */
  get detail(): PackedStep | undefined {
    return this.shownDetail;
  }

  show(session: Session | undefined, snapshot?: number): void {
    if (session === this.shownSession && snapshot === this.shownSnapshot) return;
    if (session !== this.shownSession) {
      this.index = 0;
      this.asked = undefined;
      this.holds = [];
      this.shownStep = undefined;
      this.shownTrace = undefined;
    }
    this.shownSession = session;
    this.shownSnapshot = snapshot;
    this.shownDetail = undefined;
    this.showed.fire();
    void this.refresh();
  }

  /** Shows a passage or an example. */
  showPiece(index: number): void {
    this.index = index;
    this.asked = undefined;
    this.shownStep = undefined;
    void this.refresh();
  }

  /** Shows how the network reads something else; `undefined` goes back to the corpus. */
  showAsked(asked: Asked | undefined): void {
    this.asked = asked;
    this.shownStep = undefined;
    void this.refresh();
  }

  /** Shows the network with units held, in whatever it reads; none lets all go. */
  hold(holds: readonly Hold[]): void {
    this.holds = holds;
    void this.refresh();
  }

  select(step: number | undefined, mover: Mover): void {
    if (step === this.shownStep) return;
    this.shownStep = step;
    this.shownDetail = undefined;
    this.selected.fire(mover);
    void this.inspect();
    if (this.watch) void this.follow(this.watch);
  }

  /** Whether Traces come with cell states and gates, for a view that draws them. */
  showGates(shown: boolean): void {
    if (shown === this.gates) return;
    this.gates = shown;
    void this.refresh();
  }

  /** Whether any view can be seen. */
  get isWatched(): boolean {
    return this.viewers.size > 0;
  }

  /** Shows the step at a place of the run, in another piece if need be. */
  async lookAt(session: Session, { index, unit }: Target): Promise<void> {
    if (!this.isWatched) return;
    this.show(session, session === this.shownSession ? this.shownSnapshot : undefined);
    if (index !== this.index || this.asked !== undefined || !this.shownTrace) {
      this.index = index;
      this.asked = undefined;
      this.shownStep = undefined;
      await this.refresh();
    }
    const { shownTrace } = this;
    if (!shownTrace || shownTrace.traced.piece.index !== index) return;
    this.select(stepAt(shownTrace.traced.trace, unit), 'cursor');
  }

  /** Tells whether a view can be seen; while none can, nothing is traced. */
  attend(viewer: string, visible: boolean): void {
    const before = this.viewers.size;
    if (visible) this.viewers.add(viewer);
    else this.viewers.delete(viewer);
    if (before === 0 && visible) {
      this.showed.fire();
      void this.refresh();
    } else if (this.viewers.size === 0) this.unwatch();
  }

  /** Traces anew what is shown: its text, its weights or its place changed. */
  async refresh(): Promise<void> {
    const turn = ++this.turn;
    const session = this.shownSession;
    const snapshot = this.shownSnapshot;
    if (!session || !this.isWatched) return this.unwatch();
    try {
      this.sessions.refuseElsewhere(session);
      const pieces = await this.piecesOf(session);
      const { count } = pieces;
      const wanted = await this.wanted(pieces);
      if (turn !== this.turn) return;
      this.index = wanted.index;
      if (snapshot === undefined && isActive(session.state))
        void this.follow({ session, piece: wanted, count });
      else this.unwatch();
      const { gates } = this;
      const traced = await this.traces.get(session, wanted, { snapshot, gates });
      if (turn !== this.turn) return;
      this.present({ traced, count });
      // The memory of a warm-up is shown at once; the true one takes its place when the text before is read.
      const settled = await this.traces.settle(session, traced, { snapshot, gates });
      if (settled && turn === this.turn) this.present({ traced: settled, count });
    } catch (error) {
      if (turn !== this.turn) return;
      this.unwatch();
      this.failed.fire(messageOf(error));
    }
  }

  dispose(): void {
    this.subscriptions.dispose();
    for (const emitter of [this.showed, this.traced, this.selected, this.inspected, this.failed])
      emitter.dispose();
  }

  private onRunsChanged(): void {
    const session = this.shownSession;
    if (session && !this.sessions.list.includes(session))
      this.show(this.sessions.find(session.summary.withoutMemoryOf) ?? this.sessions.list[0]);
    else void this.refresh();
  }

  private async wanted(pieces: Pieces): Promise<Piece> {
    const { index, asked, holds } = this;
    const piece = asked === undefined ? await pieces.piece(index) : { index, subject: asked };
    return holds.length > 0 ? withHolds(piece, holds) : piece;
  }

  private present(shown: ShownTrace, detail?: PackedStep): void {
    this.shownTrace = shown;
    if (this.shownStep !== undefined && this.shownStep >= shown.traced.trace.tokens.length)
      this.shownStep = undefined;
    this.shownDetail = detail;
    this.traced.fire();
    if (detail) this.inspected.fire();
    else void this.inspect();
  }

  private async inspect(): Promise<void> {
    const { shownSession: session, shownStep: step, shownSnapshot: snapshot, shownTrace } = this;
    if (!session || !shownTrace || step === undefined) return;
    try {
      const request = requestOf(shownTrace.traced.piece, { snapshot });
      const detail = await this.answers.inspect(session, request, step);
      if (shownTrace !== this.shownTrace || step !== this.shownStep) return;
      this.shownDetail = detail;
      this.inspected.fire();
    } catch (error) {
      if (shownTrace === this.shownTrace) this.failed.fire(messageOf(error));
    }
  }

  /** Lets the worker trace the passage again and again while it trains. */
  private async follow({ session, piece, count }: Watch): Promise<void> {
    if (this.watch?.session !== session) this.unwatch();
    const watch = { session, piece, count, confirmed: false };
    this.watch = watch;
    const { shownStep: step, gates } = this;
    try {
      await this.answers.watch(session, {
        ...piece.subject,
        ...(step !== undefined && { step }),
        ...(gates && { gates }),
      });
      // Traces of what was watched before came before this answer; those from now on are of this passage.
      watch.confirmed = true;
    } catch (error) {
      if (this.watch === watch) this.failed.fire(messageOf(error));
    }
  }

  private unwatch(): void {
    const { watch } = this;
    this.watch = undefined;
    if (watch) void this.answers.watch(watch.session, undefined).catch(() => undefined);
  }

  private async onTraced({ run, iteration, trace, step }: TrainerEvents['traced']): Promise<void> {
    const { watch } = this;
    if (watch?.confirmed && watch.session.id === run && this.shownSnapshot === undefined) {
      const { session, piece, count } = watch;
      const traced = this.traces.put(session, piece, iteration, trace);
      const isWanted = step && unpack<StepDetail>(step).step === this.shownStep;
      this.present({ traced, count }, isWanted ? step : undefined);
      await this.pace();
    }
    await this.trainer.call('ready', run).catch(() => undefined);
  }
}
