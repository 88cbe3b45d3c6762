/** What the host asks of the worker, and what the worker tells unasked. */
import type { CorpusErrorCode } from '../data/corpusError';
import type { Hold } from '../model/hold';
import type { RunOptions } from '../training/options';
import type { ExamplesTask, RecipeOf } from '../training/recipe/recipe';
import type {
  CorpusRequest,
  CourseShape,
  ExamplesCorpus,
  ExamplesProposal,
  MadeCorpus,
  MadeRequest,
  PictureFile,
  Proposal,
  Survey,
  RawFile,
  TextFile,
} from './corpus';
import type { ConceptFindings, ConceptRequest, ScoreRequest, UnitScores } from './concepts';
import type { ExamFacts, ExampleList, ExamplePlace, ExamplesRequest, Found, Spot } from './examples';
import type { HeldText, LensRequest, PackedNumbers } from './lens';
import type { MeasuredMemory } from './memoryCurve';
import type { HistoryPoint, Progress, RunFacts } from './runs';
import type { InkPictures, StateReading } from './stateReading';
import type { PackedStep, PackedTrace, PackedValue } from './traceCodec';
import type { SimilarPlaces, SimilarRequest } from './similar';
import type { Change, Counterfactual, EffectQuestion, HoldEffect } from './whatIf';

export interface StartRequest {
  readonly corpus: CorpusRequest;
  readonly options: RunOptions;
}

/** What is traced: a passage of a run's text, one of its examples by number, or something else that was asked for. */
export type Subject = PassageRequest | { readonly example: number } | Asked;

/** What a person has typed in place of an example, or a picture that was chosen; its path is for messages. */
export type Asked = { readonly typed: string } | { readonly picture: PictureFile };

/** The text that is traced: a passage of the corpus or anything else. The network starts it with an empty memory. */
export interface PassageRequest {
  readonly text: string;
  /**
   * UTF-16 units at the start of `text` that are read for the memory they leave, but not part of the Trace.
   * Token offsets count from their end; a token that starts in them is part of them.
   */
  readonly warmUp: number;
  /**
   * Where `text` starts in the text that the run learns from, UTF-16 units, if it is a part of that. Once training rests
   * the memory is then carried from its beginning, as far as that is read.
   */
  readonly at?: number;
}

/** Largest Trace that is made: it bounds memory, and the time in which the worker answers nothing else. */
export const largestTrace = {
  steps: 16_384,
  /** Steps × units × layers. */
  hidden: 8_000_000,
} as const;

/** What is read, and what is put in place of what the network computes along it. */
export type HeldSubject = Subject & {
  /** Steps count from the first one of the Trace. None where the network writes or sees pictures. */
  readonly holds?: readonly Hold[];
};

export type TraceRequest = HeldSubject & {
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
  /** With cell states and gates, which are four to six times as large. */
  readonly gates?: boolean;
};

/** What the worker traces again and again while it trains. */
export type WatchRequest = HeldSubject & {
  /** Step whose detail is wanted with every Trace. */
  readonly step?: number;
  /** As of a `TraceRequest`. */
  readonly gates?: boolean;
};

/** What a network reads and answers, by number. */
export interface RunVocabulary {
  /** The token of each number that is read. */
  readonly inputs: readonly string[];
  /** What each number that is answered stands for: the next token, or a class. */
  readonly outputs: readonly string[];
}

/** Paths are those of the workspace. */
export interface SampleFiles {
  readonly files: readonly TextFile[];
  readonly pictures: readonly PictureFile[];
}

/** One array of weights, named and shaped as in PyTorch. */
export interface RunWeights {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface CostEstimate {
  readonly tokensPerSecond: number;
  readonly secondsPerIteration: number;
  /** Bytes of the engine's memory. */
  readonly memory: number;
  readonly parameters: number;
}

export interface TrainerCalls {
  /** Files as VS Code would show them. @param whole whether each must be text; else those that are none are left out, unless all are */
  decode(files: readonly RawFile[], whole: boolean): Promise<readonly TextFile[]>;
  /**
   * What could be learned from files, best first; the text that they hold always can be. What no network is there for is not among
   * them.
   * @param pictures paths of the PNG files beside them
   */
  propose(files: readonly TextFile[], pictures?: readonly string[]): Promise<readonly Proposal[]>;
  /** What a recipe means for its files. */
  proposalFor(
    recipe: Pick<RecipeOf<ExamplesTask>, 'corpus' | 'task'>,
    files: readonly TextFile[],
    pictures?: readonly string[],
  ): Promise<ExamplesProposal>;
  /** Paths of the pictures that a corpus is to have, whether they are there or not. */
  picturesOf(corpus: Pick<ExamplesCorpus, 'files' | 'proposal'>): Promise<readonly string[]>;
  /** The files of a corpus that is made, always the same for the same request. */
  make(request: MadeRequest): Promise<MadeCorpus>;
  /** Reads the examples as a run would. */
  survey(corpus: ExamplesCorpus, options: RunOptions): Promise<Survey>;
  /** Reads the corpus, builds vocabulary and network. The run can be traced from then on; it does not train yet. */
  start(run: string, request: StartRequest): Promise<RunFacts>;
  /** Brings a saved run back from its checkpoint (and its snapshots' files), ready to trace, resume or generate. */
  restore(run: string, request: StartRequest, checkpoint: ArrayBuffer): Promise<RunFacts>;
  addSnapshot(run: string, iteration: number, weights: ArrayBuffer): Promise<void>;
  /**
   * Makes the weights of a kept snapshot the present ones; the optimizer starts anew, later snapshots are dropped.
   * Not while the run trains.
   */
  revert(run: string, iteration: number): Promise<void>;
  /** Starts or resumes training; resolves at once. Progress comes as events, the end as `ended`. */
  train(run: string): Promise<void>;
  /** Stops after the iteration under way; what was learned stays. Resolves when it has stopped. */
  pause(run: string): Promise<void>;
  /** Sets the highest rate of the schedule; warm-up and decay stay in proportion to it. */
  setLearningRate(run: string, learningRate: number): Promise<void>;
  /** Sets the iteration at which the run is done; a time limit that was reached is lifted. */
  setIterations(run: string, iterations: number): Promise<void>;
  trace(run: string, request: TraceRequest): Promise<PackedTrace>;
  /**
   * Reads the run's text up to the passage, in slices between which other calls are answered. Resolves to whether Traces
   * of it are exact now; they are not where the text is another, the way too long, the run trains, or something else is
   * read for meanwhile.
   */
  settle(run: string, request: TraceRequest): Promise<boolean>;
  inspect(run: string, request: TraceRequest, step: number): Promise<PackedStep>;
  /** What the holds of a request cost; without them nothing. */
  effect(run: string, request: TraceRequest, question: EffectQuestion): Promise<HoldEffect>;
  /** The passage of a request with one token changed, under its holds. */
  counterfactual(run: string, request: TraceRequest, change: Change): Promise<Counterfactual>;
  /**
   * Keeps a text, of the run's corpus or any other, to be read through lenses. `measure` and `stateAt` answer `unknown-text`
   * where it is not kept any more.
   */
  holdText(run: string, text: HeldText): Promise<void>;
  dropText(run: string, key: string): Promise<void>;
  /** Numbers of the tokens of a held text. */
  measure(run: string, request: LensRequest): Promise<PackedNumbers>;
  /** h of all layers, one after another, at the token of a held text that covers a unit. */
  stateAt(run: string, key: string, unit: number, snapshot?: number): Promise<Float32Array>;
  /**
   * Which unit knows of which property of a held text, in slices. Ends with 'superseded' where another search comes or the text
   * is dropped.
   */
  findConcepts(run: string, request: ConceptRequest): Promise<ConceptFindings>;
  /** How what every unit keeps, c where there is one and else h, goes with properties of a held text, in slices; ends as `findConcepts` does. */
  scoreUnits(run: string, request: ScoreRequest): Promise<readonly UnitScores[]>;
  /** How much of the past the network uses, in slices; ends with 'superseded' as a search for concepts does. */
  measureMemory(run: string, snapshot?: number): Promise<MeasuredMemory>;
  /**
   * Where in the run's text the network holds nearly the same as at a token or a span, in slices. Ends with 'superseded' where
   * another such search comes, or it is ended.
   */
  findSimilar(run: string, request: SimilarRequest): Promise<SimilarPlaces>;
  endSimilar(run: string): Promise<void>;
  /** Sets what is traced while training; `undefined` stops it. One watched passage a run. */
  watch(run: string, request: WatchRequest | undefined): Promise<void>;
  /** The host has handled the last `traced` event and may be sent the next. */
  ready(run: string): Promise<void>;
  /** Asks the part of the examples that is for validation, in slices; a later call in place of an earlier one ends that. */
  examine(run: string, snapshot?: number): Promise<ExamFacts>;
  /** Some examples of a part, as the last exam answered them. */
  examplesOf(run: string, request: ExamplesRequest): Promise<ExampleList>;
  /** Where an example is written, if it stands in its file as it is read. */
  place(run: string, example: number): Promise<ExamplePlace | undefined>;
  /** Examples that may be written at a spot, the likeliest first, also where the file was edited elsewhere since. */
  locate(run: string, spot: Spot): Promise<readonly Found[]>;
  /**
   * What a straight line reads of the state of a run on classes, fitted anew to its training examples, about so many steps of them.
   * @throws RpcError 'no-answers-here' for other runs, and those that read in both directions
   */
  readState(run: string, steps: number): Promise<PackedValue<StateReading>>;
  /** PNG files as drawings in one colour, squares of so many pixels. */
  ink(pictures: readonly PictureFile[], side: number): Promise<PackedValue<InkPictures>>;
  /** `length` tokens that go on from `prompt` (without it). An empty prompt stands for the first token of the corpus. */
  generate(run: string, prompt: string, length: number, options: GenerateOptions): Promise<string>;
  /**
   * The likeliest tokens behind a text, to the end of its line, as far as the network is sure of them and as they are found in some
   * milliseconds; often empty.
   */
  suggest(run: string, before: string): Promise<string>;
  /** Weights and optimizer state as safetensors, with the options and all that tokens, classes and numbers mean in the header. */
  checkpoint(run: string): Promise<ArrayBuffer>;
  snapshotWeights(run: string, iteration: number): Promise<ArrayBuffer>;
  vocabulary(run: string): Promise<RunVocabulary>;
  /** The present weights. */
  weights(run: string): Promise<readonly RunWeights[]>;
  /**
   * Puts weights that are set by hand in place of the present ones, by name; those that are not named stay. The optimizer starts
   * anew. Not while the run trains.
   */
  setWeights(run: string, weights: readonly Pick<RunWeights, 'name' | 'values'>[]): Promise<void>;
  /** Measures a few iterations of a network of this shape on this machine; takes at most about `milliseconds`. */
  estimate(options: RunOptions, shape: CourseShape, milliseconds: number): Promise<CostEstimate>;
  /** The files of the sample workspace that are made rather than kept. */
  makeSample(): Promise<SampleFiles>;
  /** Frees everything that belongs to the run. */
  forget(run: string): Promise<void>;
}

export interface GenerateOptions {
  readonly temperature?: number;
  readonly seed?: number;
  /** Steps count from the first token of the prompt. */
  readonly holds?: readonly Hold[];
}

export interface TrainerEvents {
  /** Also when a run is begun, restored or reverted. */
  progress: { run: string; progress: Progress };
  /** More is known of the run than when it was begun. */
  facts: { run: string; facts: RunFacts };
  /** A new point of the loss curve. One at or before an earlier point: the run went back, and later points are void. */
  history: { run: string; point: HistoryPoint };
  /** A Trace of the watched passage. At most one is under way: the next waits for `ready`. */
  traced: { run: string; iteration: number; trace: PackedTrace; step?: PackedStep };
  /** A snapshot was taken or gone back to; `dropped` are iterations no longer kept. */
  snapshot: { run: string; iteration: number; dropped: readonly number[] };
  sample: { run: string; text: string };
  /** Training ended by itself: all iterations done, or diverged (`failed`, the last good snapshot is in place). */
  ended: { run: string; state: 'done' } | { run: string; state: 'failed'; reason: string; iteration: number };
}

/** Codes of errors that a person can do something about; the message says what. */
export type TrainerErrorCode =
  | CorpusErrorCode
  | 'bad-option'
  | 'out-of-memory'
  | 'bad-checkpoint'
  | 'passage-too-long'
  | 'no-examples-here'
  | 'no-holds-here'
  | 'no-answers-here'
  | 'no-text-here'
  | 'no-token-there'
  | 'span-too-long'
  | 'superseded'
  | 'unknown-run'
  | 'unknown-snapshot'
  | 'unknown-text'
  | 'unknown-unit';
