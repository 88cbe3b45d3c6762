/** What the units of each layer follow: the token before, the one that is read, or the one that comes next. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../src/model/trace';
import { layerWords } from '../../network/layers';
import { readingOf } from '../../network/state';
import { element } from '../../shared/dom';
import { percent } from '../../shared/format';
import { followingOf, offsets, type Following, type Offset } from '../follows';
import type { CreatePart, PartServices } from './part';

const words: Readonly<Record<Offset, () => string>> = {
  [-1]: () => l10n.t('the one before'),
  0: () => l10n.t('the one that is read'),
  1: () => l10n.t('the one that comes next'),
};

export const followsPart: CreatePart = (_figure, services) => {
  const head = element('thead');
  const body = element('tbody');
  const caption = element(
    'caption',
    {},
    l10n.t(
      'How much of what a layer’s units hold is known when one letter is known, on average and of the best unit',
    ),
  );
  const table = element('table', { class: 'correlations follows number' }, caption, head, body);
  let shown: Trace | undefined;
  return {
    element: element('div', { class: 'table-box' }, table),
    update: ({ state }) => {
      const trace = readingOf(state)?.trace;
      if (!trace || trace === shown) return;
      shown = trace;
      const names = offsets.map((offset) => element('th', { scope: 'col' }, words[offset]()));
      head.replaceChildren(element('tr', {}, element('td'), ...names));
      const focused = body.querySelector('button:focus')?.getAttribute('value');
      // The last layer above, as in the drawing.
      const rows = trace.layers.map((_, layer) => rowOf(trace, layer, services)).reverse();
      body.replaceChildren(...rows);
      if (focused) body.querySelector<HTMLElement>(`button[value="${focused}"]`)?.focus();
    },
  };
};

function rowOf(trace: Trace, layer: number, services: PartServices): HTMLElement {
  const cells = offsets.map((offset) => {
    const following = followingOf(trace, trace.layers[layer], offset);
    return element(
      'td',
      {},
      cellOf(following, `${layer} ${offset}`, () =>
        services.choose({ type: 'unit', layer, unit: following.best.unit }),
      ),
    );
  });
  const name = l10n.t('layer {0}', layerWords(trace.layers, layer));
  return element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
}

/** As wide a bar as the mean; a click looks at the best unit. */
function cellOf({ mean, best }: Following, value: string, choose: () => void): HTMLElement {
  const bar = element('span', { class: 'r-bar' });
  bar.style.width = `${100 * mean}%`;
  const made = element(
    'button',
    { type: 'button', class: 'r', value, title: l10n.t('Look at unit {0}', best.unit) },
    bar,
    element('span', { class: 'r-text' }, percent(mean)),
    element('span', { class: 'r-text best' }, l10n.t('best #{0}: {1}', best.unit, percent(best.share))),
  );
  made.addEventListener('click', choose);
  return made;
}
