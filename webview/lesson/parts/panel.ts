/** The components of the panel, as parts of a lesson's figure. */
import { contentOf } from '../../network/content';
import { Overview } from '../../network/overview';
import { Pane } from '../../network/pane/pane';
import { readingOf, type State } from '../../network/state';
import { tabKinds } from '../../network/tabs/registry';
import { element } from '../../shared/dom';
import type { CreatePart, FigurePart, PartServices } from './part';

export const tabPart =
  (id: string): CreatePart =>
  (_figure, services) => {
    const kind = tabKinds.find((one) => one.id === id);
    if (!kind) throw new Error(`The panel has no tab "${id}".`);
    const tab = kind.create(services);
    const box = element('div', { class: `panel-part ${id}-part` }, tab.element);
    return {
      element: box,
      update: ({ state }) => {
        if (id === 'network') box.style.setProperty('--drawing', `${drawingHeight(state)}px`);
        tab.update(state, false);
      },
      setInk: (ink) => tab.setInk(ink),
    };
  };

/** Room for the boxes, the strips and the arrows between them. */
function drawingHeight(state: State): number {
  const reading = readingOf(state);
  if (!reading) return 260;
  const { layers, opinions } = contentOf(reading, state.look.layers);
  const strips = layers.reduce((sum, { units }) => sum + Math.max(56, Math.min(160, units * 20)), 0);
  // A line above the drawing says that there is no memory.
  const note = reading.trace.layers[0].cell === 'dense' && reading.trace.tokens.length > 1 ? 34 : 0;
  return 190 + (opinions ? 90 : 0) + strips + 40 * layers.length + note;
}

export const panePart: CreatePart = (_figure, services) => {
  const pane = new Pane(services.ink, services.dispatch);
  return {
    element: pane.element,
    update: ({ state }) => pane.update(state),
    setInk: (ink) => pane.setInk(ink),
  };
};

export function overviewPart(_figure: unknown, services: PartServices): FigurePart {
  const overview = new Overview(services.ink, element('span'), () => undefined);
  return {
    element: overview.element,
    update: ({ state }) => overview.update(state),
    setInk: (ink) => overview.setInk(ink),
  };
}
