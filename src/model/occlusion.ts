/** What a guess owes to each input: how the logit falls when the input is left out. */
import { cells } from './cells';
import { ModelError, requireWhole } from './errors';
import type { Network } from './network';
import type { Memory, Tracer } from './tracer';

export interface OcclusionOptions {
  /** The memory before the first token; empty where left out. */
  readonly memory?: Memory | undefined;
  /** Inputs that are left out in turn, 1…; each costs the reading of all that follow it. */
  readonly reach: number;
}

/**
 * For each of the last `reach` inputs up to `step`, oldest first: the logit of `output` after `step`, less what it would be had that
 * input never come, the state passing from the step before it to the one behind (Li, Monroe and Jurafsky 2016, “Understanding neural
 * networks through representation erasure”, for logits). Shorter near the beginning. Throws 'bad-option', 'bad-input'.
 */
export function occlusion(
  network: Network,
  tracer: Tracer,
  ids: Uint32Array,
  step: number,
  output: number,
  { memory, reach }: OcclusionOptions,
): Float32Array {
  if (tracer.memoryLength === 0)
    throw new ModelError('bad-option', 'A network without a memory is moved by its last input alone.');
  requireWhole('step', step, 0, ids.length - 1);
  requireWhole('reach', reach, 1, ids.length);
  const first = Math.max(0, step + 1 - reach);
  const read = (from: number, to: number, before: Memory | undefined): Memory =>
    tracer.read(ids.subarray(from, to), before);
  let before = read(0, first, memory);
  const logits = new Float64Array(step + 1 - first);
  for (let i = first; i <= step; i++) {
    logits[i - first] = logitFrom(network, read(i + 1, step + 1, before), output);
    before = read(i, i + 1, before);
  }
  const whole = logitFrom(network, before, output);
  return Float32Array.from(logits, (logit) => whole - logit);
}

/** W_hy h + b_y of one output, h that of the uppermost layer in a memory. */
function logitFrom({ outputWeights, outputBias, options }: Network, memory: Memory, output: number): number {
  const { units, cell } = options;
  // A memory ends with the uppermost layer's h and, where the cell has one, c.
  const start = memory.length - (cells[cell].hasCellState ? 2 : 1) * units;
  let logit = outputBias.value[output];
  for (let unit = 0; unit < units; unit++)
    logit += outputWeights.value[output * units + unit] * memory[start + unit];
  return logit;
}
