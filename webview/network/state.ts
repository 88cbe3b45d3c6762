/** What the panel knows and where it looks. It changes through `reduceAction` and `reduceMessage` alone; nothing here touches the page. */
import type { StepDetail, Trace } from '../../src/model/trace';
import type { RunSummary } from '../../src/protocol/runs';
import type { PassagePlace } from '../../src/protocol/viewMessages';

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
}

export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

export interface Shown {
  readonly run: string;
  readonly iteration: number;
  readonly trace: Trace;
}

export interface State {
  /** Whether the host has answered `ready`. */
  readonly connected: boolean;
  readonly runs: readonly RunSummary[];
  readonly run: string | undefined;
  readonly vocabulary: readonly string[];
  readonly shown: Shown | undefined;
  readonly place: PassagePlace | undefined;
  readonly detail: { readonly iteration: number; readonly step: StepDetail } | undefined;
  /** Iteration of the chosen snapshot; undefined follows the training. */
  readonly snapshot: number | undefined;
  readonly problem: string | undefined;
  readonly playing: boolean;
  /** The passage that was asked for, and the step of it to go to: the last when it is entered from behind. */
  readonly entering: Entering | undefined;
  readonly look: Navigation;
}

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
};

export const startState = (look: Navigation): State => ({
  connected: false,
  runs: [],
  run: undefined,
  vocabulary: [],
  shown: undefined,
  place: undefined,
  detail: undefined,
  snapshot: undefined,
  problem: undefined,
  playing: false,
  entering: undefined,
  look,
});

export const runOf = ({ runs, run }: State): RunSummary | undefined => runs.find(({ id }) => id === run);

export const lastStep = ({ shown }: State): number => (shown?.trace.tokens.length ?? 0) - 1;
