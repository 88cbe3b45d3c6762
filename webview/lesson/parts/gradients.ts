/** How far the gradient reaches back: through each layer, or in a race through the last layer of each network. */
import { GradientsTab, layerLines } from '../../network/tabs/gradients/gradientsTab';
import { reachLines, type ReachLine } from '../../network/reach';
import { element } from '../../shared/dom';
import type { CreatePart, RacerNow } from './part';

export const gradientsPart: CreatePart = (figure, services) => {
  let racers: readonly RacerNow[] = [];
  const tab = new GradientsTab(services, (state) =>
    figure.race ? racers.flatMap(lastLayer) : layerLines(state),
  );
  return {
    element: element('div', { class: 'panel-part gradients-part' }, tab.element),
    update: (now) => {
      racers = now.racers;
      tab.update(now.state);
    },
    setInk: (ink) => tab.setInk(ink),
  };
};

function lastLayer({ name, state: { shown, detail, look } }: RacerNow): ReachLine[] {
  if (!shown || !detail || detail.step.step !== look.step) return [];
  const line = reachLines(shown.trace, detail.step).at(-1);
  return line ? [{ ...line, name }] : [];
}
