/** One text as it is read through a lens: what can be seen first, then the rest, and after an edit what follows it. */
import type { Lens } from '../../protocol/lens';
import { unpackNumbers } from '../../protocol/lens';
import { RpcError } from '../../protocol/rpc';
import type { Answers } from '../answers';
import type { Span } from '../passages';
import type { Session } from '../session';
import { Numbers } from './numbers';
import { editBetween } from './parts';

/** Where a lens looks from. */
export interface View {
  readonly session: Session;
  readonly snapshot: number | undefined;
  readonly lens: Lens;
  /** Of a lens that looks from one place: its document. */
  readonly anchor?: { readonly uri: string };
  /** Whether the weights stay as they are, so that reading all of the text is worth it. */
  readonly resting: boolean;
}

export interface ReadingListener {
  /** More numbers are known. */
  read(): void;
  /** Reading has ended for this reason. */
  failed(error: unknown): void;
}

/** The worker has lost what it held. */
const lost: ReadonlySet<string> = new Set(['unknown-text', 'unknown-run', 'worker-lost']);

export class Reading {
  readonly numbers = new Numbers();
  private held = '';
  private sent = '';
  private seen: readonly Span[] = [];
  /** Another one whenever what is under way is no longer wanted. */
  private stamp = {};
  private working = false;
  private disposed = false;

  constructor(
    private readonly answers: Answers,
    private readonly key: string,
    private view: View,
    private readonly listener: ReadingListener,
  ) {}

  get text(): string {
    return this.held;
  }

  set text(text: string) {
    const edit = editBetween(this.held, text);
    if (!edit) return;
    this.held = text;
    this.numbers.edit(edit);
    this.stamp = {};
  }

  /** Whether all of it has been read. */
  get complete(): boolean {
    return this.numbers.gap(0, this.held.length, true) === undefined;
  }

  /** Another lens: what is known is forgotten, but stays painted until there is something new. */
  look(view: View): void {
    const isOther = view.session !== this.view.session;
    this.view = view;
    this.numbers.clear();
    this.stamp = {};
    if (isOther) this.sent = '';
    void this.work();
  }

  /** Other weights. */
  renew(view: View): void {
    this.view = view;
    this.numbers.spoil();
    this.stamp = {};
    void this.work();
  }

  /** Reads what can be seen, if need be. */
  show(seen: readonly Span[]): void {
    this.seen = seen;
    void this.work();
  }

  /** h of all layers at the token that covers a unit. */
  async stateAt(unit: number, snapshot: number | undefined): Promise<Float32Array> {
    await this.send();
    return this.answers.stateAt(this.view.session, this.key, unit, snapshot);
  }

  dispose(): void {
    this.disposed = true;
    if (this.sent !== '') void this.answers.dropText(this.view.session, this.key).catch(() => undefined);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    try {
      for (let next = this.next(); next; next = this.next()) await this.read(next);
    } catch (error) {
      if (!this.disposed) this.listener.failed(error);
    } finally {
      this.working = false;
    }
  }

  /** What is to be read next; nothing when all is known. */
  private next(): Span | undefined {
    if (this.disposed) return undefined;
    const { length } = this.held;
    for (const { start, end } of this.seen) {
      const gap = this.numbers.gap(Math.max(0, start), Math.min(length, end));
      if (gap !== undefined) return { start: gap, end: Math.min(length, end) };
    }
    const gap = this.view.resting ? this.numbers.gap(0, length, true) : undefined;
    return gap === undefined ? undefined : { start: gap, end: length };
  }

  private async read({ start, end }: Span, again = false): Promise<void> {
    const { stamp, key } = this;
    const { session, snapshot, lens } = this.view;
    try {
      await this.send();
      const request = { key, lens, from: start, to: end, ...(snapshot !== undefined && { snapshot }) };
      const numbers = unpackNumbers(await this.answers.measure(session, request));
      if (stamp !== this.stamp || this.disposed) return;
      if (numbers.values.length === 0) throw new Error(`no token from ${start} to ${end}`);
      this.numbers.put(numbers);
      this.listener.read();
    } catch (error) {
      if (again || !(error instanceof RpcError) || !lost.has(error.code)) throw error;
      this.sent = '';
      await this.read({ start, end }, true);
    }
  }

  private async send(): Promise<void> {
    const { held, sent } = this;
    const edit = editBetween(sent, held);
    if (!edit && sent !== '') return;
    const keep = sent === '' ? 0 : (edit?.offset ?? held.length);
    this.sent = held;
    await this.answers.holdText(this.view.session, { key: this.key, keep, rest: held.slice(keep) });
  }
}
