import { ModelError, requireNumber, requireWhole } from './errors';
import type { Network } from './network';
import { Optimizer, type OptimizerOptions } from './optimizer';
import type { Random } from './random';
import { Tape } from './tape';

export interface LearnerOptions {
  /** Rows of text that are read side by side. */
  readonly batch: number;
  /** Tokens of a window: how far truncated back-propagation reaches. */
  readonly steps: number;
  readonly optimizer: OptimizerOptions;
  /** Largest global norm of the gradient; 0 never clips. */
  readonly clipNorm: number;
  /** Chooses what dropout drops; needed only where there is dropout. */
  readonly random?: Random;
}

/**
 * The training program of one shape, laid out once. Inputs and targets are batch × steps tokens, row b from b · steps on.
 * The state at a window's end is where the next window of that row starts; training and evaluation have one each.
 */
export class Learner {
  readonly #network: Network;
  readonly #tape: Tape;
  readonly #optimizer: Optimizer;
  readonly #options: LearnerOptions;
  readonly #trainingState: ReadonlyMap<string, Float32Array>;
  readonly #evaluationState: ReadonlyMap<string, Float32Array>;

  constructor(network: Network, options: LearnerOptions) {
    requireWhole('batch', options.batch, 1, 65536);
    requireWhole('steps', options.steps, 1, 65536);
    requireNumber('clipNorm', options.clipNorm, 0);
    this.#network = network;
    this.#options = { ...options };
    this.#tape = new Tape(network, { batch: options.batch, steps: options.steps, keepSums: false });
    this.#optimizer = new Optimizer(network, options.optimizer);
    this.#trainingState = copyOf(this.#tape.states());
    this.#evaluationState = copyOf(this.#tape.states());
  }

  /**
   * One iteration: forward, backward, clip, update. `loss` is the mean over all tokens in nats, `gradientNorm` that
   * before clipping. If either is not finite, weights, optimizer and state stay as they were before.
   */
  learn(
    inputs: Uint32Array,
    targets: Uint32Array,
    learningRate: number,
  ): { loss: number; gradientNorm: number } {
    const { loss } = this.gradients(inputs, targets);
    const { engine, gradientBlock, blockLength } = this.#network;
    const gradientNorm = Math.sqrt(engine.kernels.sumOfSquares(gradientBlock, blockLength));
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
      this.#optimizer.update(learningRate, clipScale(gradientNorm, this.#options.clipNorm));
      this.#keepState(this.#trainingState);
    }
    return { loss, gradientNorm };
  }

  /** Forward and backward only: leaves `Parameter.gradient` filled; weights and carried state stay. */
  gradients(inputs: Uint32Array, targets: Uint32Array): { loss: number } {
    const { batch, steps } = this.#options;
    const { engine, gradientBlock, blockLength } = this.#network;
    this.#start(inputs, targets, this.#trainingState);
    for (const dropout of this.#tape.dropouts) dropout.seed = this.#random().bits();
    this.#tape.prepare(true);
    new Float32Array(engine.buffer, gradientBlock, blockLength).fill(0);
    this.#tape.forward(steps, true);
    const count = batch * steps;
    const sum = this.#tape.output.learn(this.#tape.targets, count, 1 / count);
    this.#tape.backward(steps, true);
    return { loss: sum / count };
  }

  /** Mean loss in nats per token, forward only, without dropout; carries a state of its own. */
  evaluate(inputs: Uint32Array, targets: Uint32Array): number {
    const { batch, steps } = this.#options;
    this.#start(inputs, targets, this.#evaluationState);
    this.#tape.prepare(false);
    this.#tape.forward(steps);
    const loss = this.#tape.output.loss(this.#tape.targets, batch * steps) / (batch * steps);
    this.#keepState(this.#evaluationState);
    return loss;
  }

  /** The next training window starts with an empty memory. */
  resetState(): void {
    for (const values of this.#trainingState.values()) values.fill(0);
  }

  /** The next evaluated window starts with an empty memory. */
  resetEvaluation(): void {
    for (const values of this.#evaluationState.values()) values.fill(0);
  }

  /** Copies of the carried training state: `hidden_l0`, `cell_l0` …, batch × units each. */
  state(): Map<string, Float32Array> {
    return copyOf(this.#trainingState);
  }

  /** Takes over a state as `state()` gives it. Throws 'bad-weights', and then changes nothing. */
  loadState(state: Map<string, Float32Array>): void {
    const found = [...this.#trainingState].map(([name, values]) => {
      const saved = state.get(name);
      if (saved?.length === values.length) return [values, saved] as const;
      throw new ModelError('bad-weights', `'${name}' is missing or was carried for another batch size.`);
    });
    for (const [values, saved] of found) values.set(saved);
  }

  optimizerState(): Map<string, Float32Array> {
    return this.#optimizer.state();
  }

  /** Throws 'bad-weights', and then changes nothing. */
  loadOptimizerState(state: Map<string, Float32Array>): void {
    this.#optimizer.load(state);
  }

  #start(inputs: Uint32Array, targets: Uint32Array, state: ReadonlyMap<string, Float32Array>): void {
    this.#tape.read(inputs);
    this.#tape.readTargets(targets);
    for (const [name, values] of this.#tape.states()) values.set(state.get(name) ?? []);
  }

  #keepState(state: ReadonlyMap<string, Float32Array>): void {
    this.#tape.carryState(this.#options.steps);
    for (const [name, values] of this.#tape.states()) state.get(name)?.set(values);
  }

  #random(): Random {
    const { random } = this.#options;
    if (random === undefined) throw new ModelError('bad-option', 'Dropout needs a seeded Random: pass one.');
    return random;
  }
}

/** Factor that brings a gradient down to the norm `most`, as torch.nn.utils.clip_grad_norm_; 0 leaves it. */
function clipScale(norm: number, most: number): number {
  return most === 0 ? 1 : Math.min(1, most / (norm + 1e-6));
}

function copyOf(arrays: Iterable<readonly [name: string, values: Float32Array]>): Map<string, Float32Array> {
  return new Map([...arrays].map(([name, values]) => [name, values.slice()]));
}
