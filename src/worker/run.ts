/** One run in the worker: what it learns from, its trainer, and all that can be asked of them. */
import { valuesFor } from '../model/network';
import type {
  ExamFacts,
  ExampleList,
  ExamplePlace,
  ExamplesRequest,
  Found,
  Spot,
} from '../protocol/examples';
import { RpcError } from '../protocol/rpc';
import type { Baseline, RunFacts } from '../protocol/runs';
import type { StateReading } from '../protocol/stateReading';
import { pack, type PackedStep, type PackedTrace, type PackedValue } from '../protocol/traceCodec';
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
import { Errand } from './errand';
import type { ExampleMaterial } from './exampleMaterial';
import { Examiner } from './examiner';
import { KeptWeights } from './keptWeights';
import { Loop } from './loop';
import type { Material } from './material';
import type { Platform } from './platform';
import type { Reader } from './reader';
import { readerFor } from './readers';
import { Reporter, type Tell } from './reporter';
import { Settler } from './settler';
import { Spots } from './spots';
import { TextReader } from './textReader';
import { TextRun } from './textRun';

export class Run {
  private readonly reader: Reader;
  private readonly reporter: Reporter;
  private readonly loop: Loop;
  private readonly settler: Settler;
  private readonly kept: KeptWeights;
  private baselines: readonly Baseline[];
  private readonly texts: TextRun | undefined;
  private readonly examples: Examples | undefined;

  constructor(
    id: string,
    private readonly material: Material,
    private readonly options: RunOptions,
    readonly trainer: Trainer,
    tell: Tell,
    platform: Platform,
  ) {
    this.kept = new KeptWeights(trainer);
    this.reader = readerFor(material, trainer.network, platform.now);
    this.baselines = material.facts.baselines;
    const reporter = new Reporter(id, trainer, this.reader, tell, platform);
    this.reporter = reporter;
    this.settler = new Settler(platform);
    const errand =
      material.baselines &&
      new Errand(material.baselines(), platform, (baselines) => {
        this.baselines = baselines;
        tell('facts', { run: id, facts: this.facts() });
      });
    const { reader, kept } = this;
    const examined = material.facts.validationTokens > 0 ? 'validation' : 'training';
    this.texts =
      reader instanceof TextReader
        ? new TextRun(reader, trainer, kept, examined, () => this.rests, platform)
        : undefined;
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
    return this.kept.with(request.snapshot, () => reading.trace(this.rests, request.gates));
  }

  inspect(request: TraceRequest, step: number): PackedStep {
    const reading = this.reader.read(request);
    return this.kept.with(request.snapshot, () => reading.inspect(step, this.rests));
  }

  /** Reads the run's text up to the passage; resolves to whether Traces of it are exact then. */
  async settle(request: TraceRequest): Promise<boolean> {
    const reading = this.reader.read(request);
    const withWeights = (action: () => boolean): boolean => this.kept.with(request.snapshot, action);
    if (!this.rests || !withWeights(() => reading.canApproach())) return false;
    return this.settler.settle((enough) => withWeights(() => reading.approach(enough)));
  }

  readState(steps: number): PackedValue<StateReading> {
    const { readState } = this.reader;
    if (readState) return pack(readState(steps));
    throw new RpcError(
      'no-answers-here',
      'This run has no classes that could be read of its state, step by step.',
    );
  }

  /** @throws RpcError 'no-text-here' where the run has learned from examples */
  get text(): TextRun {
    if (this.texts) return this.texts;
    throw new RpcError('no-text-here', 'This run has learned from examples; it reads no running text.');
  }

  /** @throws RpcError 'no-examples-here' for this one and those below, where the run has learned from a text */
  examine(snapshot: number | undefined): Promise<ExamFacts> {
    return this.need.examiner.examine(snapshot, this.kept.of(snapshot));
  }

  examplesOf(request: ExamplesRequest): Promise<ExampleList> {
    return this.need.examiner.list(request, () => this.kept.of(request.snapshot));
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

  checkpoint(): ArrayBuffer {
    const { options, trainer } = this;
    const { meaning } = this.material;
    return writeCheckpoint({ options, meaning, ...trainer.save() }, trainer.network.parameters);
  }

  snapshotWeights(iteration: number): ArrayBuffer {
    return writeWeights(this.kept.snapshot(iteration), this.trainer.network.parameters, iteration);
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
    const dropped = this.trainer.revert(iteration, this.kept.snapshot(iteration));
    this.reporter.heard({ type: 'snapshot', iteration, dropped });
    this.reporter.offerTrace(true);
    this.tellProgress();
  }

  /** Where the run stands; also told when it is begun, brought back, or goes back to a snapshot. */
  tellProgress(): void {
    this.reporter.tellProgress();
  }

  private get need(): Examples {
    if (this.examples) return this.examples;
    throw new RpcError('no-examples-here', 'This run has learned from a text, which has no examples.');
  }

  private get rests(): boolean {
    return !this.loop.isRunning;
  }
}

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
