/** What the chosen unit follows in the text that its network learns from: a number for each property. */
import * as l10n from '@vscode/l10n';
import { BarTable } from '../../shared/bars';
import { element, setText } from '../../shared/dom';
import { unitSteps, unitWords } from '../chosenUnit';
import { extentOf } from '../extent';
import type { CreatePart } from './part';

export const conceptsPart: CreatePart = (_figure, services) => {
  const steps = unitSteps(services.dispatch);
  const bars = new BarTable(l10n.t('How far the chosen unit follows each'), 'signed');
  const note = element('p', { class: 'muted small-text' });
  return {
    element: element(
      'section',
      { class: 'concepts-part' },
      element('div', { class: 'part-head' }, element('h4', {}, l10n.t('What it follows')), steps.element),
      bars.element,
      note,
    ),
    update: ({ state, concepts }) => {
      steps.update(state);
      const { layer, unit } = state.look;
      const isTold = unit !== undefined && concepts.length > 0;
      bars.element.hidden = !isTold;
      bars.set(
        concepts.map((concept) => {
          const score = unit === undefined ? 0 : concept.scores[layer][unit];
          const sign = score < 0 ? '−' : '+';
          return {
            name: concept.name,
            value: `${sign} ${extentOf(concept, score).toFixed(2)}`,
            share: score,
          };
        }),
      );
      setText(
        note,
        isTold
          ? l10n.t(
              '{0}, in the text that the network learns from. Yes or no: how often it is higher (−: lower) where that holds, 0.5 by chance. Counts: how they rise together (−: one falls), 0 by chance.',
              unitWords(state),
            )
          : unit === undefined
            ? l10n.t('Choose a unit here, or a cell of the drawing.')
            : l10n.t('It is told when training rests.'),
      );
    },
  };
};
