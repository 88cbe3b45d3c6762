import type { BatchPart } from './batchPart';
import type { WindowValues } from './block';
import { ModelError, requireNumber } from './errors';
import type { Job } from './job';
import { layOut, type Layout } from './layout';
import type { Invitation } from './member';
import type { Network } from './network';
import type { Optimizer } from './optimizer';
import type { Random } from './random';
import type { Span } from './operation';
import type { Phase, Team } from './team';

export interface LearnerOptions extends Layout {
  /** Largest global norm of the gradient; 0 never clips. */
  readonly clipNorm: number;
  /** Chooses what dropout drops; needed only where there is dropout. */
  readonly random?: Random;
}

/**
 * Of batch × steps tokens and as many targets, row b from b · steps on; a window may have fewer steps than were laid out. Where
 * there is a decoder, targets are as many as tokens are `written`, whatever the number of steps that read. Where numbers are read
 * or answered, each step has as many of them as the network has inputs or outputs.
 */
export interface Window {
  readonly inputs: WindowValues;
  /** What the decoder reads: the target before each. */
  readonly written?: Uint32Array;
  readonly targets: WindowValues;
  /** How much each target's loss counts, 0 masking it; all equally, as a mean, where left out. */
  readonly weights?: Float32Array;
  /** Steps of each row that are its own, where reading backwards begins and a decoder goes on; all where left out. */
  readonly lengths?: Uint32Array;
}

/** What a network answers at each target of a window, row b from b · steps on. */
export interface Answers {
  /** The likeliest output, or all outputs where they are numbers. */
  readonly outputs: WindowValues;
  /** Of the likeliest output; 0 where the outputs are numbers. */
  readonly probabilities: Float32Array;
  /** −ln p(target), nats, or the mean squared error; means nothing where the target weighs 0. */
  readonly losses: Float32Array;
}

/**
 * The training program of one shape, laid out once, for windows of batch × steps tokens or fewer steps.
 * The state at a window's end is where the next window of that row starts; training and evaluation have one each.
 */
export class Learner {
  readonly network: Network;
  readonly #options: LearnerOptions;
  readonly #start: number;
  readonly #team: Team;
  readonly #job: Job;
  readonly #optimizer: Optimizer;
  readonly #parts: readonly BatchPart[];
  readonly #trainingState: ReadonlyMap<string, Float32Array>;
  readonly #evaluationState: ReadonlyMap<string, Float32Array>;

  constructor(network: Network, options: LearnerOptions) {
    requireNumber('clipNorm', options.clipNorm, 0);
    this.network = network;
    this.#options = { ...options };
    this.#start = network.engine.end;
    const { team, job, optimizer, parts } = layOut(network, options);
    this.#team = team;
    this.#job = job;
    this.#optimizer = optimizer;
    this.#parts = parts;
    this.#trainingState = emptyState(parts, options.batch);
    this.#evaluationState = emptyState(parts, options.batch);
  }

  /** Threads that compute when all that are invited have come. */
  get threads(): number {
    return this.#parts.length;
  }

  /** Has other threads help from when they come until `dismiss`; until then this one does their parts. */
  employ(start: (invitation: Invitation) => void): void {
    if (this.threads === 1) return;
    const turn = this.#team.open();
    const { engine, options, start: networkStart } = this.network;
    const { batch, steps, writing, optimizer } = this.#options;
    for (let thread = 1; thread < this.threads; thread++)
      start({
        share: engine.share,
        network: options,
        layout: { batch, steps, optimizer, threads: this.threads, ...(writing && { writing }) },
        starts: { network: networkStart, learner: this.#start },
        thread,
        turn,
      });
  }

  /** Lets the other threads end. */
  dismiss(): void {
    this.#team.close();
  }

  /**
   * One iteration: forward, backward, clip, update. `loss` is the weighted sum of the targets' losses in nats, without
   * weights their mean; `gradientNorm` is that before clipping. If either is not finite, weights, optimizer and state stay as
   * they were before.
   * Throws 'thread-lost'.
   */
  learn(window: Window, learningRate: number): { loss: number; gradientNorm: number } {
    const { loss } = this.gradients(window);
    const gradientNorm = Math.sqrt(sum(this.#job.squares));
    if (Number.isFinite(loss) && Number.isFinite(gradientNorm)) {
      this.#optimizer.step++;
      const scale = clipScale(gradientNorm, this.#options.clipNorm);
      this.#job.update = { step: this.#optimizer.step, rate: learningRate, scale };
      this.network.touch();
      this.#run('update');
      this.#keepState(this.#trainingState);
    }
    return { loss, gradientNorm };
  }

  /** Forward and backward only: leaves `Parameter.gradient` filled; weights and carried state stay. */
  gradients(window: Window): { loss: number } {
    this.#begin(window, this.#trainingState);
    this.#job.backward = true;
    if (this.network.options.dropout > 0) this.#job.seed = this.#random().bits();
    this.#run('pack');
    this.#run('learn');
    this.#run('reduce');
    return { loss: sum(this.#job.losses) };
  }

  /**
   * The loss as `learn` gives it, forward only, without dropout; carries a state of its own.
   * @param answering keeps what is answered too, for `answers`
   */
  evaluate(window: Window, answering = false): number {
    this.#begin(window, this.#evaluationState);
    this.#job.backward = false;
    this.#job.answering = answering;
    this.#run('pack');
    this.#run('evaluate');
    this.#keepState(this.#evaluationState);
    return sum(this.#job.losses);
  }

  /** What was answered at every target of the window that was evaluated last, and answering. */
  answers(): Answers {
    const { batch } = this.#options;
    const { answering: steps } = this.#job.span;
    const { width, limit } = this.network.targetKind;
    const length = batch * steps;
    const answers = {
      outputs: limit === undefined ? new Float32Array(length * width) : new Uint32Array(length),
      probabilities: new Float32Array(length),
      losses: new Float32Array(length),
    };
    for (const { row, answers: found } of this.#parts) {
      answers.outputs.set(found.outputs.get(steps), row * steps * width);
      answers.probabilities.set(found.probabilities.get(steps), row * steps);
      answers.losses.set(found.losses.get(steps), row * steps);
    }
    return answers;
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
    return new Map([...this.#trainingState].map(([name, values]) => [name, values.slice()]));
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

  #run(phase: Phase): void {
    this.#team.run(phase, this.#parts);
  }

  /** Puts the tokens of a window and the states before it in place. Throws 'bad-input'. */
  #begin(window: Window, state: ReadonlyMap<string, Float32Array>): void {
    const { inputs, written, targets, weights, lengths } = window;
    const { inputKind, targetKind } = this.network;
    const { steps, answering } = this.#spanOf(window);
    this.#job.span = { steps, answering };
    for (const { tape, row, rows } of this.#parts) {
      const own = <T extends WindowValues>(values: T, width: number): T =>
        values.subarray(row * width, (row + rows) * width) as T;
      tape.read(own(inputs, steps * inputKind.width), steps);
      if (written) tape.readWritten(own(written, answering), answering);
      tape.readTargets(own(targets, answering * targetKind.width), answering);
      if (weights) tape.readWeights(own(weights, answering), answering);
      else tape.weighAll(1 / (this.#options.batch * answering));
      tape.readLengths(lengths?.subarray(row, row + rows), steps);
    }
    for (const [values, all] of statesOf(this.#parts, state)) values.set(all);
  }

  /** Throws 'bad-input' where a window is not as the learner was laid out. */
  #spanOf({ inputs, written, targets, weights }: Window): Span {
    const { batch, steps: most, writing = 0 } = this.#options;
    const writes = this.network.decoder !== undefined;
    const { inputKind, targetKind } = this.network;
    const steps = inputs.length / batch / inputKind.width;
    const answering = targets.length / batch / targetKind.width;
    const others = [weights, writes ? (written ?? []) : undefined];
    const areAsLong =
      (writes || steps === answering) &&
      others.every((other) => other === undefined || other.length === batch * answering);
    const isWithin = (count: number, limit: number): boolean =>
      Number.isInteger(count) && count >= 1 && count <= limit;
    if (areAsLong && isWithin(steps, most) && isWithin(answering, writes ? writing : most))
      return { steps, answering };
    throw new ModelError(
      'bad-input',
      `A window takes ${batch} rows of 1 to ${most} tokens and ${writes ? `1 to ${writing} targets with the token before each` : 'as many targets'}, not ${inputs.length} and ${targets.length} in all.`,
    );
  }

  #keepState(state: ReadonlyMap<string, Float32Array>): void {
    for (const { tape } of this.#parts) tape.carryState(this.#job.span.steps);
    for (const [values, all] of statesOf(this.#parts, state)) all.set(values);
  }

  #random(): Random {
    const { random } = this.#options;
    if (random === undefined) throw new ModelError('bad-option', 'Dropout needs a seeded Random: pass one.');
    return random;
  }
}

/** One array for the whole batch for each state of a tape. */
function emptyState(parts: readonly BatchPart[], batch: number): Map<string, Float32Array> {
  const [{ tape, rows }] = parts;
  return new Map(
    [...tape.states()].map(([name, { length }]) => [name, new Float32Array((length / rows) * batch)]),
  );
}

/** The states of each part's tape, each with its rows of the state of the whole batch. */
function* statesOf(
  parts: readonly BatchPart[],
  state: ReadonlyMap<string, Float32Array>,
): Generator<readonly [values: Float32Array, all: Float32Array]> {
  for (const { tape, row, rows } of parts)
    for (const [name, values] of tape.states()) {
      const units = values.length / rows;
      const all = state.get(name);
      if (all) yield [values, all.subarray(row * units, (row + rows) * units)];
    }
}

/** Factor that brings a gradient down to the norm `most`, as torch.nn.utils.clip_grad_norm_; 0 leaves it. */
function clipScale(norm: number, most: number): number {
  return most === 0 ? 1 : Math.min(1, most / (norm + 1e-6));
}

/** In the order of the parts. */
function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
