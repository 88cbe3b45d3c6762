/** How good the answers of a run on examples are, beside what is reached without a network. */
import * as l10n from '@vscode/l10n';
import type { Baseline, RunSummary, Scores } from '../../src/protocol/runs';
import { scoreText, scoreWords } from '../shared/scoreWords';
import { element } from '../shared/dom';
import { counterpartName } from '../shared/memoryWords';
import { lineNames } from './legend';

export interface ScoreRow {
  readonly name: string;
  readonly scores: Scores;
}

/** The network first, then its counterpart and the baselines that have scores; none before the network was measured. */
export function scoreRows(
  { facts, progress }: Pick<RunSummary, 'facts' | 'progress'>,
  counterpart?: RunSummary,
): ScoreRow[] {
  const own = progress?.scores;
  if (!own) return [];
  const rows = (facts?.baselines ?? []).flatMap(({ name, scores }: Baseline) =>
    scores ? [{ name: lineNames[name](), scores }] : [],
  );
  const scores = counterpart?.progress?.scores;
  const other = counterpart && scores ? [{ name: counterpartName(counterpart), scores }] : [];
  return [{ name: l10n.t('this network'), scores: own }, ...other, ...rows];
}

export interface ScoreTable {
  readonly element: HTMLElement;
  show(run: RunSummary, counterpart?: RunSummary): void;
}

export function createScoreTable(): ScoreTable {
  const table = element('table', { class: 'scores' });
  const section = element('section', {}, element('h3', {}, l10n.t('On the part kept for validation')), table);
  let shown = '';
  return {
    element: section,
    show: (run, counterpart) => {
      const rows = scoreRows(run, counterpart);
      section.hidden = rows.length === 0;
      const content = JSON.stringify(rows);
      if (content === shown) return;
      shown = content;
      const names = Object.keys(rows.at(0)?.scores ?? {}) as (keyof Scores)[];
      table.replaceChildren(head(names), element('tbody', {}, ...rows.map((one) => row(one, names))));
    },
  };
}

function head(names: readonly (keyof Scores)[]): HTMLElement {
  const titles = ['', ...names.map((name) => scoreWords[name]())];
  const cells = titles.map((title) => element('th', { scope: 'col' }, title));
  return element('thead', {}, element('tr', {}, ...cells));
}

function row({ name, scores }: ScoreRow, names: readonly (keyof Scores)[]): HTMLElement {
  const cells = names.map((score) =>
    element('td', { class: 'number' }, scoreText(score, scores[score] ?? NaN)),
  );
  return element('tr', {}, element('th', { scope: 'row' }, name), ...cells);
}
