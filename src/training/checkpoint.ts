/**
 * A run as a file: safetensors with the weights under their PyTorch names, `optimizer.…` and `memory.…`
 * beside them, and options, what tokens and classes mean, and progress as JSON in the metadata.
 */
import { codingFromJson, type Coding } from '../data/examples/coding';
import type { Codings } from '../data/examples/examples';
import { Vocabulary } from '../data/vocabulary';
import type { Parameter } from '../model/weights';
import type { RunOptions } from './options';
import { CheckpointError, readTensors, writeTensors, type Tensor } from './safetensors';
import type { WeightMap } from './snapshots';
import type { TrainingState, TrainingTensors } from './state';

/** What the numbers that a network reads and answers mean. */
export type Meaning = { readonly vocabulary: Vocabulary } | { readonly codings: Codings };

export interface Checkpoint {
  readonly options: RunOptions;
  readonly meaning: Meaning;
  readonly state: TrainingState;
  readonly tensors: TrainingTensors;
}

const format = 'unroll-1';
const optimizerPrefix = 'optimizer.';
const memoryPrefix = 'memory.';

/** @param parameters of the network, for their shapes */
export function writeCheckpoint(checkpoint: Checkpoint, parameters: readonly Parameter[]): ArrayBuffer {
  const { options, meaning, state, tensors } = checkpoint;
  const all = new Map<string, Tensor>([
    ...shaped(tensors.weights, parameters),
    ...flat(tensors.optimizer, optimizerPrefix),
    ...flat(tensors.memory, memoryPrefix),
  ]);
  const json = { options, ...meaning, state };
  const metadata = Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, JSON.stringify(value)]),
  );
  return writeTensors({ tensors: all, metadata: { format, ...metadata } });
}

/** @throws CheckpointError 'bad-checkpoint' */
export function readCheckpoint(file: ArrayBuffer): Checkpoint {
  const { tensors, metadata } = readTensors(file);
  // A file of a snapshot has the same format, but no state.
  if (metadata['format'] !== format || !('state' in metadata))
    throw new CheckpointError('The file is no checkpoint of a run, or one of another version.');
  const all = [...tensors].map(([name, { data }]) => [name, data] as const);
  const part = (prefix: string): WeightMap =>
    new Map(
      all
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, data]) => [name.slice(prefix.length), data]),
    );
  const isOwn = (name: string): boolean =>
    !name.startsWith(optimizerPrefix) && !name.startsWith(memoryPrefix);
  // The checksum says that these are the values that were saved, so their types are what they were.
  const parse = (key: string): unknown => JSON.parse(metadata[key]);
  return {
    options: parse('options') as RunOptions,
    meaning:
      'codings' in metadata
        ? { codings: codingsFrom(parse('codings')) }
        : { vocabulary: new Vocabulary(parse('vocabulary') as readonly string[]) },
    state: parse('state') as TrainingState,
    tensors: {
      weights: new Map(all.filter(([name]) => isOwn(name))),
      optimizer: part(optimizerPrefix),
      memory: part(memoryPrefix),
    },
  };
}

export function writeWeights(
  weights: WeightMap,
  parameters: readonly Parameter[],
  iteration: number,
): ArrayBuffer {
  return writeTensors({
    tensors: new Map(shaped(weights, parameters)),
    metadata: { format, iteration: String(iteration) },
  });
}

/** @throws CheckpointError 'bad-checkpoint' */
export function readWeights(file: ArrayBuffer): WeightMap {
  return new Map([...readTensors(file).tensors].map(([name, { data }]) => [name, data]));
}

function codingsFrom(json: unknown): Codings {
  const { input, target } = json as { readonly input: Coding; readonly target: Coding };
  return { input: codingFromJson(input), target: codingFromJson(target) };
}

function shaped(weights: WeightMap, parameters: readonly Parameter[]): [string, Tensor][] {
  return parameters.map(({ name, shape }) => [
    name,
    { shape, data: weights.get(name) ?? new Float32Array() },
  ]);
}

function flat(arrays: WeightMap, prefix: string): [string, Tensor][] {
  return [...arrays].map(([name, data]) => [prefix + name, { shape: [data.length], data }]);
}
