/** Reads any text through a lens: a number for each token, a slice at a time. */
import { unknownId } from '../../data/vocabulary';
import { Sequence } from '../../model/sequence';
import { chunkSteps } from '../../model/tracer';
import type { HeldText as Change, Lens, LensNumbers, LensRequest } from '../../protocol/lens';
import { RpcError } from '../../protocol/rpc';
import { columnOf, needsGates, stateAt } from './column';
import { HeldText, type Reads } from './heldText';

/** Texts that are kept, the longest unused leave first. */
const mostTexts = 6;
/** Steps that are traced at a time, and milliseconds after which what is there is handed over. */
const block = 1024;
const patience = 40;
/** Steps × weights that are read at once to carry the memory from the beginning; beyond, a warm-up has to do. */
const shortWay = { resting: 1e9, training: 1e8 } as const;
/** Steps × weights that are read to leave out one input after another, each with all that follows it: a quarter of a second. */
const leavingOut = 4e9;
/** Steps of a warm-up. */
const warmUp = 1024;

/** A stretch far from the beginning, read after a warm-up. */
interface Island {
  readonly start: number;
  readonly ids: Uint32Array;
  readonly sequence: Sequence;
}

type Connectivity = Extract<Lens, { kind: 'connectivity' }>;

export type Measured = Omit<LensNumbers, 'iteration'>;

export class LensReader {
  private readonly texts = new Map<string, HeldText>();
  private readonly islands = new WeakMap<HeldText, Island>();

  constructor(
    readonly reads: Reads,
    private readonly now: () => number,
  ) {}

  hold({ key, ...change }: Change): void {
    const text = this.texts.get(key) ?? new HeldText(this.reads);
    text.replace(change);
    this.texts.delete(key);
    this.texts.set(key, text);
    const [longestUnused] = this.texts.keys();
    if (this.texts.size > mostTexts) this.texts.delete(longestUnused);
  }

  drop(key: string): void {
    this.texts.delete(key);
  }

  /** @throws RpcError 'unknown-text', 'unknown-unit' */
  measure({ key, lens, from, to }: Omit<LensRequest, 'snapshot'>, resting: boolean): Measured {
    const text = this.find(key);
    const first = text.tokenAt(from);
    const last = Math.max(first, Math.min(text.count, text.tokenAt(to - 1) + 1));
    const { start, sequence } = this.way(text, first, resting);
    if (lens.kind === 'connectivity') return this.connectivity(text, first, last, lens, resting);
    const options = { gates: needsGates(lens), k: 1 };
    const values = new Float32Array(last - first);
    const end = this.now() + patience;
    let step = first;
    while (step < last && (step === first || this.now() < end)) {
      const next = Math.min(last, step + block);
      const trace = sequence.trace(step - start, next - start, options);
      values.set(columnOf(trace, lens), step - first);
      step = next;
    }
    return measured(text, first, values.subarray(0, step - first), start === 0);
  }

  private connectivity(
    text: HeldText,
    first: number,
    last: number,
    { at, by }: Connectivity,
    resting: boolean,
  ): Measured {
    const step = at < 0 ? text.count : text.tokenAt(at);
    const none = new Float32Array(last - first);
    if (step >= text.count) return measured(text, first, none, true);
    const { start, sequence } = this.way(text, step, resting);
    const spread = (moved: Float32Array): Float32Array => sharesOf(moved, step - first, none.length);
    const gradient = spread(sequence.influence(step - start));
    if (by === 'gradient') return measured(text, first, gradient, start === 0);
    const reach = Math.floor(Math.sqrt((2 * leavingOut) / this.reads.network.parameterCount));
    const values = spread(sequence.occlusion(step - start, Math.max(1, Math.min(chunkSteps, reach))));
    return { ...measured(text, first, values, start === 0), beside: gradient };
  }

  /** h of all layers at the token that covers a unit. @throws RpcError 'unknown-text', 'no-token-there' */
  stateAt(key: string, unit: number, resting: boolean): Float32Array {
    const text = this.find(key);
    const step = text.tokenAt(unit);
    if (step >= text.count) throw new RpcError('no-token-there', 'There is no token at that place.');
    const { start, sequence } = this.way(text, step, resting);
    return stateAt(sequence.trace(step - start, step - start + 1, { k: 1 }), 0);
  }

  /** @throws RpcError 'unknown-text' */
  find(key: string): HeldText {
    const text = this.texts.get(key);
    if (text) return text;
    throw new RpcError('unknown-text', 'This text is no longer held.');
  }

  /** The text from its beginning where a step is near enough to what has been read of it, else from a warm-up. */
  private way(text: HeldText, step: number, resting: boolean): { start: number; sequence: Sequence } {
    const { sequence } = text;
    const { network } = this.reads;
    const allowed = shortWay[resting ? 'resting' : 'training'];
    if (step <= warmUp || sequence.stepsTo(step) * network.parameterCount <= allowed)
      return { start: 0, sequence };
    return this.island(text, step);
  }

  private island(text: HeldText, step: number): Island {
    const { ids } = text.sequence;
    const known = this.islands.get(text);
    // Reading on from there costs no more than a new warm-up.
    if (
      known?.ids === ids &&
      step >= known.start + warmUp &&
      known.sequence.stepsTo(step - known.start) <= warmUp
    )
      return known;
    const start = step - warmUp;
    const { network, tracer } = this.reads;
    const made = { start, ids, sequence: new Sequence(network, tracer, ids.subarray(start)) };
    this.islands.set(text, made);
    return made;
  }
}

function measured(text: HeldText, first: number, values: Float32Array, exact: boolean): Measured {
  const last = first + values.length;
  return {
    starts: text.starts.slice(first, last + 1),
    values: values.slice(),
    unknown: unknownOf(text.sequence.ids.subarray(first, last)),
    exact,
  };
}

/** Inputs up to `step` as shares of the largest, in a stretch of `length` steps. */
function sharesOf(moved: Float32Array, step: number, length: number): Float32Array {
  const shares = new Float32Array(length);
  const largest = moved.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  for (const [i, value] of moved.entries()) {
    const place = step - moved.length + 1 + i;
    if (place >= 0 && place < length) shares[place] = value / largest;
  }
  return shares;
}

function unknownOf(ids: Uint32Array): Uint32Array {
  const found: number[] = [];
  for (let i = 0; i < ids.length; i++) if (ids[i] === unknownId) found.push(i);
  return Uint32Array.from(found);
}
