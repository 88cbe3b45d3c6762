/** Reads one case in the layout of ONNX's node tests: a folder with model.onnx and test_data_set_0/*.pb. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import protobuf from 'protobufjs';

export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** One operator, its inputs and what it should give; names are those of the operator's specification. */
export interface OnnxCase {
  readonly name: string;
  readonly operator: string;
  readonly attributes: ReadonlyMap<string, number | string | readonly string[]>;
  readonly inputs: ReadonlyMap<string, Tensor>;
  readonly outputs: ReadonlyMap<string, Tensor>;
}

/** What is read of onnx.proto, by its field numbers. */
const { root } = protobuf.parse(`
  syntax = "proto2";
  message Model { optional Graph graph = 7; }
  message Graph { repeated Node node = 1; repeated Value input = 11; repeated Value output = 12; }
  message Value { optional string name = 1; }
  message Node {
    repeated string input = 1;
    repeated string output = 2;
    optional string op_type = 4;
    repeated Attribute attribute = 5;
  }
  message Attribute {
    optional string name = 1;
    optional int64 i = 3;
    optional bytes s = 4;
    repeated bytes strings = 9;
  }
  message Tensor {
    repeated int64 dims = 1;
    optional int32 data_type = 2;
    repeated float float_data = 4 [packed = true];
    optional bytes raw_data = 9;
  }`);

interface Named {
  readonly name: string;
}
interface Model {
  readonly graph: {
    readonly node: readonly {
      readonly input: readonly string[];
      readonly output: readonly string[];
      readonly opType: string;
      readonly attribute: readonly (Named & { i?: number; s?: Uint8Array; strings: readonly Uint8Array[] })[];
    }[];
    readonly input: readonly Named[];
    readonly output: readonly Named[];
  };
}
interface StoredTensor {
  readonly dims: readonly number[];
  readonly dataType: number;
  readonly floatData: readonly number[];
  readonly rawData?: Uint8Array;
}

/** Names of inputs and outputs in the order of the operators' specification, as far as they are known here. */
const inputNames = ['X', 'W', 'R', 'B', 'sequence_lens', 'initial_h', 'initial_c', 'P'];
const outputNames = ['Y', 'Y_h'];

/** As onnx.proto numbers the types. */
const [float32, int32] = [1, 6];

/** Throws where the folder holds no such case, or one of other numbers than float32 and int32. */
export function readOnnxCase(folder: string): OnnxCase {
  const { graph } = decode<Model>('Model', join(folder, 'model.onnx'));
  const [node] = graph.node;
  const stored = (kind: 'input' | 'output', values: readonly Named[]) =>
    new Map(
      values.map(({ name }, i) => [name, readTensor(join(folder, 'test_data_set_0', `${kind}_${i}.pb`))]),
    );
  return {
    name: basename(folder),
    operator: node.opType,
    attributes: new Map(
      node.attribute.map(({ name, i, s, strings }) => [name, i ?? (s ? text(s) : strings.map(text))]),
    ),
    inputs: named(inputNames, node.input, stored('input', graph.input)),
    outputs: named(outputNames, node.output, stored('output', graph.output)),
  };
}

/** All cases of a folder; none where there is no folder. */
export function readOnnxCases(folder: string | undefined): OnnxCase[] {
  if (folder === undefined) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => readOnnxCase(join(folder, name)));
}

/** By the specification's names what the graph calls as it likes; a place with an empty name is left out. */
function named(
  names: readonly string[],
  places: readonly string[],
  tensors: ReadonlyMap<string, Tensor>,
): Map<string, Tensor> {
  return new Map(
    names.flatMap((name, i) => {
      const tensor = tensors.get(places[i]);
      return tensor ? [[name, tensor] as const] : [];
    }),
  );
}

function readTensor(file: string): Tensor {
  const { dims, dataType, floatData, rawData } = decode<StoredTensor>('Tensor', file);
  if (!rawData?.length) return { shape: dims, data: Float32Array.from(floatData) };
  // Raw data is little-endian and may stand at any byte of the file, so that a copy is looked at.
  const { buffer } = Uint8Array.from(rawData);
  if (dataType === float32) return { shape: dims, data: new Float32Array(buffer) };
  if (dataType === int32) return { shape: dims, data: Float32Array.from(new Int32Array(buffer)) };
  throw new Error(`${file} holds other numbers than float32 and int32.`);
}

function decode<T>(message: string, file: string): T {
  const type = root.lookupType(message);
  return type.toObject(type.decode(readFileSync(file)), { longs: Number, arrays: true }) as T;
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
