/** The training of one network: a loop that can be left after every iteration and taken up again. */
import { Engine } from '../model/engine';
import { ModelError, requireWhole } from '../model/errors';
import { Learner } from '../model/learner';
import { Network } from '../model/network';
import { Random } from '../model/random';
import type { Course } from './course';
import { explainDivergence, isAstray, isWorthKeeping } from './divergence';
import { LossCurve, nextPoint, type HistoryPoint } from './history';
import { learnerOptions, networkOptions } from './layout';
import type { Machine } from './machine';
import type { RunOptions } from './options';
import { rateFactor } from './schedule';
import type { Measured } from './scores';
import { nextSnapshot, Snapshots, type WeightMap } from './snapshots';
import type { TrainingState, TrainingTensors } from './state';
import { TrainingTime } from './time';
import { Validation } from './validation';

export type TrainingEvent =
  | { readonly type: 'point'; readonly point: HistoryPoint }
  | { readonly type: 'snapshot'; readonly iteration: number; readonly dropped: readonly number[] }
  /** Training is over; the weights of the last snapshot are back in place. */
  | { readonly type: 'diverged'; readonly iteration: number; readonly reason: string };

/** Time spent on the validation loss, at most. */
const validationShare = 0.06;
/** More than anybody waits for; every whole number up to here is exact. */
const mostIterations = 1e12;

export class Trainer {
  readonly network: Network;
  readonly learner: Learner;
  readonly snapshots: Snapshots;
  readonly time: TrainingTime;
  iteration = 0;
  /** Iteration at which the run is done. */
  iterations: number;
  private rate: number;
  private readonly random: Random;
  private readonly validation: Validation | undefined;
  private readonly curve = new LossCurve();
  private gradientNorm = NaN;

  /**
   * Lays out engine, network and learner.
   * @throws ModelError 'bad-option' or 'out-of-memory'
   */
  constructor(
    private readonly course: Course,
    private readonly options: RunOptions,
    private readonly machine: Machine,
  ) {
    const { now, cores } = machine;
    this.iterations = requireIterations(options.iterations);
    this.rate = requireRate(options.learningRate);
    const { seed, initialization, forgetBias } = options;
    const random = new Random(seed);
    const layout = networkOptions(options, course);
    this.random = random;
    this.network = new Network(Engine.create(), layout, { random, initialization, forgetBias });
    this.learner = new Learner(this.network, { ...learnerOptions(options, course.shape, cores), random });
    const measure = course.measure?.bind(course, this.learner);
    this.validation = measure && new Validation(measure, now);
    this.snapshots = new Snapshots(options.maximumSnapshots, this.network.parameterCount * 4);
    this.snapshots.put(0, this.network.weights());
    this.time = new TrainingTime(now, options.seconds ?? Infinity);
  }

  /**
   * Trains. Every step of the generator is one iteration or one window of the validation part; `return` from
   * it where you like, which ends its threads, and make a new one to go on. Returns when the run is done or has diverged.
   */
  *train(): Generator<TrainingEvent | undefined, void> {
    this.time.start();
    this.learner.employ((invitation) => this.machine.startThread(invitation));
    try {
      for (const event of this.steps()) {
        yield event;
        if (event?.type === 'diverged') return;
      }
    } finally {
      this.learner.dismiss();
    }
  }

  /** Threads that train, this one included. */
  get threads(): number {
    return this.learner.threads;
  }

  /**
   * Sets the iteration at which the run is done. A time limit that was reached is lifted.
   * @throws ModelError 'bad-option'
   */
  extend(iterations: number): void {
    this.iterations = requireIterations(iterations);
    if (this.time.isOver) this.time.limit = Infinity;
  }

  /** The highest rate of the schedule. May be changed at any time: all that follows is in proportion. */
  get learningRate(): number {
    return this.rate;
  }

  /** @throws ModelError 'bad-option' */
  set learningRate(rate: number) {
    this.rate = requireRate(rate);
  }

  /** Smoothed training loss, nats; that of blind guessing before the first iteration. */
  get loss(): number {
    return this.iteration === 0 ? this.course.blindLoss : this.curve.loss;
  }

  /** What was measured last on the validation part. */
  get validated(): Measured | undefined {
    return this.curve.validation;
  }

  /** 0 before the first iteration. */
  get tokensPerSecond(): number {
    return this.course.windowTokens / this.time.ofIteration || 0;
  }

  /** 0 before the first iteration. */
  get secondsLeft(): number {
    const byIterations = (this.iterations - this.iteration) * this.time.ofIteration;
    return Math.max(0, Math.min(byIterations || 0, this.time.limit - this.time.seconds));
  }

  /** The learning rate of the next iteration. */
  get currentLearningRate(): number {
    const done = Math.max(this.iteration / this.iterations, this.time.done);
    return this.learningRate * rateFactor(this.options, this.iteration, done);
  }

  /** Copies of everything that `restore` needs to go on, bit by bit, as if nothing had been. */
  save(): { state: TrainingState; tensors: TrainingTensors } {
    const { iteration, iterations, learningRate, time, curve, course, random, network, learner } = this;
    const state: TrainingState = {
      ...{ iteration, iterations, learningRate, seconds: time.seconds },
      ...(time.limit < Infinity ? { secondsLimit: time.limit } : {}),
      ...{ curve: curve.state, position: course.position, random: [...random.state] },
    };
    const weights = network.weights();
    return { state, tensors: { weights, optimizer: learner.optimizerState(), memory: learner.state() } };
  }

  /** Takes over what `save` gave. @throws ModelError 'bad-weights' where it belongs to another network */
  restore(state: TrainingState, { weights, optimizer, memory }: TrainingTensors): void {
    this.network.load(weights);
    this.learner.loadOptimizerState(optimizer);
    this.learner.loadState(memory);
    this.iteration = state.iteration;
    this.iterations = state.iterations;
    this.learningRate = state.learningRate;
    this.time.seconds = state.seconds;
    this.time.limit = state.secondsLimit ?? Infinity;
    this.curve.state = state.curve;
    this.course.position = state.position;
    this.random.state = Uint32Array.from(state.random);
    this.snapshots.put(this.iteration, weights);
  }

  /**
   * Goes back to the weights of a snapshot, with an optimizer and a memory that start anew. What came after
   * is void: returns the later snapshots, which are no longer kept.
   */
  revert(iteration: number, weights: WeightMap): readonly number[] {
    const { learner } = this;
    this.network.load(weights);
    const optimizer = learner.optimizerState();
    for (const array of optimizer.values()) array.fill(0);
    learner.loadOptimizerState(optimizer);
    learner.resetState();
    this.iteration = iteration;
    this.curve.cutAfter(iteration, this.course.blindLoss);
    return this.snapshots.cutAfter(iteration);
  }

  private get isFinished(): boolean {
    return this.iteration >= this.iterations || this.time.isOver;
  }

  /** All that `train` does; what comes after a divergence is not asked for. */
  private *steps(): Generator<TrainingEvent | undefined, void> {
    while (!this.isFinished) {
      const loss = this.learn();
      const { gradientNorm, course } = this;
      if (isAstray({ loss, gradientNorm, smoothed: this.loss }, course.blindLoss)) yield this.rollBack(loss);
      yield undefined;
      if (this.isFinished) break;
      if (this.validation?.isDue(validationShare)) yield* this.validate(this.validation);
      if (this.iteration >= nextPoint(this.curve.end)) yield this.addPoint();
      if (this.iteration >= nextSnapshot(this.snapshots.last(this.iteration))) yield this.takeSnapshot();
    }
    // First, because it tells whether the last update went astray.
    if (this.snapshots.last(this.iteration) < this.iteration) yield this.takeSnapshot();
    if (this.curve.isBehind) {
      if (this.validation) yield* this.validate(this.validation);
      yield this.addPoint();
    }
  }

  /** One iteration; returns its loss. */
  private learn(): number {
    if (this.course.next()) this.learner.resetState();
    const { loss, gradientNorm } = this.learner.learn(this.course.window, this.currentLearningRate);
    this.iteration += 1;
    this.gradientNorm = gradientNorm;
    this.curve.addLoss(loss);
    this.time.spendOnIteration();
    return loss;
  }

  private *validate(validation: Validation): Generator<undefined, void> {
    this.curve.addValidation(yield* validation.measure());
    this.time.spend();
  }

  private addPoint(): TrainingEvent {
    const { iteration, tokensPerSecond, gradientNorm } = this;
    return { type: 'point', point: this.curve.addPoint({ iteration, tokensPerSecond, gradientNorm }) };
  }

  /** Keeps the weights, unless they are so bad that nobody would want them back. */
  private takeSnapshot(): TrainingEvent | undefined {
    // The loss of the last iteration was that of the weights before it.
    this.learner.resetEvaluation();
    const loss = this.learner.evaluate(this.course.window);
    if (!Number.isFinite(loss)) return this.rollBack(loss);
    if (!isWorthKeeping(loss, this.course.blindLoss)) return undefined;
    const dropped = this.snapshots.add(this.iteration, this.network.weights());
    return { type: 'snapshot', iteration: this.iteration, dropped };
  }

  private rollBack(loss: number): TrainingEvent {
    const { iteration, learningRate, snapshots, gradientNorm } = this;
    const backAt = snapshots.last(iteration);
    this.revert(backAt, snapshots.get(backAt) ?? new Map());
    const { clipNorm } = this.options;
    const reason = explainDivergence(
      { loss, gradientNorm },
      { iteration, backAt },
      { learningRate, clipNorm },
    );
    return { type: 'diverged', iteration, reason };
  }
}

function requireIterations(iterations: number): number {
  requireWhole('iterations', iterations, 1, mostIterations);
  return iterations;
}

function requireRate(rate: number): number {
  if (rate > 0 && Number.isFinite(rate)) return rate;
  throw new ModelError('bad-option', `The learning rate is ${rate}: give a number above 0.`);
}
