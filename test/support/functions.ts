/** The kernels' non-linearities alone, compiled for tests from `assembly/functions.ts`. */
import baseline from '../../dist/test/functions/baseline.wasm';
import relaxed from '../../dist/test/functions/relaxed.wasm';
import type { Build } from '../../src/model/kernels';

const bytes: Record<Build, Uint8Array> = { baseline, relaxed };
type Kernel = (source: number, target: number, length: number) => void;
type Apply = (values: Float32Array) => Float32Array;

/** Each gives as many values as it gets. */
export function functionsOf(build: Build): Record<'exponential' | 'sigmoid' | 'tanh', Apply> {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65536, shared: true });
  const module = new WebAssembly.Module(new Uint8Array(bytes[build]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { exponentials, sigmoids, tanhs } = exports as Record<'exponentials' | 'sigmoids' | 'tanhs', Kernel>;
  const { free } = exports as { free(): number };
  const applying =
    (kernel: Kernel): Apply =>
    (values) => {
      const [source, space] = [Math.ceil(free() / 16) * 16, Math.ceil(values.length / 4) * 16];
      const missing = source + 2 * space - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / 65536));
      new Float32Array(memory.buffer, source, values.length).set(values);
      kernel(source, source + space, space / 4);
      return new Float32Array(memory.buffer, source + space, values.length).slice();
    };
  return { exponential: applying(exponentials), sigmoid: applying(sigmoids), tanh: applying(tanhs) };
}
