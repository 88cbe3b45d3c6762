/**
 * What the host and its webviews tell each other. A view gets the full state when it is made and when it says `ready`, then changes.
 * A view owns only where it looks; everything else it holds is a copy that the host may replace at any time.
 */
import type { ExamFacts, ExampleList, ExamplesRequest } from './examples';
import type { Half } from './halves';
import type { Worth } from '../data/concepts/worth';
import type { Hold } from '../model/hold';
import type { UnitPlace } from './lens';
import type { MeasuredMemory } from './memoryCurve';
import type { Change, Counterfactual, HoldEffect } from './whatIf';
import type { NumberAnswer } from './numberAnswers';
import type { HistoryPoint, RunSummary } from './runs';
import type { PackedStep, PackedTrace } from './traceCodec';

/** The Trace that a view draws, and what it shows. */
export interface ShownTrace {
  readonly run: string;
  /** Iteration of the weights that made it. */
  readonly iteration: number;
  readonly trace: PackedTrace;
}

/** Which of the examples that an exam asks are listed. */
export type ExamplesQuery = Omit<ExamplesRequest, 'part' | 'snapshot'>;

/** Position of a passage among those that the corpus is read in, or of an example among the run's. */
export interface PassagePlace {
  readonly index: number;
  readonly count: number;
}

export type ToNetworkView =
  /** The runs to choose from, and the one that is shown. */
  | { type: 'runs'; runs: readonly RunSummary[]; shown: string | undefined }
  | { type: 'run'; run: RunSummary }
  /** What the numbers of a Trace’s outputs stand for: tokens, or the names of classes. Sent once for each shown run. */
  | { type: 'vocabulary'; run: string; outputs: readonly string[] }
  /**
   * `step` is where the host looks; a view that comes to this passage looks there too. `typed`: the text that was asked
   * for by `predict`, or the path of the picture that was picked: no passage, it stands in none's place. `holds`: what is put in
   * place of what the network computed.
   */
  | {
      type: 'trace';
      shown: ShownTrace;
      place: PassagePlace;
      step: number | undefined;
      typed?: string;
      holds?: readonly Hold[];
    }
  | { type: 'step'; run: string; iteration: number; detail: PackedStep }
  /** The cursor moved: show this step. */
  | { type: 'selectStep'; step: number }
  /** The shown snapshot; `undefined` follows the training. */
  | { type: 'snapshot'; iteration: number | undefined }
  /** How good the answers of the shown run on examples are, or those of its counterpart; sent when asked for. */
  | { type: 'exam'; run: string; exam: ExamFacts }
  /** How much of its past the shown run uses; sent when asked for. */
  | { type: 'memory'; run: string; measured: MeasuredMemory }
  /** A part of the list of examples, from `from` on; sent when asked for. */
  | { type: 'examples'; run: string; from: number; examples: ExampleList }
  /** How the counterpart of the shown run reads the same piece; sent when asked for. Without `shown` it cannot be told. */
  | { type: 'counterpart'; run: string; place: PassagePlace; typed?: string; shown?: ShownTrace }
  /** What the holds of the shown Trace cost, with its concepts in words; sent when asked for. Nothing where it cannot be told. */
  | { type: 'effect'; run: string; effect?: HoldEffect }
  /** What is shown with a token changed; sent when asked for. */
  | { type: 'changed'; run: string; change: Change; other?: Counterfactual }
  | { type: 'problem'; message: string };

export type FromNetworkView =
  | { type: 'ready' }
  | { type: 'showRun'; run: string }
  /** `reveal`: select the token in the editor (a choice of the person, not an echo of the cursor). */
  | { type: 'selectStep'; step: number | undefined; reveal: boolean }
  | { type: 'showSnapshot'; iteration: number | undefined }
  /** Shows a passage, or an example by its number. */
  | { type: 'showPassage'; index: number }
  /** Shows how the network reads something else; `undefined` goes back. */
  | { type: 'predict'; typed: string | undefined }
  /** Whether the cell states and gates are looked at: Traces come with them then. */
  | { type: 'gates'; shown: boolean }
  /** Shows the network with these units held; none lets all go. */
  | { type: 'hold'; holds: readonly Hold[] }
  /** Asks what the holds of the shown Trace cost. */
  | { type: 'effect' }
  /** Asks how the network reads what is shown with a token changed. */
  | { type: 'change'; change: Change }
  /** Asks the person for a picture that the network is to look at. */
  | { type: 'pickPicture' }
  /** Measures the shown weights on the validation part, or the present ones of the counterpart. */
  | { type: 'exam'; of?: 'counterpart' }
  /** Asks how the counterpart reads what is shown. */
  | { type: 'traceCounterpart' }
  | { type: 'examples'; query: ExamplesQuery }
  /** Measures how much of its past the shown run uses. */
  | { type: 'measureMemory' }
  /** Shows an example, and opens its file with its row selected. */
  | { type: 'openExample'; example: number }
  /** The last `trace` is drawn; the next may be sent. */
  | { type: 'drawn' }
  /** `args` follow the run. */
  | { type: 'command'; command: ViewCommand; args?: readonly number[] };

/** Commands that a view may run on the shown run. */
export type ViewCommand =
  | 'colorByUnit'
  | 'findSimilarStates'
  | 'pauseTraining'
  | 'resumeTraining'
  | 'stopTraining'
  | 'generateText'
  | 'trainOnFile'
  | 'compareWithoutMemory'
  | 'showNetwork';

/** A run and its loss curve, oldest point first. */
export interface FollowedRun {
  readonly run: RunSummary;
  readonly history: readonly HistoryPoint[];
}

export type ToTrainingView =
  /** `counterpart`: what the run is held against. */
  | {
      type: 'run';
      run: RunSummary | undefined;
      history: readonly HistoryPoint[];
      counterpart?: FollowedRun;
    }
  /** Of the run or its counterpart. */
  | { type: 'changed'; run: RunSummary }
  /** New points since the last message, oldest first. */
  | { type: 'history'; run: string; points: readonly HistoryPoint[] };

export type FromTrainingView =
  | { type: 'ready' }
  /** `run`: the counterpart, where that is meant. */
  | { type: 'command'; command: ViewCommand; run?: string };

/** Steps of which a view of one step shows how it came to be. */
export const pastSteps = 50;

/** One step of a Trace, cut out for the Hidden State view. */
export interface StateAtCursor {
  readonly run: RunSummary;
  readonly iteration: number;
  readonly step: number;
  readonly steps: number;
  readonly token: string;
  readonly tokenId: number;
  /** Nats; NaN at the first step, and where the answers are no next tokens. */
  readonly surprise: number;
  /** Units are held. */
  readonly held?: true;
  readonly layers: readonly {
    readonly cell: string;
    readonly hidden: Float32Array;
    /** The states of the last steps up to this one, at most `pastSteps`, a row each, oldest first. */
    readonly past: Float32Array;
    readonly memoryShare: number;
  }[];
  readonly guesses: readonly { readonly text: string; readonly id: number; readonly probability: number }[];
  /** Of a network that writes what another has read: which of the two has this step. */
  readonly half?: Half;
  /** What is right after this step, where that is known: the next token, or the class of the example. */
  readonly right?: string;
  /** Where numbers are answered in place of guesses: those of this step, and the right ones where they are known. */
  readonly numbers?: readonly NumberAnswer[];
}

export type ToStateView = { type: 'state'; state: StateAtCursor | undefined; why?: string };

export type FromStateView =
  { type: 'ready' } | { type: 'showInNetwork' } | { type: 'colorByUnit'; layer: number; unit: number };

/** One concept and the unit that knows most of it, in words and figures. */
export interface ConceptRow {
  readonly concept: string;
  readonly unit: string;
  readonly score: string;
  readonly heldOut: string;
  readonly chance: string;
  readonly untrained: string;
  /** Of a linear probe of a whole layer. */
  readonly whole: string;
  /** A plain sentence. */
  readonly caption: string;
  readonly worth: Worth;
  readonly place: UnitPlace;
}

export interface ConceptTable {
  readonly title: string;
  /** What was searched. */
  readonly note: string;
  /** Best first. */
  readonly rows: readonly ConceptRow[];
}

export type ToConceptsView = { type: 'concepts'; table: ConceptTable };

export type FromConceptsView =
  | { type: 'ready' }
  /** Paints the editor by the unit of a row. */
  | { type: 'color'; row: number }
  /** Holds the unit of a row. */
  | { type: 'hold'; row: number }
  | { type: 'export'; format: 'csv' | 'markdown' };
