/** Reads the files of test/fixtures/golden, which PyTorch wrote. Tests run in the root of the repository. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Value } from './autodiff';
import type { ReferenceOptions } from './network';
import type { OptimizerSettings } from './optimizers';

const folder = 'test/fixtures/golden';

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export interface Golden {
  readonly name: string;
  readonly options: ReferenceOptions;
  /** By name, without the prefixes of `tensorsOf`. */
  readonly tensors: ReadonlyMap<string, Tensor>;
}

export interface PicturesGolden extends Pick<Golden, 'name' | 'tensors'> {
  /** Sides of the pictures; numbers of each of their pixels, and of those that each convolution makes. */
  readonly pictures: { readonly side: number; readonly channels: readonly number[] };
}

export interface OptimizerGolden extends Golden {
  readonly settings: OptimizerSettings & { learningRate: number; clipNorm: number };
}

/** The networks' files: states, outputs, loss, gradients. */
export const networkGoldens = (): Golden[] =>
  readAll().filter(({ options, settings }) => options && !settings);

/** The optimizers' files: five updates each. */
export const optimizerGoldens = (): OptimizerGolden[] =>
  readAll().flatMap(({ settings, ...golden }) => (settings ? [{ ...golden, settings }] : []));

/** The convolutions' file: outputs and gradients. */
export const picturesGoldens = (): PicturesGolden[] =>
  readAll().flatMap(({ pictures, ...golden }) => (pictures ? [{ ...golden, pictures }] : []));

/** The tensor of that name; an error that says which is missing. */
export function tensor(golden: Pick<Golden, 'name' | 'tensors'>, name: string): Tensor {
  const found = golden.tensors.get(name);
  if (!found) throw new RangeError(`${golden.name} holds no ${name}`);
  return found;
}

/** The tensors `prefix/NAME` by NAME: `weights`, `gradients`, `after 5`. */
export function tensorsOf(golden: Pick<Golden, 'tensors'>, prefix: string): Map<string, Tensor> {
  const entries = [...golden.tensors].filter(([name]) => name.startsWith(`${prefix}/`));
  return new Map(entries.map(([name, value]) => [name.slice(prefix.length + 1), value]));
}

/** A golden weight as a matrix of the reference. */
export const asValue = (golden: Golden) => (name: string, rows: number, columns: number) =>
  new Value(rows, columns, tensor(golden, `weights/${name}`).data.slice());

/** PyTorch's maps or kernels (n × channels × rows × columns) with the channels last, as the engine has them. */
export function channelsLast({ shape: [, channels, ...sides], data }: Tensor): Float64Array {
  const pixels = sides[0] * sides[1];
  return Float64Array.from({ length: data.length }, (_, i) => {
    const [image, pixel, channel] = [
      Math.floor(i / (pixels * channels)),
      Math.floor(i / channels) % pixels,
      i % channels,
    ];
    return data[(image * channels + channel) * pixels + pixel];
  });
}

/** Ids of shape batch × steps as the reference reads them: a list of steps, each with one id a batch row. */
export function byStep({ shape: [batch, steps], data }: Tensor): number[][] {
  return Array.from({ length: steps }, (_, t) =>
    Array.from({ length: batch }, (_, row) => data[row * steps + t]),
  );
}

/** Windows × batch × steps as one tensor a window. */
export function windows({ shape: [count, ...shape], data }: Tensor): Tensor[] {
  const size = data.length / count;
  return Array.from({ length: count }, (_, i) => ({ shape, data: data.subarray(i * size, (i + 1) * size) }));
}

type Parsed = Golden & Partial<OptimizerGolden & PicturesGolden>;

function readAll(): Parsed[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.safetensors'))
    .map((file) => parse(file.replace('.safetensors', ''), readFileSync(join(folder, file))));
}

interface Entry {
  dtype: 'F32' | 'F64' | 'I64';
  shape: number[];
  data_offsets: [number, number];
}

const readers = {
  F32: { bytes: 4, at: (view: DataView, offset: number) => view.getFloat32(offset, true) },
  F64: { bytes: 8, at: (view: DataView, offset: number) => view.getFloat64(offset, true) },
  I64: { bytes: 8, at: (view: DataView, offset: number) => Number(view.getBigInt64(offset, true)) },
};

function parse(name: string, file: Buffer): Parsed {
  const headerLength = Number(file.readBigUInt64LE(0));
  const { __metadata__, ...entries } = JSON.parse(file.toString('utf8', 8, 8 + headerLength)) as {
    __metadata__: { golden: string };
  } & Record<string, Entry>;
  const body = new DataView(file.buffer, file.byteOffset + 8 + headerLength);
  const tensors = Object.entries(entries as Record<string, Entry>).map(([key, entry]): [string, Tensor] => {
    const { bytes, at } = readers[entry.dtype];
    const [from, to] = entry.data_offsets;
    const data = Float64Array.from({ length: (to - from) / bytes }, (_, i) => at(body, from + i * bytes));
    return [key, { shape: entry.shape, data }];
  });
  const metadata = JSON.parse(__metadata__.golden) as Pick<Parsed, 'options' | 'settings' | 'pictures'>;
  return { name, tensors: new Map(tensors), ...metadata };
}
