/** Loads the WebAssembly kernels. What each does stands beside it in kernels/assembly. */
import baseline from '../../dist/kernels/baseline.wasm';
import relaxed from '../../dist/kernels/relaxed.wasm';

export type Build = 'baseline' | 'relaxed';

export interface WasmMemory {
  readonly buffer: SharedArrayBuffer;
  grow(pages: number): number;
}

/** The part of WebAssembly that is used; this room knows neither the DOM's nor Node's types. */
declare const WebAssembly: {
  validate(bytes: Uint8Array): boolean;
  Memory: new (limits: { initial: number; maximum: number; shared: true }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

/** The kernels as WebAssembly exports them: addresses in bytes, lengths and strides in floats. */
// prettier-ignore
export interface Kernels {
  arenaStart(): number;
  packedLength(depth: number, columns: number): number;
  scratchLength(columns: number): number;
  pack(source: number, stride: number, depth: number, columns: number, target: number): void;
  packTransposed(source: number, stride: number, depth: number, columns: number, target: number): void;
  multiply(
    a: number, aStride: number, packed: number, c: number, cStride: number,
    rows: number, columns: number, depth: number, accumulate: boolean, scratch: number,
  ): void;
  multiplyTransposed(
    a: number, aStride: number, b: number, bStride: number, c: number, cStride: number,
    rows: number, columns: number, depth: number, scratch: number,
  ): void;
  rnnForward(
    kind: number, rows: number, units: number, fromInput: number, fromMemory: number,
    inputBias: number, memoryBias: number, values: number, hidden: number,
  ): void;
  rnnBackward(
    kind: number, rows: number, units: number, values: number, dHidden: number, carry: number,
  ): void;
  gruForward(
    rows: number, units: number, fromInput: number, fromMemory: number, inputBias: number, memoryBias: number,
    gates: number, previous: number, hidden: number,
  ): void;
  gruBackward(
    rows: number, units: number, gates: number, fromMemory: number, memoryBias: number, previous: number,
    dHidden: number, carry: number,
  ): void;
  lstmForward(
    rows: number, units: number, fromInput: number, fromMemory: number, inputBias: number, memoryBias: number,
    gates: number, previousCell: number, cell: number, hidden: number,
  ): void;
  lstmBackward(
    rows: number, units: number, gates: number, previousCell: number, cell: number,
    dHidden: number, carry: number, dCell: number,
  ): void;
  gather(table: number, ids: number, count: number, length: number, target: number): void;
  scatterAdd(source: number, ids: number, count: number, length: number, table: number): void;
  sumRows(source: number, rows: number, length: number, target: number): void;
  repeatRow(row: number, rows: number, length: number, target: number): void;
  takeColumns(source: number, stride: number, rows: number, width: number, target: number): void;
  runningMean(source: number, rows: number, length: number, target: number): void;
  runningMeanBack(gradient: number, rows: number, length: number, target: number): void;
  norms(source: number, rows: number, length: number, target: number): void;
  transpose(source: number, rows: number, columns: number, target: number, accumulate: boolean): void;
  patches(maps: number, side: number, channels: number, target: number): void;
  addPatches(source: number, side: number, channels: number, maps: number): void;
  biasedRelu(values: number, bias: number, rows: number, columns: number): void;
  reluBackward(values: number, gradient: number, length: number): void;
  maxPool(source: number, side: number, channels: number, target: number): void;
  maxPoolBackward(
    source: number, side: number, channels: number, target: number, dTarget: number, dSource: number,
  ): void;
  softmax(logits: number, rows: number, length: number, inverseTemperature: number): void;
  crossEntropy(logits: number, targets: number, weights: number, rows: number, length: number): number;
  meanSquares(answers: number, targets: number, rows: number, length: number, losses: number): void;
  squaredErrors(answers: number, targets: number, weights: number, rows: number, length: number): number;
  score(logits: number, targets: number, rows: number, length: number, losses: number): void;
  largest(
    values: number, rows: number, length: number, k: number, ids: number, best: number,
  ): void;
  softmaxBackward(probabilities: number, gradients: number, rows: number, length: number): void;
  squash(values: number, length: number): void;
  squashBackward(values: number, gradients: number, length: number): void;
  sgd(
    weights: number, gradients: number, velocity: number, length: number,
    rate: number, momentum: number, decay: number, scale: number,
  ): void;
  rmsprop(
    weights: number, gradients: number, squares: number, length: number,
    rate: number, smoothing: number, epsilon: number, decay: number, scale: number,
  ): void;
  adagrad(
    weights: number, gradients: number, squares: number, length: number,
    rate: number, epsilon: number, decay: number, scale: number,
  ): void;
  adam(
    weights: number, gradients: number, means: number, squares: number, length: number,
    rate: number, root: number, beta1: number, beta2: number, epsilon: number,
    penalty: number, shrink: number, scale: number,
  ): void;
  sumOfSquares(values: number, length: number): number;
  dropout(source: number, target: number, length: number, rate: number, seed: number): void;
}

const bytes: Record<Build, Uint8Array> = { baseline, relaxed };
const modules = new Map<Build, object>();

export function createMemory(maximumPages: number): WasmMemory {
  return new WebAssembly.Memory({ initial: 1, maximum: maximumPages, shared: true });
}

/** The fastest build that this machine's WebAssembly accepts: an engine without relaxed SIMD rejects its instructions. */
export function bestBuild(): Build {
  return modules.has('relaxed') || WebAssembly.validate(relaxed) ? 'relaxed' : 'baseline';
}

/** Each build is compiled once and instantiated for every memory. */
export function instantiate(build: Build, memory: WasmMemory): Kernels {
  const module = modules.get(build) ?? new WebAssembly.Module(bytes[build]);
  modules.set(build, module);
  return new WebAssembly.Instance(module, { env: { memory } }).exports as Kernels;
}
