/** A run's corpus as it is now, cut into pieces short enough for one Trace: passages of a text, or examples. Pure. */
import type { Hold } from '../model/hold';
import type { HeldSubject, PassageRequest } from '../protocol/trainerMessages';
import { commonPrefix, passage, passageAt, passageCount } from './passages';

/** One piece, and where it is written. */
export interface Piece {
  readonly index: number;
  /** What the worker is asked to trace. */
  readonly subject: HeldSubject;
  /** Document, and the offset there that the token offsets of the Trace count from; left out where it is in none. */
  readonly place?: { readonly uri: string; readonly start: number };
}

export interface Pieces {
  readonly count: number;
  /** @param index from 0 on; the last piece where there are fewer */
  piece(index: number): Piece | Promise<Piece>;
}

/** A place in a run: a piece, and a unit as token offsets of its Trace count them. */
export interface Target {
  readonly index: number;
  readonly unit: number;
}

export class TextPieces implements Pieces {
  readonly count: number;

  /**
   * @param text of the run as it is now
   * @param place where it starts
   * @param length of a passage
   */
  constructor(
    private readonly text: string,
    private readonly place: Piece['place'],
    private readonly length: number,
  ) {
    this.count = passageCount(text, length);
  }

  piece(index: number): Piece & { readonly subject: PassageRequest } {
    const { start, end, warmUp, index: own } = passage(this.text, this.length, index);
    const at = start - warmUp;
    const { place } = this;
    return {
      index: own,
      subject: { text: this.text.slice(at, end), warmUp, at },
      ...(place && { place: { uri: place.uri, start: place.start + start } }),
    };
  }

  /** @param offset in the run's text */
  target(offset: number): Target {
    const { index, start } = passageAt(this.text, this.length, offset);
    return { index, unit: offset - start };
  }
}

/** A picture that is chosen again may have been painted over meanwhile. */
function isSame(had: HeldSubject, wanted: HeldSubject): boolean {
  return 'picture' in had && 'picture' in wanted
    ? had.picture === wanted.picture
    : writtenSubject(had) === writtenSubject(wanted);
}

const isHeldAlike = (had: HeldSubject, wanted: HeldSubject): boolean =>
  JSON.stringify(had.holds ?? []) === JSON.stringify(wanted.holds ?? []);

/** What is asked for, in a few words. */
export function writtenSubject(subject: HeldSubject): string {
  return 'picture' in subject ? subject.picture.path : JSON.stringify(subject);
}

/** A piece as a network reads it that is held, or is let go. */
export function withHolds(piece: Piece, holds: readonly Hold[]): Piece {
  return { ...piece, subject: { ...piece.subject, holds } };
}

/**
 * Units of a piece, from its start, that a Trace of another state of it is right for. A network that reads a text reads forward
 * only, so an edit leaves everything before it true.
 */
export function rightUntil(had: HeldSubject, wanted: HeldSubject): number {
  if (!isHeldAlike(had, wanted)) return 0;
  if (!('text' in had) || !('text' in wanted)) return isSame(had, wanted) ? Infinity : 0;
  if (had.warmUp !== wanted.warmUp) return 0;
  return had.text === wanted.text ? Infinity : commonPrefix(had.text, wanted.text) - wanted.warmUp;
}
