/** One run in the worker: what it learns from, its trainer, and all that can be asked of them. */
import { bestFirst } from '../data/concepts/worth';
import { valuesFor } from '../model/network';
import type {
  ExamFacts,
  ExampleList,
  ExamplePlace,
  ExamplesRequest,
  Found,
  Spot,
} from '../protocol/examples';
import { packNumbers, type HeldText, type LensRequest, type PackedNumbers } from '../protocol/lens';
import type { MeasuredMemory } from '../protocol/memoryCurve';
import { RpcError } from '../protocol/rpc';
import type { Baseline, RunFacts } from '../protocol/runs';
import type { SimilarPlaces, SimilarRequest } from '../protocol/similar';
import type { ConceptFindings, ConceptRequest, ScoreRequest, UnitScores } from '../protocol/concepts';
import type { StateReading } from '../protocol/stateReading';
import { pack, type PackedStep, type PackedTrace, type PackedValue } from '../protocol/traceCodec';
import type { Change, Counterfactual, EffectQuestion, HoldEffect } from '../protocol/whatIf';
import type {
  GenerateOptions,
  RunVocabulary,
  RunWeights,
  TraceRequest,
  WatchRequest,
} from '../protocol/trainerMessages';
import { writeCheckpoint, writeWeights } from '../training/checkpoint';
import type { RunOptions } from '../training/options';
import type { WeightMap } from '../training/snapshots';
import type { Trainer } from '../training/trainer';
import { findConcepts, scoreText, type Searched } from './concepts/conceptFinder';
import { Errand } from './errand';
import type { ExampleMaterial } from './exampleMaterial';
import { Examiner } from './examiner';
import type { LensReader } from './lens/lensReader';
import { Loop } from './loop';
import type { Material } from './material';
import type { Platform } from './platform';
import type { Reader } from './reader';
import { readerFor } from './readers';
import { Reporter, type Tell } from './reporter';
import { Settler } from './settler';
import { Spots } from './spots';
import type { SimilarReader } from './similar/similarReader';
import type { WhatIfReader } from './whatIf/whatIfReader';

export class Run {
  private readonly reader: Reader;
  private readonly reporter: Reporter;
  private readonly loop: Loop;
  private readonly settler: Settler;
  private readonly searcher: Settler;
  private readonly comparer: Settler;
  private baselines: readonly Baseline[];
  private readonly examples: Examples | undefined;

  constructor(
    id: string,
    private readonly material: Material,
    private readonly options: RunOptions,
    readonly trainer: Trainer,
    tell: Tell,
    platform: Platform,
  ) {
    this.reader = readerFor(material, trainer.network, platform.now);
    this.baselines = material.facts.baselines;
    const reporter = new Reporter(id, trainer, this.reader, tell, platform);
    this.reporter = reporter;
    this.settler = new Settler(platform);
    this.searcher = new Settler(platform);
    this.comparer = new Settler(platform);
    const errand =
      material.baselines &&
      new Errand(material.baselines(), platform, (baselines) => {
        this.baselines = baselines;
        tell('facts', { run: id, facts: this.facts() });
      });
    this.examples = material.examples && errand && examplesOf(material.examples, trainer, errand, platform);
    this.loop = new Loop(trainer, platform, {
      heard: (event) => reporter.heard(event),
      tick() {
        reporter.tick();
        errand?.tick();
      },
      rested(outcome) {
        reporter.rested(outcome);
        void errand?.finish();
      },
    });
  }

  facts(): RunFacts {
    const { network, threads } = this.trainer;
    return {
      ...this.material.facts,
      baselines: this.baselines,
      parameters: network.parameterCount,
      threads,
      memory: network.engine.bytes,
    };
  }

  get vocabulary(): RunVocabulary {
    return this.material.vocabulary;
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
    const reading = this.reader.read(request);
    return this.with(request.snapshot, () => reading.trace(this.rests, request.gates));
  }

  inspect(request: TraceRequest, step: number): PackedStep {
    const reading = this.reader.read(request);
    return this.with(request.snapshot, () => reading.inspect(step, this.rests));
  }

  /** @throws RpcError 'no-text-here' for this one and the next, where the run has learned from examples */
  effect(request: TraceRequest, question: EffectQuestion): HoldEffect {
    const { whatIf } = this;
    return this.with(request.snapshot, () => whatIf.effect(request, question, this.rests));
  }

  counterfactual(request: TraceRequest, change: Change): Counterfactual {
    const { whatIf } = this;
    return this.with(request.snapshot, () => whatIf.counterfactual(request, change, this.rests));
  }

  /** Reads the run's text up to the passage; resolves to whether Traces of it are exact then. */
  async settle(request: TraceRequest): Promise<boolean> {
    const reading = this.reader.read(request);
    const withWeights = (action: () => boolean): boolean => this.with(request.snapshot, action);
    if (!this.rests || !withWeights(() => reading.canApproach())) return false;
    return this.settler.settle((enough) => withWeights(() => reading.approach(enough)));
  }

  /** @throws RpcError 'no-text-here' for this one and the three below, where the run has learned from examples */
  holdText(text: HeldText): void {
    this.lens.hold(text);
  }

  /** What is searched for in it ends too. */
  dropText(key: string): void {
    this.lens.drop(key);
    this.searcher.stop();
  }

  /** Training may go on meanwhile: the weights are those of the moment. */
  async findConcepts(request: ConceptRequest): Promise<ConceptFindings> {
    const { snapshot } = request;
    const { iteration } = this.trainer;
    const { tokens, cut, findings } = await this.search(request, this.weights(snapshot));
    const first = this.trainer.snapshots.get(0);
    const before = first && iteration > 0 ? await this.search(request, first) : undefined;
    const untrained = new Map(before?.findings.map(({ concept, heldOut }) => [concept, heldOut]));
    return {
      tokens,
      cut,
      iteration: snapshot ?? iteration,
      findings: bestFirst(findings.map((one) => ({ ...one, ...atFirst(untrained.get(one.concept)) }))),
    };
  }

  /** With the present weights. @throws RpcError 'superseded' where another search came, or the text was dropped */
  async scoreUnits({ key, language, concepts }: ScoreRequest): Promise<readonly UnitScores[]> {
    const text = this.lens.find(key);
    const work = scoreText(this.lens.reads, text, language, concepts, (action) => action());
    const done = await this.searcher.finish(work);
    if (done) return done.value;
    throw searchEnded();
  }

  /** Training may go on meanwhile: the weights are those of the moment. @throws RpcError 'no-text-here', 'superseded' */
  async measureMemory(snapshot: number | undefined): Promise<MeasuredMemory> {
    const work = this.reader.measureMemory?.();
    if (!work) throw noTextHere();
    const { network, iteration } = this.trainer;
    const weights = this.weights(snapshot);
    const done = await this.searcher.finish(work, (action) => network.with(weights, action));
    if (!done) throw searchEnded();
    const part = this.material.facts.validationTokens > 0 ? 'validation' : 'training';
    return { ...done.value, iteration: snapshot ?? iteration, part };
  }

  /** Training may go on meanwhile: the weights are those of the moment. @throws RpcError 'superseded' where it is ended */
  async findSimilar({ snapshot, ...asked }: SimilarRequest): Promise<SimilarPlaces> {
    const { iteration, network } = this.trainer;
    const weights = this.weights(snapshot);
    const version = snapshot === undefined ? network.version : weights;
    const work = this.similar.find({ ...asked, version }, (action) => network.with(weights, action));
    const done = await this.comparer.finish(work);
    if (done) return { ...done.value, iteration: snapshot ?? iteration };
    throw searchEnded();
  }

  endSimilar(): void {
    this.comparer.stop();
  }

  measure(request: LensRequest): PackedNumbers {
    const { snapshot } = request;
    const measured = this.with(snapshot, () => this.lens.measure(request, this.rests));
    return packNumbers({ ...measured, iteration: snapshot ?? this.trainer.iteration });
  }

  stateAt(key: string, unit: number, snapshot: number | undefined): Float32Array {
    return this.with(snapshot, () => this.lens.stateAt(key, unit, this.rests));
  }

  readState(steps: number): PackedValue<StateReading> {
    const { readState } = this.reader;
    if (readState) return pack(readState(steps));
    throw new RpcError(
      'no-answers-here',
      'This run has no classes that could be read of its state, step by step.',
    );
  }

  /** @throws RpcError 'no-examples-here' for this one and those below, where the run has learned from a text */
  examine(snapshot: number | undefined): Promise<ExamFacts> {
    return this.need.examiner.examine(snapshot, this.weights(snapshot));
  }

  examplesOf(request: ExamplesRequest): Promise<ExampleList> {
    return this.need.examiner.list(request, () => this.weights(request.snapshot));
  }

  place(example: number): ExamplePlace | undefined {
    return this.need.material.place(example);
  }

  locate(spot: Spot): readonly Found[] {
    return this.need.spots.locate(spot);
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

  /** @throws RpcError 'no-text-here' */
  suggest(before: string): string {
    if (!this.reader.suggest) throw noTextHere();
    return this.reader.suggest(before);
  }

  checkpoint(): ArrayBuffer {
    const { options, trainer } = this;
    const { meaning } = this.material;
    return writeCheckpoint({ options, meaning, ...trainer.save() }, trainer.network.parameters);
  }

  snapshotWeights(iteration: number): ArrayBuffer {
    return writeWeights(this.snapshot(iteration), this.trainer.network.parameters, iteration);
  }

  weightsByName(): RunWeights[] {
    return this.trainer.network.parameters.map(({ name, shape, value }) => ({
      name,
      shape,
      values: value.slice(),
    }));
  }

  /** Those that are not named stay. Not while the run trains. @throws ModelError 'bad-weights' */
  setWeights(weights: readonly Pick<RunWeights, 'name' | 'values'>[]): void {
    const all = this.trainer.network.weights();
    for (const { name, values } of weights) all.set(name, values);
    this.trainer.revert(this.trainer.iteration, all);
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

  /** @throws RpcError 'superseded' where another search came, or the text was dropped */
  private async search(request: ConceptRequest, weights: WeightMap): Promise<Searched> {
    const { network } = this.trainer;
    const text = this.lens.find(request.key);
    const work = findConcepts(this.lens.reads, text, request, (action) => network.with(weights, action));
    const done = await this.searcher.finish(work);
    if (done) return done.value;
    throw searchEnded();
  }

  private get lens(): LensReader {
    if (this.reader.lens) return this.reader.lens;
    throw noTextHere();
  }

  private get similar(): SimilarReader {
    if (this.reader.similar) return this.reader.similar;
    throw noTextHere();
  }

  private get whatIf(): WhatIfReader {
    if (this.reader.whatIf) return this.reader.whatIf;
    throw noTextHere();
  }

  private get need(): Examples {
    if (this.examples) return this.examples;
    throw new RpcError('no-examples-here', 'This run has learned from a text, which has no examples.');
  }

  private weights(snapshot: number | undefined): WeightMap {
    return snapshot === undefined ? this.trainer.network.weights() : this.snapshot(snapshot);
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

const noTextHere = (): RpcError =>
  new RpcError('no-text-here', 'This run has learned from examples; it reads no running text.');
const searchEnded = (): RpcError => new RpcError('superseded', 'The search was ended.');

const atFirst = (untrained: number | undefined) => (untrained === undefined ? {} : { untrained });

/** What can be asked only where there are examples. */
interface Examples {
  readonly material: ExampleMaterial;
  readonly examiner: Examiner;
  readonly spots: Spots;
}

function examplesOf(
  material: ExampleMaterial,
  trainer: Trainer,
  baselines: Errand<readonly Baseline[]>,
  platform: Platform,
): Examples {
  return {
    material,
    examiner: new Examiner(trainer, material, baselines, platform),
    spots: new Spots(material),
  };
}
