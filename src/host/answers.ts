/** What the worker answers about a run: traces, steps, text, weights. A run that is not there is brought in first. */
import type { CorpusRequest } from '../protocol/corpus';
import type {
  ExamFacts,
  ExampleList,
  ExamplePlace,
  ExamplesRequest,
  Found,
  Spot,
} from '../protocol/examples';
import type { ConceptFindings, ConceptRequest } from '../protocol/concepts';
import type { HeldText, LensRequest, PackedNumbers } from '../protocol/lens';
import type { MeasuredMemory } from '../protocol/memoryCurve';
import type { GenerateOptions, RunVocabulary, TraceRequest, WatchRequest } from '../protocol/trainerMessages';
import type { SimilarPlaces, SimilarRequest } from '../protocol/similar';
import type { PackedStep, PackedTrace } from '../protocol/traceCodec';
import type { Change, Counterfactual, EffectQuestion, HoldEffect } from '../protocol/whatIf';
import type { Residence } from './residence';
import type { Session } from './session';
import type { TrainerClient } from './trainerClient';

export class Answers {
  private readonly vocabularies = new WeakMap<Session, RunVocabulary>();

  constructor(
    private readonly trainer: TrainerClient,
    private readonly residence: Residence,
  ) {}

  async trace(session: Session, request: TraceRequest): Promise<PackedTrace> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('trace', session.id, request);
  }

  /** Resolves to whether Traces of the passage are exact now, once the text before it is read. */
  async settle(session: Session, request: TraceRequest): Promise<boolean> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('settle', session.id, request);
  }

  async inspect(session: Session, request: TraceRequest, step: number): Promise<PackedStep> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('inspect', session.id, request, step);
  }

  async effect(session: Session, request: TraceRequest, question: EffectQuestion): Promise<HoldEffect> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('effect', session.id, request, question);
  }

  async counterfactual(session: Session, request: TraceRequest, change: Change): Promise<Counterfactual> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('counterfactual', session.id, request, change);
  }

  async holdText(session: Session, text: HeldText): Promise<void> {
    await this.residence.enter(session);
    await this.trainer.call('holdText', session.id, text);
  }

  async dropText(session: Session, key: string): Promise<void> {
    await this.trainer.call('dropText', session.id, key);
  }

  async measure(session: Session, request: LensRequest): Promise<PackedNumbers> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('measure', session.id, request);
  }

  async stateAt(session: Session, key: string, unit: number, snapshot?: number): Promise<Float32Array> {
    await this.prepare(session, snapshot);
    return this.trainer.call('stateAt', session.id, key, unit, snapshot);
  }

  async findConcepts(session: Session, request: ConceptRequest): Promise<ConceptFindings> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('findConcepts', session.id, request);
  }

  async measureMemory(session: Session, snapshot?: number): Promise<MeasuredMemory> {
    await this.prepare(session, snapshot);
    return this.trainer.call('measureMemory', session.id, snapshot);
  }

  async findSimilar(session: Session, request: SimilarRequest): Promise<SimilarPlaces> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('findSimilar', session.id, request);
  }

  async endSimilar(session: Session): Promise<void> {
    await this.trainer.call('endSimilar', session.id);
  }

  async watch(session: Session, request: WatchRequest | undefined): Promise<void> {
    if (request) await this.residence.enter(session);
    await this.trainer.call('watch', session.id, request);
  }

  async generate(
    session: Session,
    prompt: string,
    length: number,
    options: GenerateOptions = {},
  ): Promise<string> {
    await this.residence.enter(session);
    return this.trainer.call('generate', session.id, prompt, length, options);
  }

  /** What the run's network would write behind a text, as far as it is sure of it. */
  async suggest(session: Session, before: string): Promise<string> {
    await this.residence.enter(session);
    return this.trainer.call('suggest', session.id, before);
  }

  /** Weights and optimizer state as they are now, as safetensors. */
  async weights(session: Session): Promise<ArrayBuffer> {
    await this.residence.enter(session);
    return this.trainer.call('checkpoint', session.id);
  }

  /** What is read and answered, by number; it never changes, so the worker is asked once. */
  async vocabulary(session: Session): Promise<RunVocabulary> {
    const known = this.vocabularies.get(session);
    if (known) return known;
    await this.residence.enter(session);
    const vocabulary = await this.trainer.call('vocabulary', session.id);
    this.vocabularies.set(session, vocabulary);
    return vocabulary;
  }

  /** What the run learns from. */
  corpus(session: Session): Promise<CorpusRequest> {
    return this.residence.corpus(session);
  }

  /** How many examples the run has, those for validation included; 0 where it learns from a text. */
  async exampleCount(session: Session): Promise<number> {
    if (!session.summary.facts) await this.residence.enter(session);
    const { training, validation } = session.summary.facts?.examples ?? { training: 0, validation: 0 };
    return training + validation;
  }

  async place(session: Session, example: number): Promise<ExamplePlace | undefined> {
    await this.residence.enter(session);
    return this.trainer.call('place', session.id, example);
  }

  async locate(session: Session, spot: Spot): Promise<readonly Found[]> {
    await this.residence.enter(session);
    return this.trainer.call('locate', session.id, spot);
  }

  async examine(session: Session, snapshot?: number): Promise<ExamFacts> {
    await this.prepare(session, snapshot);
    return this.trainer.call('examine', session.id, snapshot);
  }

  async examplesOf(session: Session, request: ExamplesRequest): Promise<ExampleList> {
    await this.prepare(session, request.snapshot);
    return this.trainer.call('examplesOf', session.id, request);
  }

  private async prepare(session: Session, snapshot: number | undefined): Promise<void> {
    if (snapshot === undefined) await this.residence.enter(session);
    else await this.residence.enterWithSnapshots(session);
  }
}
