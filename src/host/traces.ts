/** Traces that were computed lately, and the way to new ones. One is kept for each run, passage and snapshot, and one with units held. */
import type { Trace } from '../model/trace';
import type { TraceRequest } from '../protocol/trainerMessages';
import { unpackTrace, type PackedTrace } from '../protocol/traceCodec';
import type { Answers } from './answers';
import { rightUntil, writtenSubject, type Piece } from './pieces';
import type { Session } from './session';

const maximumBytes = 96 * 1024 * 1024;

/** What is traced besides the present weights and the states. */
export interface Wanted {
  /** Iteration of a kept snapshot. */
  readonly snapshot?: number | undefined;
  /** With cell states and gates. */
  readonly gates?: boolean;
}

/** What the worker is asked to trace. */
export function requestOf({ subject }: Piece, { snapshot, gates = false }: Wanted = {}): TraceRequest {
  return { ...subject, ...(snapshot !== undefined && { snapshot }), ...(gates && { gates }) };
}

export interface Traced {
  readonly piece: Piece;
  /** Iteration of the weights. */
  readonly iteration: number;
  readonly trace: Trace;
  readonly packed: PackedTrace;
}

export interface Cached extends Traced {
  /** Units of the piece, from its start, that the Trace is right for. */
  readonly rightUntil: number;
}

export class Traces {
  /** Least recently used first. */
  private readonly entries = new Map<string, Traced>();
  private readonly underWay = new Map<string, Promise<Traced>>();
  private bytes = 0;

  constructor(private readonly answers: Answers) {}

  /** What is known of the piece as it is now; one lookup. */
  cached(session: Session, wanted: Piece, snapshot?: number): Cached | undefined {
    const key = keyOf(session, wanted, snapshot);
    const found = this.entries.get(key);
    if (!found) return undefined;
    this.entries.delete(key);
    this.entries.set(key, found);
    return { ...found, rightUntil: rightUntil(found.piece.subject, wanted.subject) };
  }

  /** From the cache while it is right and of the present weights, else from the worker. */
  async get(session: Session, piece: Piece, wanted: Wanted = {}): Promise<Traced> {
    const { snapshot, gates = false } = wanted;
    const known = this.cached(session, piece, snapshot);
    const isPresent = known?.rightUntil === Infinity && known.iteration === (snapshot ?? session.iteration);
    if (known && isPresent && (!gates || hasGates(known.trace))) return known;
    const what = `${session.iteration} ${gates} ${writtenSubject(piece.subject)}`;
    const key = `${keyOf(session, piece, snapshot)} ${what}`;
    const waiting = this.underWay.get(key) ?? this.compute(session, piece, wanted);
    this.underWay.set(key, waiting);
    try {
      return await waiting;
    } finally {
      this.underWay.delete(key);
    }
  }

  /** The Trace with the memory carried from the beginning of the text; `undefined` where that is as it was, or not to be had. */
  async settle(session: Session, { trace, piece }: Traced, wanted: Wanted = {}): Promise<Traced | undefined> {
    if (trace.exact) return undefined;
    const isExact = await this.answers.settle(session, requestOf(piece, wanted));
    return isExact ? this.compute(session, piece, wanted) : undefined;
  }

  /** Keeps a Trace that the worker sent unasked. */
  put(session: Session, piece: Piece, iteration: number, packed: PackedTrace, snapshot?: number): Traced {
    const traced = { piece, iteration, packed, trace: unpackTrace(packed) };
    const key = keyOf(session, piece, snapshot);
    this.remove(key);
    this.entries.set(key, traced);
    this.bytes += packed.buffer.byteLength;
    for (const old of this.entries.keys()) {
      if (this.bytes <= maximumBytes || this.entries.size === 1) break;
      this.remove(old);
    }
    return traced;
  }

  private async compute(session: Session, piece: Piece, wanted: Wanted): Promise<Traced> {
    const { snapshot } = wanted;
    const iteration = snapshot ?? session.iteration;
    const packed = await this.answers.trace(session, requestOf(piece, wanted));
    return this.put(session, piece, iteration, packed, snapshot);
  }

  private remove(key: string): void {
    const entry = this.entries.get(key);
    if (!entry) return;
    this.entries.delete(key);
    this.bytes -= entry.packed.buffer.byteLength;
  }
}

const hasGates = ({ layers }: Trace): boolean => layers.every(({ gates }) => gates !== undefined);

function keyOf(session: Session, { index, subject }: Piece, snapshot: number | undefined): string {
  const what = 'typed' in subject || 'picture' in subject ? 'asked' : index;
  return `${session.id} ${what} ${snapshot ?? 'present'}${subject.holds?.length ? ' held' : ''}`;
}
