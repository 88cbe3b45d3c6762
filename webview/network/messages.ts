/** What the messages of the host change. Pure. */
import type { Trace } from '../../src/model/trace';
import type { RunSummary } from '../../src/protocol/runs';
import { unpack, unpackTrace } from '../../src/protocol/traceCodec';
import type { ToNetworkView } from '../../src/protocol/viewMessages';
import { changeRun, clampStep, walk } from './moves';
import type { Navigation, State } from './state';

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

const replaceRun = (runs: readonly RunSummary[], run: RunSummary): readonly RunSummary[] =>
  runs.some(({ id }) => id === run.id) ? runs.map((old) => (old.id === run.id ? run : old)) : [run, ...runs];
