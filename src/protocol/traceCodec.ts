/**
 * A Trace crosses every boundary as one buffer and a small descriptor: webviews ship each distinct
 * ArrayBuffer as a message part of its own, and a moved buffer is not copied between threads.
 */
import type { StepDetail, Token, Trace } from '../model/trace';

export interface Packed {
  /** The value with every typed array replaced by an `ArrayReference`. */
  readonly descriptor: unknown;
  readonly buffer: ArrayBuffer;
}
declare const packs: unique symbol;
/** `T` is only remembered by the type checker. */
export type PackedValue<T> = Packed & { readonly [packs]?: T };

interface TokenColumns {
  readonly texts: readonly string[];
  readonly ids: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}
type TraceColumns = Omit<Trace, 'tokens'> & { readonly tokens: TokenColumns };

export type PackedTrace = PackedValue<TraceColumns>;
export type PackedStep = PackedValue<StepDetail>;

const arrayTypes = { Float32Array, Uint32Array } as const;
interface ArrayReference {
  readonly $array: keyof typeof arrayTypes;
  readonly offset: number;
  readonly length: number;
}

export function packTrace(trace: Trace): PackedTrace {
  const { tokens } = trace;
  const column = (pick: (token: Token) => number): Uint32Array => Uint32Array.from(tokens, pick);
  const columns: TokenColumns = {
    texts: tokens.map((token) => token.text),
    ids: column((token) => token.id),
    starts: column((token) => token.start),
    ends: column((token) => token.end),
  };
  return pack<TraceColumns>({ ...trace, tokens: columns });
}

export function unpackTrace(packed: PackedTrace): Trace {
  const { tokens, ...rest } = unpack<TraceColumns>(packed);
  const { texts, ids, starts, ends } = tokens;
  return { ...rest, tokens: texts.map((text, i) => ({ text, id: ids[i], start: starts[i], end: ends[i] })) };
}

/** Copies every typed array inside `value` into one buffer. */
export function pack<T>(value: T): PackedValue<T> {
  const arrays: (Float32Array | Uint32Array)[] = [];
  let length = 0;
  const describe = (part: unknown): unknown => {
    if (part instanceof Float32Array || part instanceof Uint32Array) {
      const reference: ArrayReference = {
        $array: part instanceof Float32Array ? 'Float32Array' : 'Uint32Array',
        offset: length,
        length: part.length,
      };
      arrays.push(part);
      length += part.byteLength;
      return reference;
    }
    if (Array.isArray(part)) return part.map(describe);
    if (part !== null && typeof part === 'object')
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, describe(inner)]));
    return part;
  };
  const descriptor = describe(value);
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset += array.byteLength;
  }
  return { descriptor, buffer: bytes.buffer };
}

/** The value again; its arrays are views of the packed buffer. */
export function unpack<T>(packed: PackedValue<T>): T {
  const restore = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(restore);
    if (part === null || typeof part !== 'object') return part;
    if (isReference(part)) return new arrayTypes[part.$array](packed.buffer, part.offset, part.length);
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, restore(inner)]));
  };
  return restore(packed.descriptor) as T;
}

function isReference(part: object): part is ArrayReference {
  return '$array' in part;
}
