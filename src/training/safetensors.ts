/**
 * The safetensors format (https://huggingface.co/docs/safetensors): the length of a JSON header as
 * 8 little-endian bytes, the header, the data. It is read by Python's `safetensors` as it stands.
 */

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** A file that cannot be used as it is; the message says why. */
export class CheckpointError extends Error {
  readonly code = 'bad-checkpoint';
}

const lengthBytes = 8;
/** Also what Python's reader refuses. */
const maximumHeader = 100_000_000;

/** All tensors as F32, in order; the data start at a multiple of eight. A checksum of everything joins the metadata. */
export function writeTensors({ tensors, metadata }: TensorFile): ArrayBuffer {
  const size = [...tensors.values()].reduce((sum, { data }) => sum + data.byteLength, 0);
  const data = new Uint8Array(size);
  const header: Record<string, unknown> = {};
  let offset = 0;
  for (const [name, { shape, data: values }] of tensors) {
    data.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), offset);
    header[name] = { dtype: 'F32', shape, data_offsets: [offset, offset + values.byteLength] };
    offset += values.byteLength;
  }
  const checksum = checksumOf(metadata, header, data);
  const json = utf8({ __metadata__: { ...metadata, checksum }, ...header });
  const padded = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(lengthBytes + padded + size).fill(0x20, lengthBytes, lengthBytes + padded);
  new DataView(file.buffer).setBigUint64(0, BigInt(padded), true);
  file.set(json, lengthBytes);
  file.set(data, lengthBytes + padded);
  return file.buffer;
}

/** @throws CheckpointError for a file that is truncated, altered or no safetensors file with a checksum. */
export function readTensors(file: ArrayBuffer): TensorFile {
  const { header, dataStart } = readHeader(file);
  const { __metadata__: all, ...entries } = header;
  if (!isStringRecord(all)) throw new CheckpointError('The file has no metadata of a run.');
  const { checksum, ...metadata } = all;
  const data = new Uint8Array(file, dataStart);
  const spans = Object.entries(entries).map(([name, entry]) => [name, readEntry(name, entry)] as const);
  const size = spans.reduce((end, [, span]) => Math.max(end, span.end), 0);
  if (size !== data.length)
    throw new CheckpointError(
      `The file is cut off or too long: ${data.length} bytes of numbers where ${size} belong.`,
    );
  if (checksum !== checksumOf(metadata, entries, data))
    throw new CheckpointError('The file is not as it was saved: its checksum is wrong.');
  const tensor = ({ shape, start, end }: Span): Tensor => ({
    shape,
    data: new Float32Array(data.slice(start, end).buffer),
  });
  return { metadata, tensors: new Map(spans.map(([name, span]) => [name, tensor(span)])) };
}

function readHeader(file: ArrayBuffer): { header: Record<string, unknown>; dataStart: number } {
  if (file.byteLength < lengthBytes) throw new CheckpointError('The file is empty or cut off.');
  const length = Number(new DataView(file).getBigUint64(0, true));
  if (length > maximumHeader) throw new CheckpointError('The file is not in the safetensors format.');
  if (lengthBytes + length > file.byteLength) throw new CheckpointError('The file is cut off in its header.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(file, lengthBytes, length));
    const header: unknown = JSON.parse(text);
    if (isRecord(header)) return { header, dataStart: lengthBytes + length };
  } catch {
    // Bad UTF-8 or bad JSON: told below.
  }
  throw new CheckpointError('The header of the file cannot be read; it was altered.');
}

interface Span {
  readonly shape: readonly number[];
  readonly start: number;
  readonly end: number;
}

function readEntry(name: string, entry: unknown): Span {
  if (isRecord(entry) && entry['dtype'] === 'F32') {
    const { shape, data_offsets: offsets } = entry;
    if (isNumbers(shape) && isNumbers(offsets)) {
      const [start, end] = offsets;
      if (start >= 0 && end - start === 4 * shape.reduce((product, n) => product * n, 1))
        return { shape, start, end };
    }
  }
  throw new CheckpointError(`The file describes "${name}" wrongly; it was altered.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStringRecord(value: unknown): value is Record<string, string> {
  return isRecord(value) && Object.values(value).every((inner) => typeof inner === 'string');
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n));
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

function utf8(json: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(json));
}

function checksumOf(metadata: object, entries: object, data: Uint8Array): string {
  return crc32(data, crc32(utf8([metadata, entries]))).toString(16);
}

/** CRC-32 as in zip and PNG (ISO 3309), going on from that of the bytes before. */
function crc32(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  for (const byte of bytes) crc = (crc >>> 8) ^ crcTable[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}
