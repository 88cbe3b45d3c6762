import { Block, type BlockKind } from './block';
import type { Job } from './job';
import type { Answering } from './layers/output';
import type { Network } from './network';
import type { Optimizer } from './optimizer';
import { Tape } from './tape';
import type { Part } from './team';

export interface BatchShape {
  /** Rows of text that are read side by side. */
  readonly batch: number;
  /** Tokens of a window: how far truncated back-propagation reaches. */
  readonly steps: number;
  /** Steps that a decoder writes, at most; needed only where there is one. */
  readonly writing?: number;
}

/** Every layer and every part drops by a seed of its own, `seed` being that of the iteration. */
export function dropoutSeed(seed: number, layer: number, part: number): number {
  return (seed + Math.imul(layer * 64 + part, 0x9e3779b9)) >>> 0;
}

/** What one thread does of an iteration: some rows of the batch, and a slice of all weights. */
export class BatchPart implements Part {
  readonly tape: Tape;
  /** Where the last evaluation that was to answer left what it found at each row. */
  readonly answers: Answering;
  readonly #first: number;
  readonly #end: number;

  /**
   * @param networks twins, one a part: the gradients of all are added up in those of the first
   * @param rows of the batch from `row` on are this part's
   */
  constructor(
    readonly networks: readonly Network[],
    readonly optimizer: Optimizer,
    readonly job: Job,
    readonly index: number,
    readonly row: number,
    readonly rows: number,
    readonly shape: BatchShape,
  ) {
    const network = networks[index];
    network.engine.separateScratch();
    const { steps, writing = steps } = shape;
    this.tape = new Tape(network, { batch: rows, steps, keepSums: false }, writing);
    const block = (kind: BlockKind): Block => new Block(network.engine, rows, writing, kind);
    this.answers = {
      outputs: block(network.targetKind),
      probabilities: block({ width: 1 }),
      losses: block({ width: 1 }),
    };
    // Whole groups of four, as the kernels walk them.
    const at = (part: number): number =>
      Math.min(network.blockLength, 4 * Math.ceil((network.blockLength / 4) * (part / networks.length)));
    this.#first = at(index);
    this.#end = at(index + 1);
  }

  pack(): void {
    this.networks[this.index].pack(this.job.backward, this.index, this.networks.length);
  }

  /** Forward and backward: leaves the gradients of its rows in its network's, and their loss. */
  learn(): void {
    const { tape, job, index, rows } = this;
    const { span } = job;
    this.networks[index].clearGradients();
    for (const [layer, dropout] of tape.dropouts.entries())
      dropout.seed = dropoutSeed(job.seed, layer, index);
    tape.prepare();
    tape.forward(span, true);
    job.losses[index] = tape.output.learn(tape.goals, rows * span.answering);
    tape.backward(span, true);
  }

  /** Forward only, without dropout: leaves the loss. */
  evaluate(): void {
    const { tape, job, index, rows } = this;
    const { span } = job;
    const { output, goals } = tape;
    const answers = rows * span.answering;
    tape.prepare();
    tape.forward(span);
    job.losses[index] = job.answering
      ? output.answer(goals, answers, this.answers)
      : output.loss(goals, answers);
  }

  /** Adds up the gradients of all parts in its slice, always in the same order, and their squares. */
  reduce(): void {
    const [{ engine, gradientBlock }, ...others] = this.networks;
    const { kernels } = engine;
    const length = this.#end - this.#first;
    const target = gradientBlock + this.#first * 4;
    for (const other of others) kernels.sumRows(other.gradientBlock + this.#first * 4, 1, length, target);
    this.job.squares[this.index] = kernels.sumOfSquares(target, length);
  }

  update(): void {
    this.optimizer.update(this.#first, this.#end, this.job.update);
  }
}
