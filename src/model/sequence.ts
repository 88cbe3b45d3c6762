import { requireWhole } from './errors';
import { Memories, type Place } from './memories';
import type { Network } from './network';
import { occlusion } from './occlusion';
import type { StepDetail, Trace } from './trace';
import { chunkSteps, type InspectOptions, type Memory, type TraceOptions, type Tracer } from './tracer';

/** An LSTM of 512 units keeps 1.6 MB over 100,000 steps, one chunk apart; only what keeps more than this thins out. */
const maximumBytes = 16 * 2 ** 20;

export interface SequenceOptions {
  /** Bytes of kept memories at most; 16 MiB where left out. Fewer make Traces start further back. */
  readonly maximumBytes?: number;
}

/**
 * One long sequence that is read from its beginning and traced a range at a time, each bit as if in one go. What is held
 * is the tokens, a memory every 256 steps, and nothing of the ranges. After an edit only what follows the first changed
 * token is read again; after a change of the weights, all.
 */
export class Sequence {
  readonly #network: Network;
  readonly #tracer: Tracer;
  readonly #memories: Memories;
  #ids: Uint32Array;
  #version: object;

  constructor(network: Network, tracer: Tracer, ids: Uint32Array, options: SequenceOptions = {}) {
    this.#ids = ids;
    this.#network = network;
    this.#tracer = tracer;
    this.#memories = new Memories(chunkSteps, options.maximumBytes ?? maximumBytes);
    this.#version = network.version;
  }

  /** Bytes of the memories that are kept. */
  get bytes(): number {
    return this.#memories.bytes;
  }

  get ids(): Uint32Array {
    return this.#ids;
  }

  /** Sets the tokens, which must not be changed in place afterwards. */
  set ids(ids: Uint32Array) {
    this.#memories.cut(commonPrefix(this.#ids, ids));
    this.#ids = ids;
  }

  /** Steps that have to be read before those from `step` on can be traced. */
  stepsTo(step: number): number {
    this.#renew();
    return Math.max(0, step - this.#memories.last.step);
  }

  /** Reads 256 steps on towards `step`; false where fewer are left to it. Throws 'bad-input'. */
  advance(step: number): boolean {
    this.#renew();
    const { last } = this.#memories;
    const end = last.step + chunkSteps;
    if (end > Math.min(step, this.#ids.length)) return false;
    const memory = this.#tracer.read(this.#ids.subarray(last.step, end), last.memory);
    this.#memories.add({ step: end, memory });
    return true;
  }

  /** The Trace of steps from…to, 0 ≤ from ≤ to ≤ length. Throws 'bad-option', 'bad-input'. */
  trace(
    from: number,
    to: number,
    options: Omit<TraceOptions, 'memory' | 'warmUp' | 'left' | 'holds'> = {},
  ): Omit<Trace, 'tokens'> {
    requireWhole('to', to, 0, this.#ids.length);
    requireWhole('from', from, 0, to);
    // The token before the range foretells its first one.
    const { step, memory } = this.#reach(from - 1);
    return this.#tracer.trace(this.#ids.subarray(step, to), {
      ...options,
      memory,
      warmUp: from - step,
      // What has been traced need not be read again for what follows.
      left: (steps, left) => this.#learn({ step: step + steps, memory: left }),
    });
  }

  /** Every number behind one step, as `Tracer.inspect` tells it. Throws 'bad-option', 'bad-input'. */
  inspect(step: number, options: Omit<InspectOptions, 'memory' | 'warmUp' | 'holds'> = {}): StepDetail {
    requireWhole('step', step, 0, this.#ids.length - 1);
    const start = this.#reach(step + 1 - chunkSteps);
    const ids = this.#ids.subarray(start.step, step + 2);
    return { ...this.#tracer.inspect(ids, step - start.step, { ...options, memory: start.memory }), step };
  }

  /** What moved the guess made at one step, as `Tracer.influence` tells it. Throws 'bad-option', 'bad-input'. */
  influence(step: number): Float32Array {
    requireWhole('step', step, 0, this.#ids.length - 1);
    const start = this.#reach(step + 1 - chunkSteps);
    const ids = this.#ids.subarray(start.step, step + 2);
    return this.#tracer.influence(ids, step - start.step, { memory: start.memory });
  }

  /** What the guess made at one step owes to each of `reach` inputs, as `occlusion` tells it. Throws 'bad-option', 'bad-input'. */
  occlusion(step: number, reach: number): Float32Array {
    requireWhole('step', step, 0, this.#ids.length - 1);
    const start = this.#reach(step + 1 - reach);
    const ids = this.#ids.subarray(start.step, step + 1);
    const output = this.#ids.at(step + 1) ?? this.trace(step, step + 1, { k: 1 }).top.ids[0];
    const options = { memory: start.memory, reach: Math.min(reach, ids.length) };
    return occlusion(this.#network, this.#tracer, ids, step - start.step, output, options);
  }

  /**
   * How to read other tokens from `step` on, as if what is before them were this sequence's: `ids` with the tokens up to
   * there in front, `memory` before them and their number, as a Tracer's options.
   */
  goOn(step: number, ids: Uint32Array): { ids: Uint32Array; memory: Memory | undefined; warmUp: number } {
    requireWhole('step', step, 0, this.#ids.length);
    const start = this.#reach(step - chunkSteps);
    const before = this.#ids.subarray(start.step, step);
    const all = new Uint32Array(before.length + ids.length);
    all.set(before);
    all.set(ids, before.length);
    return { ids: all, memory: start.memory, warmUp: before.length };
  }

  /** The last place before `step`, read if it is not known. */
  #reach(step: number): Place {
    while (this.advance(step));
    return this.#memories.before(Math.max(0, step));
  }

  #learn(place: Place): void {
    if (place.step === this.#memories.last.step + chunkSteps) this.#memories.add(place);
  }

  /** Memories hold for the weights that made them. */
  #renew(): void {
    if (this.#version === this.#network.version) return;
    this.#version = this.#network.version;
    this.#memories.cut(0);
  }
}

/** Tokens that two sequences share at their start. */
function commonPrefix(a: Uint32Array, b: Uint32Array): number {
  const length = Math.min(a.length, b.length);
  let same = 0;
  while (same < length && a[same] === b[same]) same++;
  return same;
}
