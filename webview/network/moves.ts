/** Ways from one place of the state to another, which actions and messages share. Pure. */
import { firstLook, lastStep, networkTab, startState, type State } from './state';
import { reveal, windowOf } from './window';

/** Another run is shown: everything that belongs to the one before is let go. */
export function changeRun(state: State, run: string | undefined): State {
  if (run === state.run) return state;
  // The first run after a reload keeps the navigation that was saved for it.
  const look =
    state.run === undefined ? state.look : { ...firstLook, folded: state.look.folded, tab: state.look.tab };
  return { ...startState(look), connected: state.connected, runs: state.runs, run };
}

/** Within the shown steps. */
export const clampStep = (state: State, step: number): number =>
  Math.max(0, Math.min(Math.round(step), state.shown ? lastStep(state) : step));

/** Goes to the step. The drawing of the network scrolls itself; the window of the other tabs is moved here. */
export function walk(state: State, step: number): State {
  const { look } = state;
  const window = windowOf(look, lastStep(state) + 1);
  const firstStep = look.tab === networkTab ? look.firstStep : reveal(window, step);
  return { ...state, look: { ...look, step, firstStep } };
}
