/** The run that the shown one is compared with, and what has to be asked about it. Pure. */
import { unpackTrace } from '../../src/protocol/traceCodec';
import { counterpartOf, type RunSummary } from '../../src/protocol/runs';
import type { ToNetworkView } from '../../src/protocol/viewMessages';
import type { Reading } from './answers';
import { runOf, taskOf, type State } from './state';

export function counterpartRun(state: State): RunSummary | undefined {
  const run = runOf(state);
  return run && counterpartOf(run, state.runs);
}

/** How it reads what is shown, with the meaning of its outputs. */
export function counterpartReading(state: State): Reading | undefined {
  const { counterpart, outputs } = state;
  if (!counterpart.shown || !counterpartRun(state)) return undefined;
  return { trace: counterpart.shown.trace, outputs, task: taskOf(state) };
}

/** Which Trace of it belongs beside the shown one; undefined where there is none, or it has learned nothing yet. */
function wantedTrace(state: State): string | undefined {
  const iteration = counterpartRun(state)?.progress?.iteration ?? 0;
  const { shown, place } = state;
  if (!shown || !place || iteration === 0) return undefined;
  return JSON.stringify([place.index, shown.typed ?? null, iteration]);
}

/** Whether its Trace is to be asked for: one at a time, however fast it learns. */
export function wantsTrace(state: State): boolean {
  const wanted = wantedTrace(state);
  return wanted !== undefined && !state.counterpart.waiting && wanted !== state.counterpart.asked;
}

export function askTrace(state: State): State {
  return { ...state, counterpart: { ...state.counterpart, asked: wantedTrace(state), waiting: true } };
}

export function takeTrace(
  state: State,
  { run, place, typed, shown }: Extract<ToNetworkView, { type: 'counterpart' }>,
): State {
  if (run !== counterpartRun(state)?.id) return state;
  const isShown = place.index === state.place?.index && typed === state.shown?.typed;
  const taken =
    isShown && shown
      ? { run, iteration: shown.iteration, trace: unpackTrace(shown.trace), typed }
      : undefined;
  return { ...state, counterpart: { ...state.counterpart, waiting: false, shown: taken } };
}

/** Whether it is to be measured too: once the shown run is, and again when it has come to rest. */
export function wantsExam(state: State): boolean {
  const { exam, counterpart } = state;
  const { progress, state: phase } = counterpartRun(state) ?? {};
  const iteration = progress?.iteration ?? 0;
  if (!exam.facts || iteration === 0) return false;
  if (counterpart.examinedAt === undefined) return true;
  return phase !== 'training' && counterpart.examinedAt !== iteration;
}

export function askExam(state: State): State {
  const examinedAt = counterpartRun(state)?.progress?.iteration;
  return { ...state, counterpart: { ...state.counterpart, examinedAt } };
}
