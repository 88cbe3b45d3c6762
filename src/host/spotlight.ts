/**
 * What is being looked at: a run, one of its snapshots or its present weights, a passage, a step.
 * Panel, Hidden State view and cursor share it, so that they always agree.
 */
import type { StepDetail } from '../model/trace';
import { unpack, type PackedStep } from '../protocol/traceCodec';
import type { TrainerEvents } from '../protocol/trainerMessages';
import type { Answers } from './answers';
import { Disposables } from './dispose';
import { Emitter } from './emitter';
import { messageOf } from './messageOf';
import { passage, passageAt, passageCount, passageLength, stepAt } from './passages';
import { isActive, type Session } from './session';
import type { Sessions } from './sessions';
import type { TrainerClient } from './trainerClient';
import { excerpt, requestOf, type Excerpt, type Traced, type Traces } from './traces';

/** The text of a run as it is now, and the document offset at which it starts. */
export interface Corpus {
  readonly text: string;
  readonly start: number;
}

/** Who moved: a view (the editor should follow) or the cursor (the views should). */
export type Mover = 'view' | 'cursor';

interface Watch {
  readonly session: Session;
  readonly excerpt: Excerpt;
  readonly start: number;
}

export class Spotlight {
  private shownSession: Session | undefined;
  private shownSnapshot: number | undefined;
  private passageIndex = 0;
  private shownStep: number | undefined;
  private shownTrace: { traced: Traced; start: number } | undefined;
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
    private readonly corpusOf: (session: Session) => Promise<Corpus>,
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
  /** The Trace to draw, and the document offset at which its passage starts. */
  get trace(): { readonly traced: Traced; readonly start: number } | undefined {
    return this.shownTrace;
  }
  /** Detail of the selected step in `trace`. */
  get detail(): PackedStep | undefined {
    return this.shownDetail;
  }

  show(session: Session | undefined, snapshot?: number): void {
    if (session === this.shownSession && snapshot === this.shownSnapshot) return;
    if (session !== this.shownSession) {
      this.passageIndex = 0;
      this.shownStep = undefined;
      this.shownTrace = undefined;
    }
    this.shownSession = session;
    this.shownSnapshot = snapshot;
    this.shownDetail = undefined;
    this.showed.fire();
    void this.refresh();
  }

  showPassage(index: number): void {
    this.passageIndex = index;
    this.shownStep = undefined;
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

  /** Shows the step at an offset of the run's text, in another passage if need be. */
  async lookAt(session: Session, offset: number): Promise<void> {
    if (this.viewers.size === 0) return;
    this.show(session, session === this.shownSession ? this.shownSnapshot : undefined);
    const { text } = await this.corpusOf(session);
    const wanted = passageAt(text, passageLength(session.summary.options), offset);
    if (wanted.index !== this.passageIndex || !this.shownTrace) {
      this.passageIndex = wanted.index;
      this.shownStep = undefined;
      await this.refresh();
    }
    const { shownTrace } = this;
    if (!shownTrace || shownTrace.traced.excerpt.passage.index !== wanted.index) return;
    this.select(stepAt(shownTrace.traced.trace.tokens, offset - wanted.start), 'cursor');
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
    if (!session || this.viewers.size === 0) return this.unwatch();
    try {
      this.sessions.refuseElsewhere(session);
      const { text, start } = await this.corpusOf(session);
      const length = passageLength(session.summary.options);
      this.passageIndex = Math.min(this.passageIndex, passageCount(text, length) - 1);
      const wanted = excerpt(text, passage(text, length, this.passageIndex));
      if (turn !== this.turn) return;
      if (snapshot === undefined && isActive(session.state))
        void this.follow({ session, excerpt: wanted, start });
      else this.unwatch();
      const traced = await this.traces.get(session, wanted, snapshot);
      if (turn !== this.turn) return;
      this.present(traced, start);
      // The memory of a warm-up is shown at once; the true one takes its place when the text before is read.
      const settled = await this.traces.settle(session, traced, snapshot);
      if (settled && turn === this.turn) this.present(settled, start);
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
    if (session && !this.sessions.list.includes(session)) this.show(this.sessions.list[0]);
    else void this.refresh();
  }

  private present(traced: Traced, start: number, detail?: PackedStep): void {
    this.shownTrace = { traced, start: start + traced.excerpt.passage.start };
    if (this.shownStep !== undefined && this.shownStep >= traced.trace.tokens.length)
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
      const request = requestOf(shownTrace.traced.excerpt, snapshot);
      const detail = await this.answers.inspect(session, request, step);
      if (shownTrace !== this.shownTrace || step !== this.shownStep) return;
      this.shownDetail = detail;
      this.inspected.fire();
    } catch (error) {
      if (shownTrace === this.shownTrace) this.failed.fire(messageOf(error));
    }
  }

  /** Lets the worker trace the passage again and again while it trains. */
  private async follow({ session, excerpt, start }: Watch): Promise<void> {
    if (this.watch?.session !== session) this.unwatch();
    const watch = { session, excerpt, start, confirmed: false };
    this.watch = watch;
    const { text, warmUp } = excerpt;
    const step = this.shownStep;
    try {
      await this.answers.watch(session, { text, warmUp, ...(step !== undefined && { step }) });
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
      const traced = this.traces.put(watch.session, watch.excerpt, iteration, trace);
      const isWanted = step && unpack<StepDetail>(step).step === this.shownStep;
      this.present(traced, watch.start, isWanted ? step : undefined);
      await this.pace();
    }
    await this.trainer.call('ready', run).catch(() => undefined);
  }
}
