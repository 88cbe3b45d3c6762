/** What the panel knows and where it looks. It changes through `reduceAction` and `reduceMessage` alone; nothing here touches the page. */
import type { MeasuredMemory } from '../../src/protocol/memoryCurve';
import type { Hold } from '../../src/model/hold';
import type { StepDetail, Trace } from '../../src/model/trace';
import type { ExamFacts, ExampleFacts, Thumbnails } from '../../src/protocol/examples';
import { readsAtOnce, type RunSummary, type TaskName } from '../../src/protocol/runs';
import type { ExamplesQuery, PassagePlace } from '../../src/protocol/viewMessages';
import type { Reading } from './answers';
import type { SeenPlace } from './seen/places';
import { noWhatIf, type WhatIf } from './whatIfState';

/** Where the person looks; saved with the panel. */
export interface Navigation {
  readonly step: number | undefined;
  readonly layer: number;
  readonly unit: number | undefined;
  /** The layer that is drawn, or all of them. */
  readonly layers: number | 'all';
  readonly folded: boolean;
  /** Step at the left edge; may be a fraction. */
  readonly firstStep: number;
  /** Name of the shown tab. */
  readonly tab: string;
  /** Steps that the tabs over time show; undefined shows all. */
  readonly span: number | undefined;
  /** Units that are kept in the line plots. */
  readonly plots: readonly UnitPlace[];
  /** The map that is looked at closely, or the picture. */
  readonly seen: SeenPlace | undefined;
}

export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

export interface Shown {
  readonly run: string;
  readonly iteration: number;
  readonly trace: Trace;
  /** The text of it, where the person typed it and no passage is shown. */
  readonly typed: string | undefined;
  /** What was put in place of what the network computed. */
  readonly holds?: readonly Hold[] | undefined;
}

export interface State {
  /** Whether the host has answered `ready`. */
  readonly connected: boolean;
  readonly runs: readonly RunSummary[];
  readonly run: string | undefined;
  /** What the numbers of the outputs stand for. */
  readonly outputs: readonly string[];
  readonly shown: Shown | undefined;
  readonly place: PassagePlace | undefined;
  readonly detail: { readonly iteration: number; readonly step: StepDetail } | undefined;
  /** Iteration of the chosen snapshot; undefined follows the training. */
  readonly snapshot: number | undefined;
  readonly problem: string | undefined;
  readonly playing: boolean;
  /** What the person has typed for the network to read in place of the passage. */
  readonly typed: string | undefined;
  readonly exam: Exam;
  readonly memory: MemoryMeter;
  readonly counterpart: Counterpart;
  readonly whatIf: WhatIf;
  /** The passage that was asked for, and the step of it to go to: the last when it is entered from behind. */
  readonly entering: Entering | undefined;
  readonly look: Navigation;
}

/** How the examples are answered, as far as the host has been asked. */
export interface Exam {
  /** The host is at it. */
  readonly asked: boolean;
  readonly facts: ExamFacts | undefined;
  readonly query: ExamplesQuery;
  readonly list: readonly ExampleFacts[];
  /** Where they are pictures. */
  readonly thumbnails?: Thumbnails | undefined;
  /** Examples that the query finds, listed or not. */
  readonly total: number;
}

/** How much of its past the run uses, as far as the host has been asked. */
export interface MemoryMeter {
  /** The host is at it. */
  readonly asked: boolean;
  readonly measured: MeasuredMemory | undefined;
}

/** Examples that are listed at a time. */
export const pageLength = 40;

const noExam: Exam = {
  asked: false,
  facts: undefined,
  query: { sort: 'loss', from: 0, count: pageLength },
  list: [],
  total: 0,
};

/** What is known of the run that the shown one is compared with, as far as the host has been asked. */
export interface Counterpart {
  readonly exam: ExamFacts | undefined;
  /** Its iteration when its exam was asked for last. */
  readonly examinedAt: number | undefined;
  /** How it reads what is shown. */
  readonly shown: Shown | undefined;
  /** Which Trace of it was asked for last, and whether the host is at it. */
  readonly asked: string | undefined;
  readonly waiting: boolean;
}

export const noCounterpart: Counterpart = {
  exam: undefined,
  examinedAt: undefined,
  shown: undefined,
  asked: undefined,
  waiting: false,
};

export interface Entering {
  readonly index: number;
  readonly at: 'first' | 'last';
}

export const networkTab = 'network';

/** Steps that the tabs over time open with: few enough to tell one from the next. */
const openingSpan = 240;

export const firstLook: Navigation = {
  step: undefined,
  layer: 0,
  unit: undefined,
  layers: 'all',
  folded: false,
  firstStep: 0,
  tab: networkTab,
  span: openingSpan,
  plots: [],
  seen: undefined,
};

export const startState = (look: Navigation): State => ({
  connected: false,
  runs: [],
  run: undefined,
  outputs: [],
  shown: undefined,
  place: undefined,
  detail: undefined,
  snapshot: undefined,
  problem: undefined,
  playing: false,
  typed: undefined,
  exam: noExam,
  memory: { asked: false, measured: undefined },
  counterpart: noCounterpart,
  whatIf: noWhatIf,
  entering: undefined,
  look,
});

export const runOf = ({ runs, run }: State): RunSummary | undefined => runs.find(({ id }) => id === run);

/** What is shown, with the meaning of its outputs. */
export function readingOf(state: State): Reading | undefined {
  const { shown, outputs } = state;
  return shown && { trace: shown.trace, outputs, task: taskOf(state), atOnce: isAtOnce(state) };
}

/** Whether the shown network reads everything at once: then there is no time to go through. */
export function isAtOnce(state: State): boolean {
  const proposal = runOf(state)?.recipe?.proposal;
  return proposal !== undefined && readsAtOnce(proposal);
}

export const taskOf = (state: State): TaskName => runOf(state)?.task ?? 'next-token';

export const lastStep = ({ shown }: State): number => (shown?.trace.tokens.length ?? 0) - 1;
