/** What the person does, and what it changes. Pure: the host hears of it by `outgoing`. */
import type { ExamplesQuery, FromNetworkView } from '../../src/protocol/viewMessages';
import type { Hold } from '../../src/model/hold';
import type { Change } from '../../src/protocol/whatIf';
import { askExam, askTrace } from './counterpart';
import { changeRun, clampStep, walk } from './moves';
import type { SeenPlace } from './seen/places';
import { ask, questionOf } from './whatIf';
import {
  lastStep,
  networkTab,
  taskOf,
  type Entering,
  type Navigation,
  type State,
  type UnitPlace,
} from './state';

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
  /** Looks at a map closely, or lets it go. */
  | { type: 'seen'; place: SeenPlace | undefined }
  /** Reads what was typed in place of the passage, or the passage again. */
  | { type: 'predict'; typed: string | undefined }
  /** Holds these units, in place of others. */
  | { type: 'hold'; holds: readonly Hold[] }
  /** Reads another text in place of a token, or nothing else any more. */
  | { type: 'change'; change: Change | undefined }
  /** Asks the host for what follows. */
  | { type: 'askWhatIf'; what: 'hold' | 'effect' | 'change' }
  /** Asks for a picture to look at in place of that of the example. */
  | { type: 'pickPicture' }
  /** Measures how the examples are answered. */
  | { type: 'exam' }
  /** Measures how the counterpart answers them, or asks how it reads what is shown. */
  | { type: 'examCounterpart' }
  | { type: 'traceCounterpart' }
  /** Measures how much of its past the network uses. */
  | { type: 'measureMemory' }
  | { type: 'listExamples'; query: ExamplesQuery }
  | { type: 'openExample'; example: number }
  | { type: 'showRun'; run: string }
  | { type: 'showSnapshot'; iteration: number | undefined };

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
    case 'seen':
      return look({ seen: action.place });
    case 'predict':
      return { ...state, typed: action.typed, playing: false };
    case 'hold':
      return { ...state, whatIf: { ...state.whatIf, holds: action.holds } };
    case 'change':
      return {
        ...state,
        whatIf: { ...state.whatIf, change: action.change, ...(action.change ? {} : { other: undefined }) },
      };
    case 'askWhatIf':
      return ask(state, action.what);
    case 'pickPicture':
      return { ...state, playing: false };
    case 'exam':
      return {
        ...state,
        exam: { ...state.exam, asked: true },
        counterpart: { ...state.counterpart, examinedAt: undefined },
      };
    case 'examCounterpart':
      return askExam(state);
    case 'traceCounterpart':
      return askTrace(state);
    case 'measureMemory':
      return { ...state, memory: { ...state.memory, asked: true } };
    case 'listExamples':
      return { ...state, exam: { ...state.exam, query: action.query } };
    case 'openExample':
      return { ...look({ tab: networkTab }), typed: undefined };
    case 'showRun':
      return changeRun(state, action.run);
    case 'showSnapshot':
      return { ...state, snapshot: action.iteration };
  }
}

function startPlay(state: State): State {
  if (!state.playing || !state.shown) return { ...state, playing: false };
  const step = state.look.step ?? 0;
  const again = step >= lastStep(state) && (taskOf(state) !== 'next-token' || !neighbour(state, 1));
  return { ...state, look: { ...state.look, step: again ? 0 : step } };
}

function tick(state: State): State {
  if (state.entering) return state;
  const step = (state.look.step ?? -1) + 1;
  if (step <= lastStep(state)) return walk(state, step);
  // A text goes on in its next passage; an example is a whole.
  const next = taskOf(state) === 'next-token' ? neighbour(state, 1) : undefined;
  return next ? { ...state, entering: next } : { ...state, playing: false };
}

function enter(state: State, { index, at }: Entering): State {
  return state.entering?.index === index ? state : { ...state, entering: { index, at } };
}

/** The way into the passage after or before this one, where there is one. */
export function neighbour({ place, shown }: State, by: 1 | -1): Entering | undefined {
  const index = (place?.index ?? 0) + by;
  if (!place || shown?.typed !== undefined || index < 0 || index >= place.count) return undefined;
  return { index, at: by > 0 ? 'first' : 'last' };
}

/** What the host must hear of an action of the person. */
export function outgoing(before: State, after: State, action: Action): FromNetworkView[] {
  const messages: FromNetworkView[] = [];
  if (action.type === 'showRun') messages.push({ type: 'showRun', run: action.run });
  if (action.type === 'showSnapshot') messages.push({ type: 'showSnapshot', iteration: action.iteration });
  if (action.type === 'predict' || action.type === 'pickPicture') messages.push(action);
  if (action.type === 'openExample') messages.push(action);
  if (action.type === 'askWhatIf') messages.push(...questionOf(after, action.what));
  if (action.type === 'exam') messages.push({ type: 'exam' });
  if (action.type === 'examCounterpart') messages.push({ type: 'exam', of: 'counterpart' });
  if (action.type === 'traceCounterpart' || action.type === 'measureMemory') messages.push(action);
  if (action.type === 'listExamples') messages.push({ type: 'examples', query: action.query });
  if (after.entering && after.entering !== before.entering)
    messages.push({ type: 'showPassage', index: after.entering.index });
  if (before.look.step !== after.look.step)
    messages.push({ type: 'selectStep', step: after.look.step, reveal: true });
  return messages;
}
