/** The machine's limits, measured through the same WebAssembly engine as the kernels; the source is in `assembly`. */
import baseline from '../../../dist/test/bench/peaks/baseline.wasm';
import relaxed from '../../../dist/test/bench/peaks/relaxed.wasm';
import type { Build } from '../../../src/model/kernels';

export interface Peaks {
  /** 10⁹ operations a second of multiply-adds in registers; one counts as two operations. */
  readonly gigaflops: number;
  /** 10⁹ bytes a second, read and written, of a copy within the second-level cache, and of one far larger than any cache. */
  readonly cache: number;
  readonly memory: number;
}

interface Exports {
  multiplyAddsOfRound(): number;
  multiplyAdds(rounds: number, factor: number, term: number): number;
  copy(source: number, target: number, bytes: number): void;
}

const bytes: Record<Build, Uint8Array> = { baseline, relaxed };
/** Short enough to find moments in which nothing else has the core. */
const rounds = 500_000;
const repetitions = 200;
const cacheBytes = 2 ** 17;
/** Large copies go piece by piece through what no cache holds. */
const [pieceBytes, memoryBytes] = [2 ** 22, 2 ** 26];

/** The best of many repetitions each: a peak is what can be had, not what is usual. */
export function measurePeaks(build: Build): Peaks {
  const memory = new WebAssembly.Memory({ initial: (3 * memoryBytes) / 65536, maximum: 65536, shared: true });
  const module = new WebAssembly.Module(new Uint8Array(bytes[build]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { multiplyAddsOfRound, multiplyAdds, copy } = exports as unknown as Exports;
  return {
    gigaflops: fastest(2 * rounds * multiplyAddsOfRound(), () => multiplyAdds(rounds, 0.5, 1)),
    cache: fastest(2 * 64 * cacheBytes, () => {
      for (let i = 0; i < 64; i++) copy(memoryBytes, 2 * memoryBytes, cacheBytes);
    }),
    memory: fastest(2 * pieceBytes, (repetition) => {
      const place = memoryBytes + ((repetition * pieceBytes) % memoryBytes);
      copy(place, place + memoryBytes, pieceBytes);
    }),
  };
}

/** 10⁹ a second, where `work` does `amount`. */
function fastest(amount: number, work: (repetition: number) => void): number {
  const times = Array.from({ length: repetitions }, (_, repetition) => {
    const start = performance.now();
    work(repetition);
    return performance.now() - start;
  });
  return amount / Math.min(...times) / 1e6;
}
