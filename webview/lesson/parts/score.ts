/** How many answers are right of examples that were not learned from, beside chance. */
import * as l10n from '@vscode/l10n';
import type { Baseline, Scores } from '../../../src/protocol/examples';
import { runOf } from '../../network/state';
import { BarTable, type BarRow } from '../../shared/bars';
import { element, setText } from '../../shared/dom';
import { count } from '../../shared/format';
import { isError, scoreText, scoreWords } from '../../shared/scoreWords';
import type { CreatePart, RacerNow } from './part';

/** Which score is shown: the first that the network has. */
const order: readonly (keyof Scores)[] = ['accuracy', 'exact', 'rmse'];
/** What is reached without looking. */
const blind: readonly Baseline['name'][] = ['majority', 'mean'];

export const scorePart: CreatePart = (figure) => {
  const caption = element('p', { class: 'muted number' });
  const table = new BarTable(l10n.t('Right answers'), 'share');
  return {
    element: element('section', { class: 'score-part' }, caption, table.element),
    update: ({ racers }) => {
      const runs = racers.map(({ state }) => runOf(state));
      const scored = runs.find((run) => run?.progress?.scores)?.progress?.scores;
      const name = order.find((one) => scored?.[one] !== undefined) ?? 'accuracy';
      const unseen = runs[0]?.facts?.examples?.validation ?? 0;
      setText(
        caption,
        l10n.t('{0} on {1} examples that it has not learned from', scoreWords[name](), count(unseen)),
      );
      const chance = runs[0]?.facts?.baselines.find((one) => blind.includes(one.name) && one.scores);
      table.set([
        ...racers.map((racer) => rowOf(racer, name, figure.race ? racer.name : l10n.t('this network'))),
        ...(chance ? [barOf(l10n.t('chance'), name, chance.scores?.[name])] : []),
      ]);
    },
  };
};

const rowOf = ({ state }: RacerNow, name: keyof Scores, label: string): BarRow =>
  barOf(label, name, runOf(state)?.progress?.scores?.[name]);

function barOf(label: string, name: keyof Scores, value: number | undefined): BarRow {
  const share = value === undefined || isError(name) ? 0 : value;
  return { name: label, value: value === undefined ? '–' : scoreText(name, value), share };
}
