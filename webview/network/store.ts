/** What the panel knows and where it looks. All changes go through `reduce`; nothing here touches the page. */
import type { StepDetail, Trace } from '../../src/model/trace';
import type { RunSummary } from '../../src/protocol/runs';
import { unpack, unpackTrace } from '../../src/protocol/traceCodec';
import type { FromNetworkView, PassagePlace, ToNetworkView } from '../../src/protocol/viewMessages';
import { reveal, windowOf } from './window';

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

/** What the person does. */
export type Action =
  | { type: 'select'; step: number | undefined }
  /** Goes on into another passage. */
  | ({ type: 'enter' } & Entering)
  | { type: 'unit'; layer: number; unit: number | undefined }
  | { type: 'layers'; layers: number | 'all' }
  | { type: 'fold'; folded: boolean }
  | { type: 'play'; playing: boolean }
  /** One step of Play: through all passages, and at the end of the text it stops. */
  | { type: 'tick' }
  | { type: 'scrolled'; firstStep: number }
  | { type: 'tab'; tab: string }
  /** Shows these steps in the tabs over time. */
  | ({ type: 'window' } & Pick<Navigation, 'firstStep' | 'span'>)
  | { type: 'plots'; plots: readonly UnitPlace[] }
  | { type: 'showRun'; run: string }
  | { type: 'showSnapshot'; iteration: number | undefined };

export const runOf = ({ runs, run }: State): RunSummary | undefined => runs.find(({ id }) => id === run);

export function reduceAction(state: State, action: Action): State {
  const look = (change: Partial<Navigation>): State => ({ ...state, look: { ...state.look, ...change } });
  switch (action.type) {
    case 'select':
      return action.step === undefined
        ? {
            ...look({ step: undefined, folded: false }),
            detail: undefined,
            playing: false,
            entering: undefined,
          }
        : { ...walk(state, clampStep(state, action.step)), entering: undefined };
    case 'enter':
      return enter(state, action);
    case 'unit':
      return look({
        layer: action.layer,
        unit: action.unit,
        layers: state.look.layers === 'all' ? 'all' : action.layer,
      });
    case 'layers':
      return look({ layers: action.layers, ...(action.layers === 'all' ? {} : { layer: action.layers }) });
    case 'fold':
      return look({
        folded: action.folded,
        step: state.look.step ?? clampStep(state, state.look.firstStep + 1),
      });
    case 'play':
      return startPlay({ ...state, playing: action.playing });
    case 'tick':
      return tick(state);
    case 'scrolled':
      return look({ firstStep: action.firstStep });
    case 'tab':
      return look({ tab: action.tab, folded: action.tab === networkTab && state.look.folded });
    case 'window':
      return look({ firstStep: action.firstStep, span: action.span });
    case 'plots':
      return look({ plots: action.plots });
    case 'showRun':
      return changeRun(state, action.run);
    case 'showSnapshot':
      return { ...state, snapshot: action.iteration };
  }
}

export function reduceMessage(state: State, message: ToNetworkView): State {
  switch (message.type) {
    case 'runs':
      return { ...changeRun(state, message.shown), connected: true, runs: message.runs };
    case 'run':
      return { ...state, runs: replaceRun(state.runs, message.run) };
    case 'vocabulary':
      return message.run === state.run ? { ...state, vocabulary: message.tokens } : state;
    case 'trace':
      return showTrace(state, message);
    case 'step':
      return message.run === state.run
        ? { ...state, detail: { iteration: message.iteration, step: unpack(message.detail) } }
        : state;
    case 'selectStep':
      return walk(state, clampStep(state, message.step));
    case 'snapshot':
      return { ...state, snapshot: message.iteration };
    case 'problem':
      return { ...state, problem: message.message, playing: false, entering: undefined };
    default:
      return state;
  }
}

function showTrace(state: State, { shown, place, step }: Extract<ToNetworkView, { type: 'trace' }>): State {
  if (shown.run !== state.run) return state;
  const trace = unpackTrace(shown.trace);
  const moved = state.place !== undefined && state.place.index !== place.index;
  const entered = state.entering?.index === place.index ? state.entering : undefined;
  // A view that went on by itself knows where; otherwise it goes where the host looks.
  const there = entered ? (entered.at === 'first' ? 0 : trace.tokens.length - 1) : step;
  const next: State = {
    ...state,
    shown: { run: shown.run, iteration: shown.iteration, trace },
    place,
    problem: undefined,
    entering: entered ? undefined : state.entering,
    look: moved ? { ...state.look, step: there, firstStep: 0 } : arrive(state, step),
    detail: moved ? undefined : state.detail,
  };
  return { ...next, look: fit(next.look, trace) };
}

/** The first Trace of a page opens at the step where the host looks already, such as the one under the cursor. */
const arrive = ({ shown, look }: State, step: number | undefined): Navigation =>
  shown || step === undefined ? look : { ...look, step };

/** Keeps what was saved or chosen for another text within this one. */
function fit(look: Navigation, trace: Trace): Navigation {
  const last = trace.tokens.length - 1;
  const layer = Math.min(look.layer, trace.layers.length - 1);
  return {
    ...look,
    layer,
    step: look.step === undefined ? undefined : Math.min(look.step, last),
    unit: look.unit !== undefined && look.unit < trace.layers[layer].units ? look.unit : undefined,
    layers: look.layers === 'all' || look.layers < trace.layers.length ? look.layers : 'all',
    firstStep: Math.min(look.firstStep, last),
    plots: look.plots.filter((plot) => plot.unit < (trace.layers.at(plot.layer)?.units ?? 0)),
  };
}

function changeRun(state: State, run: string | undefined): State {
  if (run === state.run) return state;
  // The first run after a reload keeps the navigation that was saved for it.
  const look =
    state.run === undefined ? state.look : { ...firstLook, folded: state.look.folded, tab: state.look.tab };
  return { ...startState(look), connected: state.connected, runs: state.runs, run };
}

const replaceRun = (runs: readonly RunSummary[], run: RunSummary): readonly RunSummary[] =>
  runs.some(({ id }) => id === run.id) ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];

export const lastStep = ({ shown }: State): number => (shown?.trace.tokens.length ?? 0) - 1;

const clampStep = (state: State, step: number): number =>
  Math.max(0, Math.min(Math.round(step), state.shown ? lastStep(state) : step));

function startPlay(state: State): State {
  if (!state.playing || !state.shown) return { ...state, playing: false };
  const step = state.look.step ?? 0;
  const again = step >= lastStep(state) && !neighbour(state, 1);
  return { ...state, look: { ...state.look, step: again ? 0 : step } };
}

function tick(state: State): State {
  if (state.entering) return state;
  const step = (state.look.step ?? -1) + 1;
  if (step <= lastStep(state)) return walk(state, step);
  const next = neighbour(state, 1);
  return next ? { ...state, entering: next } : { ...state, playing: false };
}

/** Goes to the step. The drawing of the network scrolls itself; the window of the other tabs is moved here. */
function walk(state: State, step: number): State {
  const { look } = state;
  const window = windowOf(look, lastStep(state) + 1);
  const firstStep = look.tab === networkTab ? look.firstStep : reveal(window, step);
  return { ...state, look: { ...look, step, firstStep } };
}

function enter(state: State, { index, at }: Entering): State {
  return state.entering?.index === index ? state : { ...state, entering: { index, at } };
}

/** The way into the passage after or before this one, where there is one. */
export function neighbour({ place }: State, by: 1 | -1): Entering | undefined {
  const index = (place?.index ?? 0) + by;
  if (!place || index < 0 || index >= place.count) return undefined;
  return { index, at: by > 0 ? 'first' : 'last' };
}

/** What the host must hear of an action of the person. */
export function outgoing(before: State, after: State, action: Action): FromNetworkView[] {
  const messages: FromNetworkView[] = [];
  if (action.type === 'showRun') messages.push({ type: 'showRun', run: action.run });
  if (action.type === 'showSnapshot') messages.push({ type: 'showSnapshot', iteration: action.iteration });
  if (after.entering && after.entering !== before.entering)
    messages.push({ type: 'showPassage', index: after.entering.index });
  if (before.look.step !== after.look.step)
    messages.push({ type: 'selectStep', step: after.look.step, reveal: true });
  return messages;
}
