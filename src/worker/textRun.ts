/** What can be asked of a run only where it has learned from a text: of other texts, of its units and its memory, and what if. */
import { bestFirst } from '../data/concepts/worth';
import type { ConceptFindings, ConceptRequest, ScoreRequest, UnitScores } from '../protocol/concepts';
import { packNumbers, type HeldText, type LensRequest, type PackedNumbers } from '../protocol/lens';
import type { MeasuredMemory } from '../protocol/memoryCurve';
import { RpcError } from '../protocol/rpc';
import type { SimilarPlaces, SimilarRequest } from '../protocol/similar';
import type { TraceRequest } from '../protocol/trainerMessages';
import type { Change, Counterfactual, EffectQuestion, HoldEffect } from '../protocol/whatIf';
import type { WeightMap } from '../training/snapshots';
import type { Trainer } from '../training/trainer';
import { findConcepts, scoreText, type Searched } from './concepts/conceptFinder';
import type { KeptWeights } from './keptWeights';
import type { Platform } from './platform';
import { Settler } from './settler';
import type { TextReader } from './textReader';

export class TextRun {
  private readonly searcher: Settler;
  private readonly comparer: Settler;

  /**
   * @param examined the part of its text that its memory is measured on
   * @param rests whether it does not train at the moment
   */
  constructor(
    private readonly reader: TextReader,
    private readonly trainer: Trainer,
    private readonly kept: KeptWeights,
    private readonly examined: MeasuredMemory['part'],
    private readonly rests: () => boolean,
    platform: Platform,
  ) {
    this.searcher = new Settler(platform);
    this.comparer = new Settler(platform);
  }

  effect(request: TraceRequest, question: EffectQuestion): HoldEffect {
    const { whatIf } = this.reader;
    return this.kept.with(request.snapshot, () => whatIf.effect(request, question, this.rests()));
  }

  counterfactual(request: TraceRequest, change: Change): Counterfactual {
    const { whatIf } = this.reader;
    return this.kept.with(request.snapshot, () => whatIf.counterfactual(request, change, this.rests()));
  }

  suggest(before: string): string {
    return this.reader.suggest(before);
  }

  hold(text: HeldText): void {
    this.reader.lens.hold(text);
  }

  /** What is searched for in it ends too. */
  drop(key: string): void {
    this.reader.lens.drop(key);
    this.searcher.stop();
  }

  measure(request: LensRequest): PackedNumbers {
    const { snapshot } = request;
    const { lens } = this.reader;
    const measured = this.kept.with(snapshot, () => lens.measure(request, this.rests()));
    return packNumbers({ ...measured, iteration: snapshot ?? this.trainer.iteration });
  }

  stateAt(key: string, unit: number, snapshot: number | undefined): Float32Array {
    return this.kept.with(snapshot, () => this.reader.lens.stateAt(key, unit, this.rests()));
  }

  /** Training may go on meanwhile, here and below: the weights are those of the moment. */
  async findConcepts(request: ConceptRequest): Promise<ConceptFindings> {
    const { snapshot } = request;
    const { iteration } = this.trainer;
    const { tokens, cut, findings } = await this.search(request, this.kept.of(snapshot));
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
    const { lens } = this.reader;
    const work = scoreText(lens.reads, lens.find(key), language, concepts, (action) => action());
    return finished(await this.searcher.finish(work));
  }

  /** @throws RpcError 'superseded' */
  async measureMemory(snapshot: number | undefined): Promise<MeasuredMemory> {
    const { network, iteration } = this.trainer;
    const weights = this.kept.of(snapshot);
    const work = this.reader.measureMemory();
    const done = await this.searcher.finish(work, (action) => network.with(weights, action));
    return { ...finished(done), iteration: snapshot ?? iteration, part: this.examined };
  }

  /** @throws RpcError 'superseded' where it is ended */
  async findSimilar({ snapshot, ...asked }: SimilarRequest): Promise<SimilarPlaces> {
    const { iteration, network } = this.trainer;
    const weights = this.kept.of(snapshot);
    const version = snapshot === undefined ? network.version : weights;
    const within = <T>(action: () => T): T => network.with(weights, action);
    const done = await this.comparer.finish(this.reader.similar.find({ ...asked, version }, within));
    return { ...finished(done), iteration: snapshot ?? iteration };
  }

  endSimilar(): void {
    this.comparer.stop();
  }

  /** @throws RpcError 'superseded' where another search came, or the text was dropped */
  private async search(request: ConceptRequest, weights: WeightMap): Promise<Searched> {
    const { network } = this.trainer;
    const { lens } = this.reader;
    const text = lens.find(request.key);
    const work = findConcepts(lens.reads, text, request, (action) => network.with(weights, action));
    return finished(await this.searcher.finish(work));
  }
}

/** @throws RpcError 'superseded' */
function finished<T>(done: { readonly value: T } | undefined): T {
  if (done) return done.value;
  throw new RpcError('superseded', 'The search was ended.');
}

const atFirst = (untrained: number | undefined) => (untrained === undefined ? {} : { untrained });
