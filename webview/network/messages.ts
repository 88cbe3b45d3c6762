/** What the messages of the host change. Pure. */
import type { Trace } from '../../src/model/trace';
import type { ExampleList } from '../../src/protocol/examples';
import type { RunSummary } from '../../src/protocol/runs';
import { unpack, unpackTrace } from '../../src/protocol/traceCodec';
import type { ToNetworkView } from '../../src/protocol/viewMessages';
import { counterpartRun, takeTrace } from './counterpart';
import { changeRun, clampStep, walk } from './moves';
import { hasPlace } from './seen/places';
import { giveUp, takeChange, takeEffect, takeHolds } from './whatIf';
import { isAtOnce, noCounterpart, type Entering, type Exam, type Navigation, type State } from './state';

export function reduceMessage(state: State, message: ToNetworkView): State {
  switch (message.type) {
    case 'runs':
      return changeRuns(state, message);
    case 'run':
      return { ...state, runs: replaceRun(state.runs, message.run) };
    case 'vocabulary':
      return message.run === state.run ? { ...state, outputs: message.outputs } : state;
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
    case 'exam':
      if (message.run === counterpartRun(state)?.id)
        return { ...state, counterpart: { ...state.counterpart, exam: message.exam } };
      return message.run === state.run
        ? { ...state, exam: { ...state.exam, asked: false, facts: message.exam } }
        : state;
    case 'memory':
      return message.run === state.run
        ? { ...state, memory: { asked: false, measured: message.measured } }
        : state;
    case 'counterpart':
      return takeTrace(state, message);
    case 'effect':
      return message.run === state.run ? takeEffect(state, message) : state;
    case 'changed':
      return message.run === state.run ? takeChange(state, message) : state;
    case 'examples':
      return message.run === state.run && message.from === state.exam.query.from
        ? { ...state, exam: { ...state.exam, ...listOf(message.examples) } }
        : state;
    case 'problem':
      return {
        ...state,
        problem: message.message,
        playing: false,
        entering: undefined,
        exam: { ...state.exam, asked: false },
        memory: { ...state.memory, asked: false },
        whatIf: giveUp(state),
      };
    default:
      return state;
  }
}

/** What is known of a counterpart goes with it. */
function changeRuns(state: State, { runs, shown }: Extract<ToNetworkView, { type: 'runs' }>): State {
  const next = { ...changeRun(state, shown), connected: true, runs };
  const isSame = counterpartRun(next)?.id === counterpartRun(state)?.id;
  return isSame ? next : { ...next, counterpart: noCounterpart };
}
const listOf = ({ list, total, thumbnails }: ExampleList): Pick<Exam, 'list' | 'total' | 'thumbnails'> => ({
  ...{ list, total, thumbnails },
});

function showTrace(
  state: State,
  { shown, place, step: told, typed, holds }: Extract<ToNetworkView, { type: 'trace' }>,
): State {
  if (shown.run !== state.run) return state;
  // Where there is one step alone, it is looked at without being asked for.
  const step = told ?? (isAtOnce(state) ? 0 : undefined);
  const trace = unpackTrace(shown.trace);
  const entered = state.entering?.index === place.index ? state.entering : undefined;
  const isOther =
    state.shown !== undefined && (state.place?.index !== place.index || state.shown.typed !== typed);
  const next: State = {
    ...state,
    shown: { run: shown.run, iteration: shown.iteration, trace, typed, holds },
    whatIf: { ...takeHolds(state, holds), ...(isOther && { change: undefined, other: undefined }) },
    place,
    problem: undefined,
    entering: entered ? undefined : state.entering,
    look: isOther
      ? { ...state.look, step: entryOf(trace, typed, entered, step), firstStep: 0 }
      : arrive(state, step),
    detail: isOther ? undefined : state.detail,
    counterpart: isOther ? { ...state.counterpart, shown: undefined } : state.counterpart,
  };
  return { ...next, look: fit(next.look, trace) };
}

/**
 * Where another text is looked at first. A view that went on by itself knows where, and what is being typed is followed to its
 * end; otherwise it goes where the host looks.
 */
function entryOf(
  { tokens }: Trace,
  typed: string | undefined,
  entered: Entering | undefined,
  step: number | undefined,
): number | undefined {
  if (entered) return entered.at === 'first' ? 0 : tokens.length - 1;
  return typed === undefined ? step : tokens.length - 1;
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
    seen: look.seen && hasPlace(trace.picture, look.seen) ? look.seen : undefined,
  };
}

const replaceRun = (runs: readonly RunSummary[], run: RunSummary): readonly RunSummary[] =>
  runs.some(({ id }) => id === run.id) ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];
