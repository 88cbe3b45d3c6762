import { ModelError } from './errors';
import { bestBuild, createMemory, instantiate, type Build, type Kernels, type WasmMemory } from './kernels';

const pageBytes = 65536;
/** Arena blocks start on a cache line. */
const lineBytes = 64;

export interface EngineOptions {
  /** Left out: the fastest that this machine accepts. */
  readonly build?: Build;
  /** The most memory that the engine may take; 2 GiB where left out, 4 GiB at most. */
  readonly maximumBytes?: number;
  /** Puts something of yours between the engine and its kernels, to watch the calls. */
  readonly observe?: (kernels: Kernels) => Kernels;
}

export interface EngineShare {
  readonly build: Build;
  readonly memory: WasmMemory;
  readonly maximumBytes: number;
}

/**
 * One WebAssembly memory and its kernels. Everything that networks compute lies in it, laid out once: the arena only
 * grows, and dropping the engine frees it all. An address is a byte offset into the memory.
 */
export class Engine {
  readonly build: Build;
  readonly kernels: Kernels;
  readonly #memory: WasmMemory;
  readonly #maximumBytes: number;
  #end: number;
  #scratch = 0;
  #scratchLength = 0;

  static create(options: EngineOptions = {}): Engine {
    const { build = bestBuild(), maximumBytes = 2 ** 31, observe } = options;
    const pages = Math.min(65536, Math.max(1, Math.floor(maximumBytes / pageBytes)));
    const share = { build, memory: createMemory(pages), maximumBytes: pages * pageBytes };
    return new Engine(share, observe);
  }

  /** The same memory in another thread. What is laid out there by the same steps from the same place is the same. */
  static join(share: EngineShare): Engine {
    return new Engine(share);
  }

  private constructor({ build, memory, maximumBytes }: EngineShare, observe?: EngineOptions['observe']) {
    this.#maximumBytes = maximumBytes;
    this.#memory = memory;
    this.build = build;
    const kernels = instantiate(build, memory);
    this.kernels = observe?.(kernels) ?? kernels;
    this.#end = this.kernels.arenaStart();
  }

  /** What another thread needs to join; it can be posted to it. */
  get share(): EngineShare {
    return { build: this.build, memory: this.#memory, maximumBytes: this.#maximumBytes };
  }

  /** Bytes of memory taken so far. */
  get bytes(): number {
    return this.#memory.buffer.byteLength;
  }

  /** The memory; growing it gives a longer buffer, so views are made anew when this has changed. */
  get buffer(): SharedArrayBuffer {
    return this.#memory.buffer;
  }

  /** Where the next block is laid out. A thread that has joined goes where another one began, to find what it made. */
  get end(): number {
    return this.#end;
  }

  set end(address: number) {
    this.#end = address;
  }

  /** Address of a new block of `length` 32-bit numbers, all zero. Throws 'out-of-memory'. */
  allocate(length: number): number {
    const address = Math.ceil(this.#end / lineBytes) * lineBytes;
    const end = address + length * 4;
    this.#grow(end);
    this.#end = end;
    return address;
  }

  /** What is laid out from now on shares no scratch with what was before, so that threads may run both at once. */
  separateScratch(): void {
    this.#scratchLength = 0;
  }

  /** Address of scratch that is enough for products with so many columns; its contents last for one kernel. */
  scratchFor(columns: number): number {
    const length = this.kernels.scratchLength(columns);
    if (length > this.#scratchLength) {
      this.#scratch = this.allocate(length);
      this.#scratchLength = length;
    }
    return this.#scratch;
  }

  #grow(end: number): void {
    // A few floats more: the last group of four of a block may reach over its end.
    const missing = Math.ceil((end + lineBytes - this.bytes) / pageBytes);
    if (missing <= 0) return;
    if (end + lineBytes > this.#maximumBytes) throw outOfMemory(end, this.#maximumBytes);
    try {
      this.#memory.grow(missing);
    } catch {
      throw outOfMemory(end, this.#maximumBytes);
    }
  }
}

function outOfMemory(wanted: number, limit: number): ModelError {
  const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 2 ** 20)} MiB`;
  return new ModelError(
    'out-of-memory',
    `This network needs at least ${mebibytes(wanted)} and may have ${mebibytes(limit)}: ` +
      'choose fewer units, layers or rows in the batch, shorter sequences, or a smaller vocabulary.',
  );
}
