/** One run in the worker: its corpus, its trainer, and all that can be asked of them. */
import type { Corpus } from '../data/corpus';
import { valuesFor } from '../model/network';
import { RpcError } from '../protocol/rpc';
import type { RunFacts } from '../protocol/runs';
import type { PackedStep, PackedTrace } from '../protocol/traceCodec';
import type { GenerateOptions, TraceRequest, WatchRequest } from '../protocol/trainerMessages';
import { measureBaselines } from '../training/baselines';
import { writeCheckpoint, writeWeights } from '../training/checkpoint';
import type { RunOptions } from '../training/options';
import type { WeightMap } from '../training/snapshots';
import type { Trainer } from '../training/trainer';
import { Loop } from './loop';
import type { Platform } from './platform';
import { Reader } from './reader';
import { Reporter, type Tell } from './reporter';
import { Settler } from './settler';

export class Run {
  private readonly reader: Reader;
  private readonly reporter: Reporter;
  private readonly loop: Loop;
  private readonly settler: Settler;

  constructor(
    id: string,
    private readonly corpus: Corpus,
    private readonly options: RunOptions,
    readonly trainer: Trainer,
    tell: Tell,
    platform: Platform,
  ) {
    this.reader = new Reader(trainer.network, corpus, options, platform.now);
    this.reporter = new Reporter(id, trainer, this.reader, tell, platform);
    this.loop = new Loop(trainer, platform, this.reporter);
    this.settler = new Settler(platform);
  }

  facts(): RunFacts {
    const { ids, training, vocabulary } = this.corpus;
    const validationTokens = ids.length - training.length;
    // The token before the validation part foretells its first one.
    const measured = validationTokens > 0 ? ids.subarray(training.length - 1) : training;
    return {
      parameters: this.trainer.network.parameterCount,
      vocabularySize: vocabulary.size,
      trainingTokens: training.length,
      validationTokens,
      baselines: measureBaselines(training, measured, vocabulary.size),
      threads: this.trainer.threads,
      memory: this.trainer.network.engine.bytes,
    };
  }

  get vocabulary(): readonly string[] {
    return this.corpus.vocabulary.tokens;
  }

  /** Starts or resumes; the network is traced as it is first. */
  train(): void {
    this.settler.stop();
    this.reporter.offerTrace(true);
    this.loop.start();
  }

  /** Resolves when training rests. Nothing else goes on either. */
  pause(): Promise<void> {
    this.settler.stop();
    return this.loop.stop();
  }

  /** @throws ModelError 'bad-option' */
  setLearningRate(rate: number): void {
    this.trainer.learningRate = rate;
  }

  /** @throws ModelError 'bad-option' */
  setIterations(iterations: number): void {
    this.trainer.extend(iterations);
  }

  trace(request: TraceRequest): PackedTrace {
    const passage = this.reader.passage(request);
    return this.with(request.snapshot, () => this.reader.trace(passage, this.rests, request.gates));
  }

  inspect(request: TraceRequest, step: number): PackedStep {
    const passage = this.reader.passage(request);
    return this.with(request.snapshot, () => this.reader.inspect(passage, step, this.rests));
  }

  /** Reads the run's text up to the passage; resolves to whether Traces of it are exact then. */
  async settle(request: TraceRequest): Promise<boolean> {
    const { reader } = this;
    const passage = reader.passage(request);
    const withWeights = (action: () => boolean): boolean => this.with(request.snapshot, action);
    if (!this.rests || !withWeights(() => reader.canReach(passage))) return false;
    return this.settler.settle((enough) => withWeights(() => reader.approach(passage, enough)));
  }

  watch(request: WatchRequest | undefined): void {
    this.reporter.watch(request);
    this.reporter.offerTrace(this.rests);
  }

  /** The last live Trace has been handled. */
  ready(): void {
    this.reporter.ready();
    this.reporter.offerTrace(this.rests);
  }

  generate(prompt: string, length: number, options: GenerateOptions): string {
    return this.reader.generate(prompt, length, options);
  }

  checkpoint(): ArrayBuffer {
    const { options, trainer } = this;
    const { vocabulary } = this.corpus;
    return writeCheckpoint({ options, vocabulary, ...trainer.save() }, trainer.network.parameters);
  }

  snapshotWeights(iteration: number): ArrayBuffer {
    return writeWeights(this.snapshot(iteration), this.trainer.network.parameters, iteration);
  }

  /** @throws ModelError where the weights are those of another network */
  addSnapshot(iteration: number, weights: WeightMap): void {
    for (const parameter of this.trainer.network.parameters) valuesFor(parameter, weights);
    this.trainer.snapshots.put(iteration, weights);
  }

  /** Makes a kept snapshot the present; later ones are dropped. Not while the run trains. */
  revert(iteration: number): void {
    const dropped = this.trainer.revert(iteration, this.snapshot(iteration));
    this.reporter.heard({ type: 'snapshot', iteration, dropped });
    this.reporter.offerTrace(true);
    this.tellProgress();
  }

  /** Where the run stands; also told when it is begun, brought back, or goes back to a snapshot. */
  tellProgress(): void {
    this.reporter.tellProgress();
  }

  private get rests(): boolean {
    return !this.loop.isRunning;
  }

  private snapshot(iteration: number): WeightMap {
    const weights = this.trainer.snapshots.get(iteration);
    if (weights) return weights;
    throw new RpcError('unknown-snapshot', `The weights of iteration ${iteration} are no longer kept.`);
  }

  /** Does something with the weights of a snapshot in place. Training cannot come between: nothing here waits. */
  private with<T>(snapshot: number | undefined, action: () => T): T {
    return snapshot === undefined ? action() : this.trainer.network.with(this.snapshot(snapshot), action);
  }
}
