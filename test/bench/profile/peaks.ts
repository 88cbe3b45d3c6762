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
const repetitions = 8;
const rounds = 5_000_000;
/** What is copied in all, by copies of either size. */
const [copied, small, large] = [2 ** 28, 2 ** 17, 2 ** 26];

/** The best of several repetitions each: a peak is what can be had, not what is usual. */
export function measurePeaks(build: Build): Peaks {
  const memory = new WebAssembly.Memory({ initial: (3 * large) / 65536, maximum: 65536, shared: true });
  const module = new WebAssembly.Module(new Uint8Array(bytes[build]));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  const { multiplyAddsOfRound, multiplyAdds, copy } = exports as unknown as Exports;
  const bandwidth = (length: number): number =>
    fastest(2 * copied, () => {
      for (let done = 0; done < copied; done += length) copy(large, 2 * large, length);
    });
  return {
    gigaflops: fastest(2 * rounds * multiplyAddsOfRound(), () => multiplyAdds(rounds, 0.5, 1)),
    cache: bandwidth(small),
    memory: bandwidth(large),
  };
}

/** 10⁹ a second, where `work` does `amount`. */
function fastest(amount: number, work: () => void): number {
  const times = Array.from({ length: repetitions }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return amount / Math.min(...times) / 1e6;
}
