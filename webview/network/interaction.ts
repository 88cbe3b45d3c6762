/** What keys mean. Pure: the page only asks. */
import { type Action, neighbour } from './actions';
import { type State, isAtOnce, lastStep, networkTab } from './state';

/**
 * The action of a key pressed on the drawing.
 * @param columns steps that one screen shows
 */
export function keyAction(key: string, state: State, columns: number): Action | undefined {
  if (!state.shown) return undefined;
  const { step, folded, tab } = state.look;
  const at = step ?? Math.round(state.look.firstStep);
  switch (key) {
    case 'ArrowLeft':
      return stepBy(state, -1);
    case 'ArrowRight':
      return stepBy(state, 1);
    case 'PageUp':
      return { type: 'select', step: at - columns };
    case 'PageDown':
      return { type: 'select', step: at + columns };
    case 'Home':
      return { type: 'select', step: 0 };
    case 'End':
      return { type: 'select', step: lastStep(state) };
    case 'ArrowUp':
      return moveUnit(state, -1);
    case 'ArrowDown':
      return moveUnit(state, 1);
    case ' ':
      return isAtOnce(state) ? undefined : { type: 'play', playing: !state.playing };
    case 'f':
    case 'F':
      return tab === networkTab && !isAtOnce(state) ? { type: 'fold', folded: !folded } : undefined;
    case 'Escape':
      return escape(state);
    default:
      return undefined;
  }
}

/** To the next or the previous step, over the edge of a passage into the one beside it. */
export function stepBy(state: State, by: 1 | -1): Action {
  const { step, firstStep } = state.look;
  if (step === undefined) return { type: 'select', step: Math.round(firstStep) };
  const inside = step + by >= 0 && step + by <= lastStep(state);
  const beside = inside ? undefined : neighbour(state, by);
  return beside ? { type: 'enter', ...beside } : { type: 'select', step: step + by };
}

/** First the map or the unit is let go, then the step, then what was typed or chosen. */
function escape({ look, typed, shown }: State): Action | undefined {
  if (look.seen) return { type: 'seen', place: undefined };
  if (look.unit !== undefined) return { type: 'unit', layer: look.layer, unit: undefined };
  if (look.step !== undefined) return { type: 'select', step: undefined };
  return typed === undefined && shown?.typed === undefined
    ? undefined
    : { type: 'predict', typed: undefined };
}

/** Up and down go through the units as they are drawn: over the edge of a strip into the next layer. */
function moveUnit({ shown, look }: State, by: 1 | -1): Action | undefined {
  if (!shown) return undefined;
  const { layers } = shown.trace;
  if (look.unit === undefined) return { type: 'unit', layer: look.layer, unit: 0 };
  const unit = look.unit + by;
  if (unit >= 0 && unit < layers[look.layer].units) return { type: 'unit', layer: look.layer, unit };
  const layer = look.layer - by;
  if (look.layers !== 'all' || layer < 0 || layer >= layers.length) return undefined;
  return { type: 'unit', layer, unit: by > 0 ? 0 : layers[layer].units - 1 };
}
