/** Traces that were computed lately, and the way to new ones. One is kept for each run, passage and snapshot. */
import type { Trace } from '../model/trace';
import type { PassageRequest, TraceRequest } from '../protocol/trainerMessages';
import { unpackTrace, type PackedTrace } from '../protocol/traceCodec';
import type { Answers } from './answers';
import { commonPrefix, type Passage } from './passages';
import type { Session } from './session';

const maximumBytes = 96 * 1024 * 1024;

/** A passage and the text that it is traced from, warm-up included. */
export interface Excerpt extends PassageRequest {
  readonly passage: Passage;
  readonly at: number;
}

export function excerpt(corpus: string, passage: Passage): Excerpt {
  const { start, end, warmUp } = passage;
  const at = start - warmUp;
  return { passage, warmUp, at, text: corpus.slice(at, end) };
}

/** What the worker is asked to trace. */
export function requestOf({ text, warmUp, at }: Excerpt, snapshot?: number): TraceRequest {
  return { text, warmUp, at, ...(snapshot !== undefined && { snapshot }) };
}

export interface Traced {
  readonly excerpt: Excerpt;
  /** Iteration of the weights. */
  readonly iteration: number;
  readonly trace: Trace;
  readonly packed: PackedTrace;
}

export interface Cached extends Traced {
  /**
   * Units of the passage, from its start, that the Trace is right for. The network reads forward only, so an edit
   * leaves everything before it true.
   */
  readonly rightUntil: number;
}

export class Traces {
  /** Least recently used first. */
  private readonly entries = new Map<string, Traced>();
  private readonly underWay = new Map<string, Promise<Traced>>();
  private bytes = 0;

  constructor(private readonly answers: Answers) {}

  /** What is known of the passage as its text is now; one lookup. */
  cached(session: Session, wanted: Excerpt, snapshot?: number): Cached | undefined {
    const key = keyOf(session, wanted, snapshot);
    const found = this.entries.get(key);
    if (!found) return undefined;
    this.entries.delete(key);
    this.entries.set(key, found);
    return { ...found, rightUntil: rightUntil(found.excerpt, wanted) };
  }

  /** From the cache while it is right and of the present weights, else from the worker. */
  async get(session: Session, wanted: Excerpt, snapshot?: number): Promise<Traced> {
    const known = this.cached(session, wanted, snapshot);
    if (known && known.rightUntil === Infinity && known.iteration === (snapshot ?? session.iteration))
      return known;
    const key = `${keyOf(session, wanted, snapshot)} ${session.iteration} ${wanted.text}`;
    const waiting = this.underWay.get(key) ?? this.compute(session, wanted, snapshot);
    this.underWay.set(key, waiting);
    try {
      return await waiting;
    } finally {
      this.underWay.delete(key);
    }
  }

  /** The Trace with the memory carried from the beginning of the text; `undefined` where that is as it was, or not to be had. */
  async settle(session: Session, { trace, excerpt }: Traced, snapshot?: number): Promise<Traced | undefined> {
    if (trace.exact) return undefined;
    const isExact = await this.answers.settle(session, requestOf(excerpt, snapshot));
    return isExact ? this.compute(session, excerpt, snapshot) : undefined;
  }

  /** Keeps a Trace that the worker sent unasked. */
  put(session: Session, excerpt: Excerpt, iteration: number, packed: PackedTrace, snapshot?: number): Traced {
    const traced = { excerpt, iteration, packed, trace: unpackTrace(packed) };
    const key = keyOf(session, excerpt, snapshot);
    this.remove(key);
    this.entries.set(key, traced);
    this.bytes += packed.buffer.byteLength;
    for (const old of this.entries.keys()) {
      if (this.bytes <= maximumBytes || this.entries.size === 1) break;
      this.remove(old);
    }
    return traced;
  }

  private async compute(session: Session, wanted: Excerpt, snapshot?: number): Promise<Traced> {
    const iteration = snapshot ?? session.iteration;
    const packed = await this.answers.trace(session, requestOf(wanted, snapshot));
    return this.put(session, wanted, iteration, packed, snapshot);
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.bytes -= entry.packed.buffer.byteLength;
  }
}

function keyOf(session: Session, { passage }: Excerpt, snapshot: number | undefined): string {
  return `${session.id} ${passage.index} ${snapshot ?? 'present'}`;
}

function rightUntil(had: Excerpt, wanted: Excerpt): number {
  if (had.text === wanted.text && had.warmUp === wanted.warmUp) return Infinity;
  return had.warmUp === wanted.warmUp ? commonPrefix(had.text, wanted.text) - wanted.warmUp : 0;
}
