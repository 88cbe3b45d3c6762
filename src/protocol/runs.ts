/** What the host and the views know of a run. Plain data that survives structured clone and JSON. */
import type { HistoryPoint } from '../training/history';
import type { RunOptions } from '../training/options';
import type { Baseline, Scores } from '../training/scores';
import type { ExamplesProposal, TaskName } from './corpus';

/** Whether the answers are numbers, so that losses are mean squared errors of scaled numbers. */
export const answersNumbers = (task: TaskName): boolean => task === 'series' || task === 'regress';

/** Whether the answers are texts that the network writes. */
export const writesTexts = (task: TaskName): boolean => task === 'translate' || task === 'caption';

/** Whether everything is read at once, a picture or one row of numbers, and answered once: there is no time, and nothing to remember. */
export const readsAtOnce = ({
  input,
  target,
  sample,
}: Pick<ExamplesProposal, 'input' | 'target' | 'sample'>): boolean =>
  (input.as === 'picture' && target.as === 'class') || (input.as === 'numbers' && sample.of === 'row');

/** `LSTM 2 × 256`: cell, layers, units; `CNN + GRU 1 × 32` where pictures are seen before. */
export function networkName({ cell, layers, units, picture }: RunOptions): string {
  const name = cell === 'dense' ? 'MLP' : cell.toUpperCase();
  return `${picture ? 'CNN + ' : ''}${name} ${layers} × ${units}`;
}

/**
 * What 1 of a scaled number is in the units of the data, which the baselines tell, being measured in both; 1 where that is not
 * known, as of several columns.
 */
export function deviationOf(baselines: readonly Baseline[]): number {
  const { loss, scores } = baselines.find((one) => one.loss > 0 && one.scores?.rmse !== undefined) ?? {};
  return loss === undefined || scores?.rmse === undefined ? 1 : scores.rmse / Math.sqrt(loss);
}

/** Whether the network hands something on from step to step. The class of a picture is told by one that never does. */
export function hasMemory({
  options,
  task,
  recipe,
}: Pick<RunSummary, 'options' | 'task' | 'recipe'>): boolean {
  return options.cell !== 'dense' && !(task === 'classify' && recipe?.proposal.input.as === 'picture');
}

/** The run that this one is held against to see what memory buys: the same network without it, or with it. */
export function counterpartOf<Run extends Pick<RunSummary, 'id' | 'withoutMemoryOf'>>(
  { id, withoutMemoryOf }: Run,
  runs: readonly Run[],
): Run | undefined {
  return runs.find((other) =>
    withoutMemoryOf === undefined ? other.withoutMemoryOf === id : other.id === withoutMemoryOf,
  );
}

export type RunState = 'queued' | 'starting' | 'training' | 'paused' | 'done' | 'failed';

export type { Baseline, ExamplesProposal, HistoryPoint, Scores, TaskName };

export interface Progress {
  readonly iteration: number;
  /** Iteration at which the run is done. */
  readonly iterations: number;
  /** Smoothed training loss, nats per token. */
  readonly loss: number;
  readonly validationLoss?: number;
  /** Measured together with the validation loss. */
  readonly scores?: Scores;
  readonly tokensPerSecond: number;
  readonly learningRate: number;
  /** Seconds of training so far, pauses not counted. */
  readonly seconds: number;
  readonly secondsLeft: number;
}

/** What is known once the corpus is read and the network built. */
export interface RunFacts {
  readonly parameters: number;
  /** Different tokens that are read. */
  readonly vocabularySize: number;
  readonly trainingTokens: number;
  readonly validationTokens: number;
  /** Left out where the run learns from a text. */
  readonly examples?: { readonly training: number; readonly validation: number };
  /** Different answers that can be given. */
  readonly outputs: number;
  /** What is reached without a network, the simplest first; those that take long come later. */
  readonly baselines: readonly Baseline[];
  /** What a person should know about the corpus, a sentence or two each. */
  readonly warnings?: readonly string[];
  readonly threads: number;
  /** Bytes of the engine's memory. */
  readonly memory: number;
}

/** Where the corpus of a run came from. */
export type RunSource = TextSource | FilesSource;

/** A stretch of a document, or of a text that is none. Offsets are UTF-16 units. */
export interface TextSource {
  readonly uri?: string;
  readonly start: number;
  readonly end: number;
}

/** Files that hold examples. */
export interface FilesSource {
  /** URI of the folder that the paths are relative to. */
  readonly folder: string;
  readonly paths: readonly string[];
  /** Pictures that they name, or that are the corpus themselves. */
  readonly pictures?: readonly string[];
}

/** How the files of a run become examples: with its options all that it takes to start it again. */
export interface RunRecipe {
  readonly proposal: ExamplesProposal;
  readonly balanced: boolean;
}

export interface RunSummary {
  readonly id: string;
  readonly label: string;
  readonly created: number;
  readonly task: TaskName;
  readonly options: RunOptions;
  readonly source: RunSource;
  /** Left out where the run learns from a text. */
  readonly recipe?: RunRecipe;
  /** The run whose network this one is without its memory; it may have been deleted. */
  readonly withoutMemoryOf?: string;
  readonly state: RunState;
  /** Why it failed and what to do about it. */
  readonly reason?: string;
  readonly facts?: RunFacts;
  readonly progress?: Progress;
  /** Iterations of the snapshots that are kept, rising. */
  readonly snapshots: readonly number[];
  /** Text that the network wrote last. */
  readonly sample?: string;
}
